"""The watchlist, the films a viewer owns, and those they do not want to be shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, delete, get, put
from litestar.params import JSONBody, QueryParameter
from msgspec import Meta, Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.paths import FilmInPath
from whattowatch.api.positions import After, Positions
from whattowatch.api.shown import ExpectedOut, FilmName, Limit, Offset, Page
from whattowatch.application.command import Command
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.application.queries.list_watchlist import ListWatchlist, Order
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.shelf import LONGEST_NOTE
from whattowatch.domain.viewer import Viewer

InOrder = Annotated[
    Order,
    QueryParameter(description="`best`: what you would give most comes first, told in `expected`"),
]


class SavedIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A note to go with it; null, or none at all, leaves the note as it is."""

    note: Annotated[str, Meta(max_length=LONGEST_NOTE)] | None = None


class SavedOut(Struct, frozen=True, kw_only=True):
    """A film on your watchlist."""

    film: FilmName
    note: str
    saved_at: datetime
    expected: ExpectedOut | None  # told in the order `best`, where it can be


class SaveController(Controller):
    path = "/films/{film_id:str}/watchlist"
    opt = VIEWER
    tags = ("watchlist",)

    @put(status_code=204)
    @inject
    async def save(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_shelves: FromDishka[KeepShelves],
        positions: FromDishka[Positions],
        data: JSONBody[SavedIn] = SavedIn(),  # noqa: B008  # nothing in it changes
    ) -> Response[None]:
        """Put the film on your watchlist, or change the note on it."""
        note = None if data.note is None else clean_text(data.note)
        position = await keep_shelves.save(viewer_id, FilmId(film_id), note=note, command=command)
        return positions.wrote(position)

    @delete()
    @inject
    async def unsave(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_shelves: FromDishka[KeepShelves],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Take the film off your watchlist, if it is there."""
        return positions.wrote(await keep_shelves.unsave(viewer_id, FilmId(film_id), command=command))


class HideController(Controller):
    path = "/films/{film_id:str}/hidden"
    opt = VIEWER
    tags = ("hidden",)

    @put(status_code=204)
    @inject
    async def hide(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_shelves: FromDishka[KeepShelves],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Never be shown the film again."""
        return positions.wrote(await keep_shelves.hide(viewer_id, FilmId(film_id), command=command))

    @delete()
    @inject
    async def unhide(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_shelves: FromDishka[KeepShelves],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Let the film be shown again."""
        return positions.wrote(await keep_shelves.unhide(viewer_id, FilmId(film_id), command=command))


class OwnController(Controller):
    path = "/films/{film_id:str}/owned"
    opt = VIEWER
    tags = ("owned",)

    @put(status_code=204)
    @inject
    async def own(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_shelves: FromDishka[KeepShelves],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Say that you have the film at home. Recommendations can be asked for among such films (`among`: `owned`)."""
        return positions.wrote(await keep_shelves.own(viewer_id, FilmId(film_id), command=command))

    @delete()
    @inject
    async def disown(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_shelves: FromDishka[KeepShelves],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Say that you have the film at home no more."""
        return positions.wrote(await keep_shelves.disown(viewer_id, FilmId(film_id), command=command))


class ShelfController(Controller):
    path = "/"
    opt = VIEWER

    @get("/watchlist", tags=["watchlist"])
    @inject
    async def watchlist(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        list_watchlist: FromDishka[ListWatchlist],
        catalogue: FromDishka[FilmCatalogue],
        positions: FromDishka[Positions],
        order: InOrder = Order.NEWEST,
        limit: Limit = 20,
        offset: Offset = 0,
        after: After = 0,
    ) -> Response[Page[SavedOut]]:
        """List your watchlist, newest first unless you ask for another order."""
        looked_at = () if order is Order.BEST else ("shelves",)
        await positions.catch_up(after, *looked_at)
        listed = await list_watchlist(viewer_id, order, language=viewer.settings.language)
        shown = listed.saved[offset : offset + limit]
        films = await catalogue.by_ids([each.film_id for each in shown])
        items = [
            SavedOut(
                film=FilmName.of(each.film_id, films, viewer.settings.language),
                note=each.note,
                saved_at=each.saved_at,
                expected=None if guess is None else ExpectedOut.of(guess),
            )
            for each in shown
            for guess in [listed.expected.get(each.film_id)]
        ]
        return positions.read(Page(items=items, total=len(listed.saved), limit=limit, offset=offset))

    @get("/hidden", tags=["hidden"])
    @inject
    async def hidden(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        viewer_log: FromDishka[ViewerLog],
        catalogue: FromDishka[FilmCatalogue],
        positions: FromDishka[Positions],
        limit: Limit = 20,
        offset: Offset = 0,
        after: After = 0,
    ) -> Response[Page[FilmName]]:
        """List the films you do not want to be shown, newest first."""
        await positions.catch_up(after, "shelves")
        hidden = await viewer_log.hidden(viewer_id)
        return positions.read(await _named(hidden, catalogue, viewer, limit=limit, offset=offset))

    @get("/owned", tags=["owned"])
    @inject
    async def owned(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        viewer_log: FromDishka[ViewerLog],
        catalogue: FromDishka[FilmCatalogue],
        positions: FromDishka[Positions],
        limit: Limit = 20,
        offset: Offset = 0,
        after: After = 0,
    ) -> Response[Page[FilmName]]:
        """List the films you have at home, newest first."""
        await positions.catch_up(after, "shelves")
        owned = await viewer_log.owned(viewer_id)
        return positions.read(await _named(owned, catalogue, viewer, limit=limit, offset=offset))


async def _named(
    film_ids: Sequence[FilmId], catalogue: FilmCatalogue, viewer: Viewer, *, limit: int, offset: int
) -> Page[FilmName]:
    """A page of a shelf of which nothing is told but the films."""
    shown = film_ids[offset : offset + limit]
    films = await catalogue.by_ids(shown)
    items = [FilmName.of(film_id, films, viewer.settings.language) for film_id in shown]
    return Page(items=items, total=len(film_ids), limit=limit, offset=offset)
