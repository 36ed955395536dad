"""A viewer's taste: their own films, each with a signed weight.

A strength is what the rating is worth in the policy, halved with every half-life of its age:
likes above zero, dislikes below it and as strong, middling ones at or near it. A film seen and
not rated counts a little, because they chose it. A skip counts a little against, and fades fast;
what is said of a film later takes its place. Weights are strengths divided by the sum of their sizes.
"""

import math
from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import Weighed
from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Taste
from whattowatch.recommender.request import Opinion, ViewingRequest
from whattowatch.recommender.sparse import Floats, Rows


class Profile(Struct, frozen=True, eq=False, kw_only=True):
    """What counts, in the order of film ids: all arrays have one entry a film."""

    rows: Rows  # in the index
    weights: Floats  # signed, none of them zero; sizes add up to 1
    gain: float  # the affinity of a film is gain x sum of weights x likenesses
    inputs: Weighed
    unknown: tuple[FilmId, ...]  # films spoken of that are not in the index

    @property
    def is_personal(self) -> bool:
        return len(self.rows) > 0


def profile_of(index: FilmIndex, request: ViewingRequest, taste: Taste) -> Profile:
    strengths = dict(_strengths(request, taste))
    film_ids = sorted(strengths)
    found = index.rows_of(film_ids)
    values = np.array([strengths[film_id] for film_id in film_ids], np.float64)
    counts = (found != UNKNOWN) & (values != 0)
    rows, values = found[counts], values[counts]
    total = float(np.abs(values).sum())
    weights = values / total if total else values
    weighed = Weighed(
        film_ids=tuple(index.film_id(row) for row in rows), weights=tuple(float(weight) for weight in weights)
    )
    unknown = tuple(film_id for film_id, row in zip(film_ids, found, strict=True) if row == UNKNOWN)
    return Profile(
        rows=rows, weights=weights, gain=_gain(total, len(rows), taste), inputs=weighed, unknown=unknown
    )


def _gain(total: float, count: int, taste: Taste) -> float:
    """Grows with what was said, and less than in proportion.

    Divided by a power (at most 1) of the count and not of the total, it makes sure that without the
    opinion that supports a film most, the film's affinity is never higher.
    """
    return taste.gain * total / count**taste.spread if count else 0.0


def _strengths(request: ViewingRequest, taste: Taste) -> Iterator[tuple[FilmId, float]]:
    """Later ones take the place of earlier ones."""
    for skip in sorted(request.skips, key=lambda each: -each.age_days):
        yield skip.film_id, taste.skip * _faded(skip.age_days, taste.skip_half_life_days)
    for opinion in sorted(request.opinions, key=lambda each: (-each.age_days, each.rating or 0)):
        yield opinion.film_id, _strength(opinion, taste)


def _strength(opinion: Opinion, taste: Taste) -> float:
    value = taste.unrated if opinion.rating is None else taste.by_rating[opinion.rating - 1]
    return value * _faded(opinion.age_days, taste.half_life_days)


def _faded(age_days: float, half_life_days: float) -> float:
    return math.exp2(-age_days / half_life_days)
