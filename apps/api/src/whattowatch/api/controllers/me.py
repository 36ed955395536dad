"""The viewer themself."""

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, delete, get
from litestar.exceptions import NotAuthorizedException
from msgspec import Struct

from whattowatch.api.access import ANY_VIEWER, VIEWER
from whattowatch.api.authentication import CHALLENGE
from whattowatch.api.controllers.settings import SettingsOut
from whattowatch.api.idempotent import EXEMPT
from whattowatch.api.positions import Positions
from whattowatch.api.viewers import KnownViewers
from whattowatch.application.command import Command
from whattowatch.application.commands.erase_viewer import EraseViewer
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.receipts import Receipt, Receipts
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import stream_of


class Me(Struct, frozen=True, kw_only=True):
    """Who you are here."""

    viewer_id: ViewerId
    name: str
    settings: SettingsOut


class MeController(Controller):
    path = "/me"
    opt = VIEWER
    tags = ("me",)

    @get()
    @inject
    async def show(self, viewer_id: FromDishka[ViewerId], known_viewer: FromDishka[KnownViewer]) -> Me:
        """Show who you are here."""
        viewer = await known_viewer(viewer_id)
        if viewer is None:
            raise NotFound("viewer")
        return Me(viewer_id=viewer_id, name=viewer.name, settings=SettingsOut.of(viewer.settings))

    @delete(opt=ANY_VIEWER | {EXEMPT: True}, status_code=200)
    @inject
    async def erase(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        events: FromDishka[EventStore],
        erase_viewer: FromDishka[EraseViewer],
        viewers: FromDishka[KnownViewers],
        receipts: FromDishka[Receipts],
        positions: FromDishka[Positions],
    ) -> Response[Receipt]:
        """Erase everything you ever said here, for good, and get a signed receipt. Your tokens end with it; only this may be asked again."""
        if not await events.read(stream_of(viewer_id)):
            raise NotAuthorizedException(headers=CHALLENGE)
        erasure = await erase_viewer(viewer_id, command=command)
        viewers.erased(viewer_id)
        return positions.wrote(erasure.last, receipts.sign(erasure))
