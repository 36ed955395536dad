"""Keeping an answer varied: maximal marginal relevance, and one film per franchise."""

import numpy as np
from numpy.typing import NDArray

from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.scoring import likeness_to
from whattowatch.recommender.sparse import Floats


class Variety:
    """The films chosen so far, and those still free. It lasts for one answer."""

    def __init__(
        self,
        index: FilmIndex,
        free: NDArray[np.bool_],
        policy: Policy,
        later: NDArray[np.bool_] | None = None,
    ) -> None:
        """Args:
        later: of those that are free, the ones that become so when no other is left.
        """
        self._index, self._policy = index, policy
        self.free = free.copy() if later is None else free & ~later
        self._later = None if later is None else free & later
        self._let_in()
        self.chosen: list[int] = []
        self._closest: Floats = np.zeros(len(index))  # likeness to the closest of those compared
        self._compared = 0

    def take(self, row: int) -> None:
        self.chosen.append(row)
        franchise = self._index.franchise[row]
        gone = row if franchise == UNKNOWN else self._index.franchise == franchise
        self.free[gone] = False
        if self._later is not None:
            self._later[gone] = False
            self._let_in()

    def _let_in(self) -> None:
        if self._later is not None and not self.free.any():
            self.free, self._later = self._later, None

    def best(self, scores: Floats, allowed: NDArray[np.bool_]) -> int | None:
        """The free and allowed film with the greatest lambda x score - (1 - lambda) x likeness to those chosen.

        Carbonell and Goldstein, 1998. Of equals the one with the lower id; None when there is none.
        """
        candidates = self.free & allowed
        if not candidates.any():
            return None
        self._compare()
        mmr = self._policy.slots.mmr
        values = mmr * scores
        if self._compared:
            values -= (1 - mmr) * self._closest
        values[~candidates] = -np.inf
        return int(np.argmax(values))

    def _compare(self) -> None:
        for row in self.chosen[self._compared :]:
            likeness = likeness_to(self._index, row, self._policy.likeness)
            np.maximum(self._closest, likeness, out=self._closest)
        self._compared = len(self.chosen)
