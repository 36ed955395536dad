"""Port: the recommendations a viewer got, as read models hold them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.feedback import Because, Verdict
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.recommendation import Slot


class PickOutcome(Struct, frozen=True, kw_only=True):
    """A pick, and what became of it."""

    film_id: FilmId
    slot: Slot
    score: float
    reason: str
    delivered_at: datetime | None
    verdict: Verdict | None
    because: Because | None
    verdict_at: datetime | None
    opened_at: datetime | None  # first looked at more closely


class PastRecommendation(Struct, frozen=True, kw_only=True):
    """An answer as it is listed later."""

    recommendation_id: RecommendationId
    issued_at: datetime
    policy: str
    mode: str
    tight: str | None
    picks: tuple[PickOutcome, ...]  # as ranked


class RecommendationLog(Protocol):
    async def page(
        self, viewer_id: ViewerId, *, limit: int, offset: int
    ) -> tuple[Sequence[PastRecommendation], int]:
        """Newest first, and how many there are in all."""
        ...
