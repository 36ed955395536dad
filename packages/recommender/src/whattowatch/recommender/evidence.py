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
    reasons = tuple(
        Share(
            film_id=index.film_id(profile.rows[each]),
            share=float(shares[each]),
            traits=traits_of(index, int(profile.rows[each]), row, telling),
        )
        for each in listed
    )
    return reasons, float(shares[rest].sum())


def traits_of(index: FilmIndex, one: int, other: int, telling: Telling) -> tuple[str, ...]:
    """What two films have in common, such as "director: Michael Mann", the most telling first."""
    terms = index.terms
    common = np.intersect1d(terms.rows.columns_of(one), terms.rows.columns_of(other))
    tells = terms.telling(telling, common)
    order = np.lexsort((common, -tells))[: telling.traits_most]
    return tuple(terms.names[term] for term in common[order])
