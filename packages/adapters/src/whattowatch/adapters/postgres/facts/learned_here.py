"""What was learned, as this process knows it."""

import asyncpg
import structlog

from whattowatch.application.ports.learned_weights import DamagedSet, LearnedWeights, NoSuchSet
from whattowatch.domain.errors import Unavailable
from whattowatch.recommender.learned import Learned

WHAT = "weights"  # as it is named among what is degraded

_log = structlog.get_logger(__name__)


class LearnedHere:
    """Follows the set in use. One that cannot be read leaves the one before in its place."""

    def __init__(self, weights: LearnedWeights) -> None:
        self._weights = weights
        self._name: str | None = None  # of the set that was read
        self._hopeless: str | None = None  # is not read again until another was in use
        self.learned: Learned | None = None
        self.lacking = False  # there is a set to be used, and this is not it

    async def follow(self, name: str | None) -> None:
        """Args:
        name: the set in use; None: none.
        """
        if name == self._name:
            self.lacking, self._hopeless = False, None
        elif name is None:
            self._took(None, None)
        elif name != self._hopeless:
            await self._read(name)

    async def _read(self, name: str) -> None:
        try:
            self._took(name, await self._weights.load(name))
        except (DamagedSet, NoSuchSet, Unavailable, asyncpg.PostgresError) as error:
            self.lacking = True
            self._hopeless = name if isinstance(error, DamagedSet) else None
            _log.warning("what was learned cannot be read", set=name, error=str(error))

    def _took(self, name: str | None, learned: Learned | None) -> None:
        self._name, self.learned = name, learned
        self.lacking, self._hopeless = False, None
