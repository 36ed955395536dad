"""The stand-ins keep what the real ones promise."""

import pytest

from tests.contracts.public_reviews import PublicReviewsContract, Publishing
from tests.support.container import MemoryPorts
from tests.support.memory.public_reviews import MemoryOfferQueue, MemoryPublicReviews
from whattowatch.domain.ids import Position

pytestmark = pytest.mark.quick


class TestMemoryPublicReviews(PublicReviewsContract):
    @pytest.fixture
    def them(self) -> Publishing:
        ports = MemoryPorts([])

        async def reached(_position: Position) -> None:
            ports.clock.forward(seconds=1)

        return Publishing(
            events=ports.events,
            words=ports.words,
            clock=ports.clock,
            reviews=MemoryPublicReviews(ports.models),
            queue=MemoryOfferQueue(ports.models),
            reached=reached,
        )
