"""Port: what became of the picks a viewer was shown, as read models count it."""

from collections.abc import Mapping
from typing import Protocol

from whattowatch.domain.ids import ViewerId
from whattowatch.domain.outcomes import Outcomes
from whattowatch.domain.recommendation import Slot


class HitRates(Protocol):
    async def of(self, viewer_id: ViewerId) -> Mapping[Slot, Outcomes]:
        """By what the picks were for. A slot of which nothing was shown is missing."""
        ...
