"""The recommendations viewers got, read from the read models."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as
from whattowatch.application.ports.recommendation_log import (
    PastRecommendation,
    PickOutcome,
    RecommendationLog,
)
from whattowatch.application.ports.words import Words
from whattowatch.domain import recommendation
from whattowatch.domain.feedback import Because, Verdict
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.recommendation import Slot

PAGE = """
with page as (
  select recommendation_id, issued_at, policy, mode, tight
    from read.recommendations where viewer_id = $1
   order by issued_at desc, recommendation_id limit $2 offset $3
)
select page.*, picks.film_id, picks.slot, picks.score, picks.reason, picks.delivered_at, picks.verdict,
       picks.because, picks.verdict_at, picks.opened_at
  from page left join read.picks on picks.viewer_id = $1 and picks.recommendation_id = page.recommendation_id
 order by page.issued_at desc, page.recommendation_id, picks.rank
"""
COUNT = "select count(*) as total from read.recommendations where viewer_id = $1"


class PostgresRecommendationLog(RecommendationLog):
    def __init__(self, pool: Pool, words: Words) -> None:
        self._pool, self._words = pool, words

    async def page(
        self, viewer_id: ViewerId, *, limit: int, offset: int
    ) -> tuple[Sequence[PastRecommendation], int]:
        rows = await read_as(self._pool, viewer_id, PAGE, limit, offset)
        counted = await read_as(self._pool, viewer_id, COUNT)
        reasons = await self._words.open(viewer_id, _sealed(viewer_id, rows))
        listed = [
            _past(list(picks), reasons)
            for _, picks in groupby(rows, key=lambda row: row["recommendation_id"])
        ]
        return listed, counted[0]["total"]


def _sealed(viewer_id: ViewerId, rows: Sequence[Any]) -> dict[str, tuple[str, str]]:
    return {
        _name(row): (
            recommendation.stream_of(viewer_id, RecommendationId(str(row["recommendation_id"]))).name,
            row["reason"],
        )
        for row in rows
        if row["film_id"] is not None
    }


def _name(row: Any) -> str:
    return f"{row['recommendation_id']}/{row['film_id']}"


def _past(rows: Sequence[Any], reasons: dict[str, str]) -> PastRecommendation:
    first = rows[0]
    return PastRecommendation(
        recommendation_id=RecommendationId(str(first["recommendation_id"])),
        issued_at=first["issued_at"],
        policy=first["policy"],
        mode=first["mode"],
        tight=first["tight"],
        picks=tuple(_pick(row, reasons[_name(row)]) for row in rows if row["film_id"] is not None),
    )


def _pick(row: Any, reason: str) -> PickOutcome:
    return PickOutcome(
        film_id=FilmId(row["film_id"]),
        slot=Slot(row["slot"]),
        score=row["score"],
        reason=reason,
        delivered_at=row["delivered_at"],
        verdict=row["verdict"] and Verdict(row["verdict"]),
        because=row["because"] and Because(row["because"]),
        verdict_at=row["verdict_at"],
        opened_at=row["opened_at"],
    )
