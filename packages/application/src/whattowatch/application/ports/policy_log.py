"""Port: what became of the picks of each policy, as read models count it."""

from collections.abc import Sequence
from typing import Protocol

from whattowatch.domain.outcomes import PolicyOutcomes


class PolicyLog(Protocol):
    async def outcomes(self) -> Sequence[PolicyOutcomes]:
        """In the order of their names; a policy of which nothing was shown is missing."""
        ...
