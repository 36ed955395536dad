"""Keeping an answer varied: maximal marginal relevance, and one film per franchise."""

import numpy as np
from numpy.typing import NDArray

from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.scoring import spread_out
from whattowatch.recommender.sparse import Floats, Rows, nth_greatest

_COMPARED_FIRST = 32  # films: the best of them rules most others out


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
        self._spread: list[Floats] = []  # the terms of each of those chosen

    def take(self, row: int) -> None:
        self.chosen.append(row)
        self._spread.append(spread_out(self._index, row, self._policy.likeness))
        franchise = self._index.franchise[row]
        gone = row if franchise == UNKNOWN else self._index.franchise == franchise
        self.free[gone] = False
        if self._later is not None:
            self._later[gone] = False
            self._let_in()

    def _let_in(self) -> None:
        if self._later is not None and not self.free.any():
            self.free, self._later = self._later, None

    def best(self, rows: Rows, scores: Floats) -> int:
        """The one with the greatest lambda x score - (1 - lambda) x likeness to the closest of those chosen.

        Carbonell and Goldstein, 1998. Of equals the first. A likeness takes nothing but away: so whoever falls behind
        the best before it need not be compared.

        Args:
            rows: one or more.
            scores: in their order.
        """
        values = self._policy.slots.mmr * scores
        if self.chosen:
            first = values >= nth_greatest(values, min(_COMPARED_FIRST, len(rows)))
            least = (values[first] - self._taken_off(rows[first])).max()
            contend = values >= least
            rows, values = rows[contend], values[contend]
            values -= self._taken_off(rows)
        return int(rows[np.argmax(values)])

    def _taken_off(self, rows: Rows) -> Floats:
        films = self._index.terms.rows
        closest = np.max([films.products(rows, spread) for spread in self._spread], axis=0)
        return np.asarray((1 - self._policy.slots.mmr) * closest, np.float64)
