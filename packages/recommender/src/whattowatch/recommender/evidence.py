"""Why a film has its score: the exact share of each opinion, and what the two films have in common."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.recommendation import Share
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import Likeness, Policy, Telling
from whattowatch.recommender.profile import Profile
from whattowatch.recommender.scoring import spread_out
from whattowatch.recommender.sparse import Floats, Rows


class Evidence(Struct, frozen=True, eq=False, kw_only=True):
    """What each opinion does for one film. Arrays have shape (opinions,) and are signed."""

    profile: Profile
    row: int
    weight: float  # of the affinity in the score
    acclaim: float  # of the film, before what was said holds it back
    by_facts: Floats  # likeness of the films
    by_learned: Floats
    by_texts: Floats

    @property
    def shares(self) -> Floats:
        """They add up to weight x the film's affinity."""
        return self._worth * self._alike

    @property
    def learned(self) -> Floats:
        """The part of each share that comes of what many people like."""
        return self._worth * self.by_learned

    @property
    def _alike(self) -> Floats:
        return self.by_facts + self.by_learned + self.by_texts

    @property
    def _worth(self) -> Floats:
        return self.weight * self.profile.gain * self.profile.weights

    def support(self, places: Rows, policy: Policy) -> NDArray[np.bool_]:
        """For each of these films of theirs, whether the film would score lower had they said nothing of it."""
        rest = self.profile.said.without(places, policy.taste)
        without = self.weight * rest.gain * (rest.weights @ self._alike) + rest.level * self.acclaim
        return np.asarray(without < self.shares.sum() + self.profile.level * self.acclaim, np.bool_)


def evidence_of(
    index: FilmIndex, profile: Profile, row: int, *, weight: float, acclaim: float, likeness: Likeness
) -> Evidence:
    film = spread_out(index, row, likeness)
    return Evidence(
        profile=profile,
        row=row,
        weight=weight,
        acclaim=acclaim,
        by_facts=likeness.facts * index.terms.rows.products(profile.rows, film),
        by_learned=likeness.learned * index.learned.weights.column(profile.rows, row),
        by_texts=likeness.texts * index.text_likeness.weights.column(profile.rows, row),
    )


def told(index: FilmIndex, evidence: Evidence, policy: Policy) -> tuple[tuple[Share, ...], float]:
    """The largest shares by size (of equals the lower film id first), and the sum of the others.

    None is told for a film to which the pick owes nothing: without it, the pick would score as high. Nor is one
    that has faded away, such as that of a skip years ago.
    """
    telling, rows, shares = policy.telling, evidence.profile.rows, evidence.shares
    order = np.lexsort((rows, -np.abs(shares)))[: telling.shares_most]
    order = order[np.abs(shares[order]) >= telling.share_least]
    listed = order[(shares[order] < 0) | evidence.support(order, policy)].tolist()
    common = Common(index, evidence.row, telling)
    reasons = tuple(
        Share(
            film_id=index.film_id(rows[place]),
            share=float(shares[place]),
            learned=float(evidence.learned[place]),
            traits=common.traits_with(int(rows[place])),
        )
        for place in listed
    )
    return reasons, float(np.delete(shares, listed).sum())


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
