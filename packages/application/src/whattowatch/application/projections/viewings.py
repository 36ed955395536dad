"""Each viewer's log of viewings: every time they saw a film, with its date and origin."""

from collections.abc import Sequence
from typing import Any

from whattowatch.application.projection import Needs, Projection, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.standing import ReviewSaved, ReviewWithdrawn
from whattowatch.domain.viewer import ViewerErased

VIEWINGS = Table(
    name="viewings",
    columns=(
        ("viewer_id", "uuid"),
        ("film_id", "integer"),
        ("viewing", "smallint"),  # counts the times they saw it, from 1
        ("rating", "smallint"),  # half stars
        ("watched_on", "date"),
        ("origin", "text"),
        ("first_said_at", "timestamptz"),
        ("at", "timestamptz"),
        ("thumb", "text"),  # up or down, in place of a rating
    ),
    key=3,
    indexes=(("viewer_id", "at"),),
)
FIRST_SAID_AT = 3  # its place in a row


class Viewings(Projection):
    name = "viewings"
    version = 2
    tables = (VIEWINGS,)
    kinds = (ReviewSaved, ReviewWithdrawn, ViewerErased)

    def needs(self, events: Sequence[Event], state: State) -> Needs:  # noqa: ARG002  # one look is enough
        """Of who takes something back, everything; of others, what was said of these viewings."""
        wanted: dict[Any, set[Any] | None] = {}
        for event in events:
            mine = wanted.setdefault(event.viewer_id, set())
            if type(event) is not ReviewSaved:
                wanted[event.viewer_id] = None
            elif mine is not None:
                mine.add((event.film_id, event.viewing))
        return {"viewings": wanted}

    def fold(self, events: Sequence[Event], state: State) -> None:
        viewings = state["viewings"]
        for event in events:
            if type(event) is ReviewSaved:
                mine = viewings.get(event.viewer_id)
                if mine is None:
                    mine = viewings[event.viewer_id] = {}
                key = (event.film_id, event.viewing)
                before = mine.get(key)
                first = event.at if before is None else before[FIRST_SAID_AT]
                mine[key] = (
                    event.rating,
                    event.watched_on,
                    event.origin.value,
                    first,
                    event.at,
                    event.thumb and event.thumb.value,
                )
            elif type(event) is ReviewWithdrawn:
                mine = viewings.get(event.viewer_id, {})
                viewing = 1
                while mine.pop((event.film_id, viewing), None) is not None:
                    viewing += 1
            elif type(event) is ViewerErased:
                viewings.pop(event.viewer_id, None)
