"""What there was to tell a viewer unasked, whether or not a message told it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, get, put
from litestar.params import QueryParameter
from msgspec import Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.paths import UuidInPath
from whattowatch.api.positions import After, Positions
from whattowatch.api.shown import FilmName, Limit, Offset
from whattowatch.api.watching import ServiceOut
from whattowatch.application import credits as attribution
from whattowatch.application.command import Command
from whattowatch.application.commands.keep_notices import KeepNotices
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.notice_log import KeptNotice, NoticeLog
from whattowatch.domain.ids import NoticeId, RecommendationId, ViewerId
from whattowatch.domain.notices import Told
from whattowatch.domain.settings import Notice
from whattowatch.domain.viewer import Viewer

UnreadAlone = Annotated[bool, QueryParameter(description="leave out what you have read")]


class NoticeOut(Struct, frozen=True, kw_only=True):
    """One thing there was to tell. What it is not about is null."""

    notice_id: NoticeId
    kind: Notice
    cause: str  # of one cause there is one notice
    film: FilmName | None
    recommendation_id: RecommendationId | None
    service: ServiceOut | None  # where the film has come to
    link: str | None  # to what it is about
    at: datetime
    read_at: datetime | None  # null: unread
    attribution: str | None  # of who says where films can be watched

    @classmethod
    def of(cls, kept: KeptNotice, film: FilmName | None) -> "NoticeOut":
        told = kept.told
        return cls(
            notice_id=kept.notice_id,
            kind=told.notice,
            cause=told.cause,
            film=film,
            recommendation_id=told.recommendation_id,
            service=None if told.service is None else ServiceOut.of(told.service),
            link=_link(told),
            at=kept.at,
            read_at=kept.read_at,
            attribution=None if told.service is None else attribution.JUSTWATCH,
        )


class NoticesOut(Struct, frozen=True, kw_only=True):
    """Some of the notices, newest first; `total` counts all of those asked for, `unread` all that are unread."""

    items: Sequence[NoticeOut]
    total: int
    unread: int
    limit: int
    offset: int


class NoticeController(Controller):
    path = "/notices"
    opt = VIEWER
    tags = ("notices",)

    @get()
    @inject
    async def show(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        notice_log: FromDishka[NoticeLog],
        catalogue: FromDishka[FilmCatalogue],
        positions: FromDishka[Positions],
        unread: UnreadAlone = False,
        limit: Limit = 20,
        offset: Offset = 0,
        after: After = 0,
    ) -> Response[NoticesOut]:
        """List what there was to tell you unasked, newest first. A question that you answered counts as read."""
        await positions.catch_up(after, "notices", "opinions")
        page = await notice_log.page(viewer_id, limit=limit, offset=offset, unread_alone=unread)
        films = await catalogue.by_ids([kept.told.film_id for kept in page.items if kept.told.film_id])
        items = []
        for kept in page.items:
            film_id = kept.told.film_id
            named = None if film_id is None else FilmName.of(film_id, films, viewer.settings.language)
            items.append(NoticeOut.of(kept, named))
        return positions.read(
            NoticesOut(items=items, total=page.total, unread=page.unread, limit=limit, offset=offset)
        )

    @put("/read", status_code=204)
    @inject
    async def read_all(
        self,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_notices: FromDishka[KeepNotices],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Mark all of them as read."""
        return positions.wrote(await keep_notices.read_all(viewer_id, command=command))

    @put("/{notice_id:str}/read", status_code=204)
    @inject
    async def read(
        self,
        *,
        notice_id: UuidInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_notices: FromDishka[KeepNotices],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Mark one as read."""
        return positions.wrote(await keep_notices.read(viewer_id, NoticeId(notice_id), command=command))


def _link(told: Told) -> str | None:
    """Five films are a recommendation; all else is about one film, and a moderator's word about your review of it."""
    if told.film_id is not None:
        film = f"/v1/films/{told.film_id}"
        return f"{film}/review" if told.notice is Notice.MODERATED else film
    return None if told.recommendation_id is None else f"/v1/recommendations/{told.recommendation_id}"
