"""What viewers made public, and what waits, read from PostgreSQL."""

import pytest_asyncio

from tests.contracts.public_reviews import PublicReviewsContract, Publishing
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.offer_queue import OfferQueue
from whattowatch.application.ports.public_reviews import PublicReviews
from whattowatch.application.ports.words import Words
from whattowatch.domain.ids import Position
from whattowatch.wiring.container import Assembly

PATIENCE_S = 30.0


class TestPostgresPublicReviews(PublicReviewsContract):
    @pytest_asyncio.fixture
    async def them(self, assembly: Assembly, projector: None) -> Publishing:
        parts = assembly.parts
        freshness = await parts.get(Freshness)

        async def reached(position: Position) -> None:
            assert await freshness.reached(position, timeout_s=PATIENCE_S)

        return Publishing(
            events=await parts.get(EventStore),
            words=await parts.get(Words),
            clock=await parts.get(Clock),
            reviews=await parts.get(PublicReviews),
            queue=await parts.get(OfferQueue),
            reached=reached,
        )
