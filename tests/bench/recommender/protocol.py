"""How well films are found that people liked later: who is asked, what they have said, and what is counted.

cold-K  A fifth of the users are in no training. Each says their first K liked films; the rest of those they liked are wanted.
warm    The first 80 % of each user's ratings, by time, are trained on and are what they have said; liked films of the rest are wanted.

All films are ranked, none is sampled, and what a user has said is left out.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.recommender.ratings import Ratings

LIKED = 4.0  # stars, from which on
COLD_USERS, TRAINED_ON = 0.2, 0.8
SHOWN, LOOKED_AT = 10, 50

Numbers = NDArray[np.integer[Any]]
Scores = NDArray[np.float64]  # shape (films,)


class Asked(Struct, frozen=True, eq=False):
    """What somebody said, oldest first, and the films they are to be shown."""

    films: Numbers
    stars: NDArray[np.floating[Any]]
    age_days: NDArray[np.float64]
    wanted: Numbers
    now: float  # when they said the last of it, seconds since 1970


class Split(Struct, frozen=True, eq=False):
    training: Ratings
    asked: Sequence[Asked]


class Found(Struct, frozen=True, eq=False):
    """Of each user who was asked for, but for the last."""

    ndcg: NDArray[np.float64]  # at 10
    recall: NDArray[np.float64]  # at 50
    hit: NDArray[np.float64]  # at 10: whether any was found
    films: Numbers  # all that stood in any user's first ten


Rank = Callable[[Asked], Scores]


def cold(ratings: Ratings, seed: int, *, said: int) -> Split:
    chance = np.random.default_rng(seed)
    users = chance.permutation(ratings.users)[: round(COLD_USERS * ratings.users)]
    is_cold = np.isin(ratings.user, users)
    asked = []
    for user in np.sort(users):
        theirs = _by_time(ratings.where((ratings.user == user) & (ratings.stars >= LIKED)))
        if len(theirs.film) > said:
            asked.append(_asked(theirs, said, theirs.film[said:]))
    return Split(ratings.where(~is_cold), asked)


def warm(ratings: Ratings) -> Split:
    trained = np.zeros(len(ratings.user), np.bool_)
    asked = []
    for user in range(ratings.users):
        theirs = np.flatnonzero(ratings.user == user)
        theirs = theirs[np.argsort(ratings.at[theirs], kind="stable")]
        first = int(TRAINED_ON * len(theirs))
        trained[theirs[:first]] = True
        later = theirs[first:]
        wanted = ratings.film[later[ratings.stars[later] >= LIKED]]
        if len(wanted):
            mask = np.zeros(len(ratings.user), np.bool_)
            mask[theirs[:first]] = True
            asked.append(_asked(_by_time(ratings.where(mask)), first, wanted))
    return Split(ratings.where(trained), asked)


def found(asked: Sequence[Asked], rank: Rank) -> Found:
    figures, shown = [], set[int]()
    for each in asked:
        scores = rank(each).astype(np.float64, copy=True)
        scores[each.films] = -np.inf
        best = np.argsort(-scores, kind="stable")[:LOOKED_AT]
        hits = np.isin(best, each.wanted)
        shown.update(best[:SHOWN].tolist())
        figures.append(
            (_ndcg(hits[:SHOWN], len(each.wanted)), hits.sum() / len(each.wanted), hits[:SHOWN].any())
        )
    ndcg, recall, hit = np.array(figures, np.float64).T
    return Found(ndcg, recall, hit, np.array(sorted(shown)))


def _ndcg(hits: NDArray[np.bool_], wanted: int) -> float:
    discounts = 1 / np.log2(np.arange(2, SHOWN + 2))
    return float((hits * discounts[: len(hits)]).sum() / discounts[: min(wanted, SHOWN)].sum())


def _by_time(ratings: Ratings) -> Ratings:
    order = np.argsort(ratings.at, kind="stable")
    return Ratings(
        ratings.user[order], ratings.film[order], ratings.stars[order], ratings.at[order], ratings.film_ids
    )


def _asked(theirs: Ratings, said: int, wanted: Numbers) -> Asked:
    at = theirs.at[:said]
    now = float(at.max(initial=0.0))
    return Asked(theirs.film[:said], theirs.stars[:said], (now - at) / 86_400, wanted, now)
