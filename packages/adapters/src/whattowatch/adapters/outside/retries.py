"""Whether to try once more, and when: rarely, not long after, and never together with others."""

import random
from collections.abc import Callable

from whattowatch.adapters.outside.recent import Recent

Chance = Callable[[float], float]  # a number from 0 to the one given


def by_chance(most: float) -> float:
    return random.uniform(0, most)  # noqa: S311  # spreads clients, hides nothing


class Retries:
    """At most two a call, and a tenth of all calls of a minute, but for a few that are always free.

    Pauses have full jitter: any length up to a most that doubles. What the service says it needs comes before.
    """

    def __init__(
        self,
        *,
        most: int = 2,
        first_pause_s: float = 0.2,
        longest_pause_s: float = 8.0,
        share: float = 0.1,
        free: int = 5,  # a minute
        chance: Chance = by_chance,
    ) -> None:
        self._most, self._first_pause_s, self._longest_pause_s = most, first_pause_s, longest_pause_s
        self._share, self._free, self._chance = share, free, chance
        self._calls, self._retries = Recent(60.0), Recent(60.0)

    def called(self, now: float) -> None:
        """A call was made for the first time."""
        self._calls.add(now)

    def pause_s(self, failures: int, after_s: float) -> float:
        """Time to wait after so many failures of a call (1 for the first)."""
        return after_s + self._chance(min(self._longest_pause_s, self._first_pause_s * 2.0 ** (failures - 1)))

    def taken(self, failures: int, now: float) -> bool:
        """Whether one more try may be made; it is counted then."""
        allowed = self._free + self._share * self._calls.count(now)
        if failures > self._most or self._retries.count(now) + 1 > allowed:
            return False
        self._retries.add(now)
        return True
