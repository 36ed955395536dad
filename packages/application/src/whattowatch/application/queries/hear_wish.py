"""What a viewer's own words ask for."""

from collections.abc import Collection
from dataclasses import dataclass

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.wish_reader import WishReader
from whattowatch.application.queries.known_services import KnownServices
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.wishes.reading import Heard, heard, joined
from whattowatch.domain.wishes.wished import LONGEST_WISH, NOTHING_SAID, Wished, checked_text, wished

_MOST_UNCLEAR = 3  # words


@dataclass(frozen=True, slots=True)
class HearWish:
    clock: Clock
    services: KnownServices
    reader: WishReader  # asked only for what the rules make nothing of

    async def __call__(
        self, text: str, without: Collection[str] = (), *, country: str, than: Film | None = None
    ) -> Wished:
        """Args:
            without: keys of chips that are taken off.
            country: ISO 3166-1, whose services can be named.
            than: the film that it compares with, where it names one.

        Raises:
            WishTooLong
        """
        said = checked_text(text)
        return wished(said, await self._heard(said, country, than), without) if said else NOTHING_SAID

    async def _heard(self, said: str, country: str, than: Film | None) -> Heard:
        """Without the reader the rules answer alone."""
        found = await self._by_rules(said, country, than)
        if not found.unclear:
            return found
        try:
            return joined(found, await self.reader.read(found.unclear))
        except Unavailable:
            return found

    async def is_wish(self, text: str, *, country: str) -> bool:
        """Whether all of it is understood, and it is more than a number."""
        if len(text) > LONGEST_WISH or not any(map(str.isalpha, text)):
            return False
        found = await self._by_rules(text, country)
        return bool(found.chips or found.absent) and not found.unclear

    async def is_wish_in_part(self, text: str, *, country: str) -> bool:
        """Whether the rules understand most of it. Nobody outside is asked: it may be about something else."""
        if len(text) > LONGEST_WISH:
            return False
        found = await self._by_rules(text, country)
        return bool(found.chips) and sum(len(piece.split()) for piece in found.unclear) <= _MOST_UNCLEAR

    async def _by_rules(self, text: str, country: str, than: Film | None = None) -> Heard:
        """Which services there are is looked up for words alone that may name one."""
        year = self.clock.now().year
        found = heard(text, year, than=than)
        if not (found.unclear or found.absent):
            return found
        return heard(text, year, await self.services(country), than=than)
