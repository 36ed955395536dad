"""Nobody to ask: what the rules do not understand stays unclear."""

from collections.abc import Sequence

from whattowatch.application.ports.wish_reader import WishReader
from whattowatch.domain.wishes.chips import Chip


class NoWishReader(WishReader):
    async def read(self, pieces: Sequence[str]) -> Sequence[Sequence[Chip]]:
        return [() for _ in pieces]
