"""Port: what is asked for in pieces of a wish that the rules make nothing of."""

from collections.abc import Sequence
from typing import Protocol

from whattowatch.domain.wishes.chips import Chip


class WishReader(Protocol):
    async def read(self, pieces: Sequence[str]) -> Sequence[Sequence[Chip]]:
        """For each piece, the chips it asks for; none: nobody understands it.

        Raises:
            Unavailable
        """
        ...
