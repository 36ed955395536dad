"""What there was to tell a viewer unasked, kept for them to read wherever they are: once a cause, and whether it was read."""

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.errors import NotFound
from whattowatch.domain.event import Event
from whattowatch.domain.ids import FilmId, NoticeId, RecommendationId, ViewerId, command_of, named_by
from whattowatch.domain.settings import Notice, Settings
from whattowatch.domain.stream import Stream
from whattowatch.domain.watching import Service


class Told(Struct, frozen=True, kw_only=True):
    """One thing to tell."""

    notice: Notice
    cause: str  # what it is about; of one cause nothing is said twice
    film_id: FilmId | None = None
    recommendation_id: RecommendationId | None = None
    service: Service | None = None  # where the film has come to


class NoticeKept(Event, frozen=True, kw_only=True, tag="notice-kept"):
    """There was something to tell them; it can be read from now on, whether or not it was sent anywhere."""

    notice_id: NoticeId
    told: Told


class NoticesRead(Event, frozen=True, kw_only=True, tag="notices-read"):
    """They have seen these."""

    notice_ids: tuple[NoticeId, ...]


NoticeEvent: TypeAlias = NoticeKept | NoticesRead


class Notices(Struct, frozen=True, kw_only=True):
    """All that there was."""

    kept: frozenset[NoticeId] = frozenset()
    unread: tuple[NoticeId, ...] = ()  # oldest first


NONE_YET = Notices()


def stream_of(viewer_id: ViewerId) -> Stream[NoticeEvent]:
    return Stream(f"notices-{viewer_id}", viewer_id)


def id_of(viewer_id: ViewerId, cause: str) -> NoticeId:
    return NoticeId(named_by(command_of("notice", f"{viewer_id}:{cause}"), "notice"))


def evolve(notices: Notices, event: NoticeEvent) -> Notices:
    match event:
        case NoticeKept(notice_id=notice_id):
            return replace(notices, kept=notices.kept | {notice_id}, unread=(*notices.unread, notice_id))
        case NoticesRead(notice_ids=read):
            gone = frozenset(read)
            unread = tuple(each for each in notices.unread if each not in gone)
            return replace(notices, unread=unread)


def keep(
    notices: Notices, told: Told, *, settings: Settings, viewer_id: ViewerId, at: datetime
) -> list[NoticeEvent]:
    """What they want to be told, once. It wakes nobody, so it knows no quiet hours and is not too much for a week."""
    notice_id = id_of(viewer_id, told.cause)
    if told.notice not in settings.notices or notice_id in notices.kept:
        return []
    return [NoticeKept(viewer_id=viewer_id, notice_id=notice_id, told=told, at=at)]


def read(notices: Notices, notice_id: NoticeId, *, viewer_id: ViewerId, at: datetime) -> list[NoticeEvent]:
    """Raises:
    NotFound
    """
    if notice_id not in notices.kept:
        raise NotFound("notice")
    if notice_id not in notices.unread:
        return []
    return [NoticesRead(viewer_id=viewer_id, notice_ids=(notice_id,), at=at)]


def read_all(notices: Notices, *, viewer_id: ViewerId, at: datetime) -> list[NoticeEvent]:
    if not notices.unread:
        return []
    return [NoticesRead(viewer_id=viewer_id, notice_ids=notices.unread, at=at)]
