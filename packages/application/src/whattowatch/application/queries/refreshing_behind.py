"""Refresh films behind the back of whoever looks at them: they have an answer already."""

import asyncio
from collections.abc import Collection
from contextvars import Context

from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film_sources import ASKABLE
from whattowatch.domain.ids import FilmId

MOST_AT_ONCE = 4  # beyond that nobody is asked: the next look, or the daily round, comes to it
LONGEST_S = 20.0


class RefreshBehind:
    """Each film once at a time."""

    def __init__(self, refresh: RefreshFilm) -> None:
        self._refresh = refresh
        self._running: dict[FilmId, asyncio.Task[None]] = {}

    def ask(self, film_id: FilmId, *, only: Collection[str] = ASKABLE) -> None:
        """The one who asks has a deadline; the work that is begun here has one of its own.

        Args:
            only: names of the sources to ask.
        """
        if film_id in self._running or len(self._running) >= MOST_AT_ONCE:
            return
        task = asyncio.create_task(self._work(film_id, only), context=Context())
        self._running[film_id] = task
        task.add_done_callback(lambda _: self._running.pop(film_id, None))

    async def settled(self) -> None:
        """Wait for what is under way."""
        if self._running:
            await asyncio.wait(list(self._running.values()))

    async def close(self) -> None:
        """Give up what is under way; before the database is closed."""
        for task in list(self._running.values()):
            task.cancel()
        await self.settled()

    async def _work(self, film_id: FilmId, only: Collection[str]) -> None:
        try:
            async with asyncio.timeout(LONGEST_S):
                await self._refresh(film_id, only=only)
        except (Unavailable, TimeoutError):
            return  # the next look asks again; any other error is a fault, which the loop writes down
