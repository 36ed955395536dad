"""Port: indexes over vectors, for catalogues that are too large to look at every film."""

from collections.abc import Sequence
from typing import Protocol


class VectorIndexes(Protocol):
    async def build(self) -> Sequence[str]:
        """Build those that are worth it and not there; the models that they are of.

        It may take minutes, and holds up nobody. One process at a time does it.

        Raises:
            Unavailable
        """
        ...
