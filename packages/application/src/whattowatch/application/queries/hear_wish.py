"""What a viewer's own words ask for."""

from collections.abc import Collection
from dataclasses import dataclass

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.wish_reader import WishReader
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.wishes.reading import Heard, heard, joined
from whattowatch.domain.wishes.wished import LONGEST_WISH, NOTHING_SAID, Wished, checked_text, wished


@dataclass(frozen=True, slots=True)
class HearWish:
    clock: Clock
    reader: WishReader  # asked only for what the rules make nothing of

    async def __call__(self, text: str, without: Collection[str] = ()) -> Wished:
        """Args:
            without: keys of chips that are taken off.

        Raises:
            WishTooLong
        """
        said = checked_text(text)
        return wished(said, await self._heard(said), without) if said else NOTHING_SAID

    async def _heard(self, said: str) -> Heard:
        """Without the reader the rules answer alone."""
        found = self.by_rules(said)
        if not found.unclear:
            return found
        try:
            return joined(found, await self.reader.read(found.unclear))
        except Unavailable:
            return found

    def is_wish(self, text: str) -> bool:
        """Whether all of it is understood, and it is more than a number."""
        if len(text) > LONGEST_WISH or not any(map(str.isalpha, text)):
            return False
        found = self.by_rules(text)
        return bool(found.chips) and not found.unclear

    def by_rules(self, text: str) -> Heard:
        return heard(text, self.clock.now().year)
