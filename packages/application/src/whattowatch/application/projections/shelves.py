"""Each viewer's watchlist, the films they own, and those they do not want to be shown."""

from collections.abc import Sequence

from whattowatch.application.projection import Needs, Projection, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.standing import (
    FilmDisowned,
    FilmHidden,
    FilmOwned,
    FilmSaved,
    FilmUnhidden,
    FilmUnsaved,
)
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
OWNED = Table(
    name="owned",
    columns=(("viewer_id", "uuid"), ("film_id", "integer"), ("owned_at", "timestamptz")),
    key=2,
)
SAVED_AT = 1  # its place in a row of the watchlist
_SHELF: dict[type[Event], str] = {
    FilmSaved: WATCHLIST.name,
    FilmUnsaved: WATCHLIST.name,
    FilmHidden: HIDDEN.name,
    FilmUnhidden: HIDDEN.name,
    FilmOwned: OWNED.name,
    FilmDisowned: OWNED.name,
}


class Shelves(Projection):
    name = "shelves"
    version = 2
    tables = (WATCHLIST, HIDDEN, OWNED)
    kinds = (
        FilmSaved,
        FilmUnsaved,
        FilmHidden,
        FilmUnhidden,
        FilmOwned,
        FilmDisowned,
        ViewerErased,
    )

    def needs(self, events: Sequence[Event], state: State) -> Needs:  # noqa: ARG002  # one look is enough
        needs: Needs = {table.name: {} for table in self.tables}
        for event in events:
            if isinstance(event, ViewerErased):
                for table in needs.values():
                    table[event.viewer_id] = None
                continue
            asked = needs[_SHELF[type(event)]].setdefault(event.viewer_id, set())
            if asked is not None:
                asked.add(event.film_id)  # type: ignore[attr-defined]  # every other kind has one
        return needs

    def fold(self, events: Sequence[Event], state: State) -> None:
        watchlist, hidden, owned = state["watchlist"], state["hidden"], state["owned"]
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
                case FilmOwned(viewer_id=viewer_id, film_id=film_id, at=at):
                    owned.setdefault(viewer_id, {})[film_id] = (at,)
                case FilmDisowned(viewer_id=viewer_id, film_id=film_id):
                    owned.get(viewer_id, {}).pop(film_id, None)
                case ViewerErased(viewer_id=viewer_id):
                    for shelf in (watchlist, hidden, owned):
                        shelf.pop(viewer_id, None)
