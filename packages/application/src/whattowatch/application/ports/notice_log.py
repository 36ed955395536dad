"""Port: what there was to tell a viewer, as read models hold it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.ids import NoticeId, ViewerId
from whattowatch.domain.notices import Told
from whattowatch.domain.settings import Notice

ANSWERED_BY_A_REVIEW = (Notice.WATCHED, Notice.TONIGHT)  # they ask about a film, or remind of it


class KeptNotice(Struct, frozen=True, kw_only=True):
    notice_id: NoticeId
    told: Told
    at: datetime
    read_at: datetime | None  # None: unread


class NoticePage(Struct, frozen=True, kw_only=True):
    items: Sequence[KeptNotice]
    total: int  # of those asked for
    unread: int  # of all


class NoticeLog(Protocol):
    async def page(
        self, viewer_id: ViewerId, *, limit: int, offset: int, unread_alone: bool = False
    ) -> NoticePage:
        """Newest first. Whoever said since what they think of the film has read the question, too.

        Raises:
            Unavailable
        """
        ...
