"""How long a worker keeps a job, and how long it waits before it tries one again."""

from collections.abc import Callable
from datetime import timedelta
from random import SystemRandom

from msgspec import Struct

Chance = Callable[[], float]  # from 0 up to 1


class JobPace(Struct, frozen=True, kw_only=True):
    """Defaults are for one machine; tests make them small."""

    at_once: int = 20  # jobs one worker runs; at least twice `batch`
    batch: int = 10  # jobs picked at a time
    lease_s: float = 300.0  # without a sign of life for so long, a job is given to another worker
    longest_s: float = 600.0  # a job that takes longer has failed
    poll_s: float = 5.0  # a look at the queue without being called
    first_pause_s: float = (
        15.0  # at most, before the second attempt; each further one may wait four times as long
    )
    longest_pause_s: float = 900.0
    grace_s: float = 3.0  # for jobs that run when the end comes; then they are handed back
    away_s: float = 1.0  # between two looks for a database that is away
    chance: Chance = SystemRandom().random

    def backoff(self, attempt: int) -> timedelta:
        """Before the next attempt, after this one failed: full jitter, so that many do not come back at once."""
        longest = min(self.first_pause_s * 4.0 ** min(attempt - 1, 16), self.longest_pause_s)
        return timedelta(seconds=self.chance() * longest)

    def wait(self, after_s: float) -> timedelta:
        """Before it is begun again, when its turn is so far off: an operator may bring that nearer."""
        return timedelta(seconds=min(after_s, self.longest_pause_s))


USUAL = JobPace()
