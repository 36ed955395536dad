"""Why a film has its score: the exact share of each opinion, and what the two films have in common."""

import numpy as np

from whattowatch.domain.recommendation import Share
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import Policy, Telling
from whattowatch.recommender.profile import Profile
from whattowatch.recommender.scoring import spread_out
from whattowatch.recommender.sparse import Floats


def shares_of(index: FilmIndex, profile: Profile, row: int, *, weight: float, policy: Policy) -> Floats:
    """Shape (opinions,), signed: they add up to weight x the film's affinity."""
    film = spread_out(index, row, policy.likeness)
    return weight * profile.gain * profile.weights * index.terms.rows.products(profile.rows, film)


def told(
    index: FilmIndex, profile: Profile, row: int, shares: Floats, telling: Telling
) -> tuple[tuple[Share, ...], float]:
    """The largest shares by size (of equals the lower film id first), and the sum of the others."""
    order = np.lexsort((profile.rows, -np.abs(shares)))
    order = order[shares[order] != 0]
    listed, rest = order[: telling.shares_most], order[telling.shares_most :]
    common = Common(index, row, telling)
    reasons = tuple(
        Share(
            film_id=index.film_id(profile.rows[each]),
            share=float(shares[each]),
            traits=common.traits_with(int(profile.rows[each])),
        )
        for each in listed
    )
    return reasons, float(shares[rest].sum())


class Common:
    """What other films have in common with one, such as "director: Michael Mann"."""

    def __init__(self, index: FilmIndex, row: int, telling: Telling) -> None:
        self._terms, self._most = index.terms, telling.traits_most
        mine = index.terms.rows.columns_of(row)
        self._tells = dict(zip(mine.tolist(), index.terms.telling(telling, mine).tolist(), strict=True))

    def traits_with(self, row: int) -> tuple[str, ...]:
        """The most telling first."""
        tells = self._tells
        common = [term for term in self._terms.rows.columns_of(row).tolist() if term in tells]
        common.sort(key=lambda term: (-tells[term], term))
        return tuple(self._terms.names[term] for term in common[: self._most])
