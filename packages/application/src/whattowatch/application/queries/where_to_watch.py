"""Where films can be watched in a country, and since when that is known."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from whattowatch.application.deadline import remaining_s
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.ports.watch_source import WatchSource
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import Watchable

FRESH = timedelta(days=7)
PATIENCE_S = 1.0  # whoever looks at a film's page does not wait longer for this part of it


@dataclass(frozen=True, slots=True)
class WhereToWatch:
    options: WatchOptions
    clock: Clock
    source: WatchSource | None = None

    async def __call__(self, film_id: FilmId, country: str) -> Watchable | None:
        """As it was told last; asked anew after a week. None: nobody has told.

        Raises:
            Unavailable: what is kept cannot be reached. A source that is away is no error.
        """
        known = (await self.options.of([film_id], country)).get(film_id)
        if self.source is None or (known is not None and self.clock.now() - known.fetched_at < FRESH):
            return known
        if not await self._asked(self.source, film_id):
            return known
        return (await self.options.of([film_id], country)).get(film_id)

    async def known(self, film_ids: Sequence[FilmId], country: str) -> dict[FilmId, Watchable]:
        """Of several films, what was told of them; nobody is asked.

        Raises:
            Unavailable: as above.
        """
        return await self.options.of(film_ids, country)

    async def _asked(self, source: WatchSource, film_id: FilmId) -> bool:
        left_s = remaining_s()
        try:
            async with asyncio.timeout(PATIENCE_S if left_s is None else min(PATIENCE_S, left_s)):
                told = await source.options(film_id)
        except (Unavailable, TimeoutError):
            return False
        if told is not None:
            await self.options.keep(told)
        return told is not None
