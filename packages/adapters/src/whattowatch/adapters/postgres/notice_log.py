"""What there was to tell a viewer, read from the read models."""

from typing import Any

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as
from whattowatch.application.ports.notice_log import ANSWERED_BY_A_REVIEW, KeptNotice, NoticeLog, NoticePage
from whattowatch.domain.ids import FilmId, NoticeId, RecommendationId, ViewerId
from whattowatch.domain.notices import Told
from whattowatch.domain.settings import Notice
from whattowatch.domain.watching import Service

_PAGE = """
with mine as (
  select notice_id, notice, cause, n.film_id, recommendation_id, service_id, service, n.at,
         coalesce(read_at, said.at) as read_at
    from read.notices n left join read.opinions said
      on said.viewer_id = n.viewer_id and said.film_id = n.film_id and said.at > n.at and notice = any($2::text[])
   where n.viewer_id = $1
), page as (
  select * from mine where not $3::boolean or read_at is null order by at desc, notice_id limit $4 offset $5
)
select page.*, kept, unread
  from (select count(*) as kept, count(*) filter (where read_at is null) as unread from mine) counted
  left join page on true order by page.at desc, notice_id
"""
_ANSWERED = [notice.value for notice in ANSWERED_BY_A_REVIEW]


class PostgresNoticeLog(NoticeLog):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def page(
        self, viewer_id: ViewerId, *, limit: int, offset: int, unread_alone: bool = False
    ) -> NoticePage:
        """In one statement: what is counted is what the page is of, whatever is told meanwhile."""
        rows = await read_as(self._pool, viewer_id, _PAGE, _ANSWERED, unread_alone, limit, offset)
        unread: int = rows[0]["unread"]
        return NoticePage(
            items=[_kept(row) for row in rows if row["notice_id"] is not None],
            total=unread if unread_alone else rows[0]["kept"],
            unread=unread,
        )


def _kept(row: Any) -> KeptNotice:
    where = row["service_id"]
    told = Told(
        notice=Notice(row["notice"]),
        cause=row["cause"],
        film_id=row["film_id"] and FilmId(row["film_id"]),
        recommendation_id=row["recommendation_id"] and RecommendationId(str(row["recommendation_id"])),
        service=None if where is None else Service(service_id=where, name=row["service"]),
    )
    return KeptNotice(
        notice_id=NoticeId(str(row["notice_id"])), told=told, at=row["at"], read_at=row["read_at"]
    )
