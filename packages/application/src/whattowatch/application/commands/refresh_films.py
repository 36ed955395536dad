"""Ask anew about films that were never described, or long ago; a few at a time, and so many a day."""

from dataclasses import dataclass
from datetime import timedelta

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.refresh_queue import RefreshQueue
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.domain.errors import Unavailable

AT_ONCE = 10
NOT_WITHIN = timedelta(days=7)  # of the last time
NOT_AFTER_FAILURE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class RefreshFilms:
    """What was done today is counted beside the facts: a restart begins no new day.

    Args:
        source: whose descriptions are followed; whoever else is asked comes along.
        per_day: films; 0: none.
    """

    queue: RefreshQueue
    refresh: RefreshFilm
    clock: Clock
    source: str
    per_day: int

    async def __call__(self) -> int:
        """How many films were asked about.

        Raises:
            Unavailable: the source has enough of us, or is away: the rest waits for another turn.
        """
        now, done = self.clock.now(), 0
        waiting = await self.queue.first(
            self.source,
            min(AT_ONCE, self.per_day),
            described_before=now - NOT_WITHIN,
            failed_before=now - NOT_AFTER_FAILURE,
        )
        for film_id in waiting:
            if not await self.queue.take(self.source, now.date(), budget=self.per_day):
                break
            refreshed = await self.refresh(film_id)
            if self.source in refreshed.away:
                await self.queue.give_back(self.source, now.date())
                raise Unavailable(self.source)
            done += 1
        return done
