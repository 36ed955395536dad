"""Each viewer's watchlist, and the films they do not want to be shown."""

from collections.abc import Sequence
from typing import Any

from whattowatch.application.projection import Needs, Projection, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.standing import FilmHidden, FilmSaved, FilmUnhidden, FilmUnsaved
from whattowatch.domain.viewer import ViewerErased

WATCHLIST = Table(
    name="watchlist",
    columns=(
        ("viewer_id", "uuid"),
        ("film_id", "integer"),
        ("note", "text"),  # sealed
        ("saved_at", "timestamptz"),
    ),
    key=2,
)
HIDDEN = Table(
    name="hidden",
    columns=(("viewer_id", "uuid"), ("film_id", "integer"), ("hidden_at", "timestamptz")),
    key=2,
)
SAVED_AT = 1  # its place in a row of the watchlist


class Shelves(Projection):
    name = "shelves"
    version = 1
    tables = (WATCHLIST, HIDDEN)
    kinds = (FilmSaved, FilmUnsaved, FilmHidden, FilmUnhidden, ViewerErased)

    def needs(self, events: Sequence[Event], state: State) -> Needs:  # noqa: ARG002  # one look is enough
        watchlist: dict[Any, set[Any] | None] = {}
        hidden: dict[Any, set[Any] | None] = {}
        for event in events:
            if isinstance(event, ViewerErased):
                watchlist[event.viewer_id] = hidden[event.viewer_id] = None
                continue
            table = watchlist if isinstance(event, FilmSaved | FilmUnsaved) else hidden
            asked = table.setdefault(event.viewer_id, set())
            if asked is not None:
                asked.add(event.film_id)  # type: ignore[attr-defined]  # every other kind has one
        return {"watchlist": watchlist, "hidden": hidden}

    def fold(self, events: Sequence[Event], state: State) -> None:
        watchlist, hidden = state["watchlist"], state["hidden"]
        for event in events:
            match event:
                case FilmSaved(viewer_id=viewer_id, film_id=film_id, note=note, at=at):
                    mine = watchlist.setdefault(viewer_id, {})
                    before = mine.get(film_id)
                    mine[film_id] = (note, at if before is None else before[SAVED_AT])
                case FilmUnsaved(viewer_id=viewer_id, film_id=film_id):
                    watchlist.get(viewer_id, {}).pop(film_id, None)
                case FilmHidden(viewer_id=viewer_id, film_id=film_id, at=at):
                    hidden.setdefault(viewer_id, {})[film_id] = (at,)
                case FilmUnhidden(viewer_id=viewer_id, film_id=film_id):
                    hidden.get(viewer_id, {}).pop(film_id, None)
                case ViewerErased(viewer_id=viewer_id):
                    watchlist.pop(viewer_id, None)
                    hidden.pop(viewer_id, None)
