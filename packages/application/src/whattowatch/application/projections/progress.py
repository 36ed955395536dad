"""The films that each viewer is in the middle of, and where they stopped."""

from collections.abc import Sequence
from typing import Any

from whattowatch.application.projection import Needs, Projection, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.standing import ViewingEnded, ViewingProgressed
from whattowatch.domain.viewer import ViewerErased

PROGRESS = Table(
    name="progress",
    columns=(
        ("viewer_id", "uuid"),
        ("film_id", "integer"),
        ("position_s", "integer"),
        ("duration_s", "integer"),  # null: nobody knows
        ("stopped_at", "timestamptz"),
    ),
    key=2,
)


class ProgressOfViewers(Projection):
    name = "progress"
    version = 1
    tables = (PROGRESS,)
    kinds = (ViewingProgressed, ViewingEnded, ViewerErased)

    def needs(self, events: Sequence[Event], state: State) -> Needs:  # noqa: ARG002  # one look is enough
        wanted: dict[Any, set[Any] | None] = {}
        for event in events:
            if isinstance(event, ViewingProgressed | ViewingEnded):
                mine = wanted.setdefault(event.viewer_id, set())
                if mine is not None:
                    mine.add(event.film_id)
            else:
                wanted[event.viewer_id] = None
        return {"progress": wanted}

    def fold(self, events: Sequence[Event], state: State) -> None:
        rows = state["progress"]
        for event in events:
            match event:
                case ViewingProgressed(viewer_id=viewer_id, film_id=film_id):
                    place = (event.position_s, event.duration_s, event.stopped_at)
                    rows.setdefault(viewer_id, {})[film_id] = place
                case ViewingEnded(viewer_id=viewer_id, film_id=film_id):
                    rows.get(viewer_id, {}).pop(film_id, None)
                case ViewerErased(viewer_id=viewer_id):
                    rows.pop(viewer_id, None)
