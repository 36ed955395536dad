"""A viewer's taste: their own films, each with a signed weight.

A strength is what the rating is worth in the policy, halved with every half-life of its age:
likes above zero, dislikes below it and as strong, middling ones at or near it. A thumb is worth what
likes, or dislikes, are worth on average. A film seen and not rated counts a little, because they chose it.
What was said last counts most. A skip counts a little against, and fades fast; a film that they hid counts
more against, and fades as an opinion does. What is said of a film takes the place of both. Weights are
strengths divided by the sum of their sizes.
"""

import math
from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from whattowatch.domain.grade import Grade, rank_of
from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import Weighed
from whattowatch.domain.thumb import Thumb
from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Taste
from whattowatch.recommender.request import Opinion, ViewingRequest
from whattowatch.recommender.sparse import Floats, Rows


class Profile(Struct, frozen=True, eq=False, kw_only=True):
    """What counts, in the order of film ids: all arrays have one entry a film."""

    rows: Rows  # in the index
    weights: Floats  # signed, none of them zero; sizes add up to 1
    gain: float  # the affinity of a film is gain x sum of weights x likenesses
    level: float  # above 0, up to 1: what is left of a film's acclaim
    said: "Said"
    inputs: Weighed
    unknown: tuple[FilmId, ...]  # films spoken of that are not in the index

    @property
    def is_personal(self) -> bool:
        return len(self.rows) > 0


class Counted(Struct, frozen=True, eq=False):
    weights: Floats
    gain: float
    level: float


class WithoutOne(Struct, frozen=True, eq=False):
    """The same, a row for each film of which nothing had been said; in its row it weighs nothing."""

    weights: Floats  # shape (rows, films)
    gain: Floats  # shape (rows,)
    level: Floats  # shape (rows,)


class Said(Struct, frozen=True, eq=False):
    """Strengths before the newest are put first, the age of each opinion in days, and how many opinions are newer.

    Skips and hidden films have no age (NaN): they count the same whatever is newer.
    """

    strengths: Floats
    age_days: Floats
    newer: Rows

    @classmethod
    def told(cls, strengths: Floats, age_days: Floats) -> "Said":
        return cls(strengths, age_days, np.searchsorted(np.sort(age_days), age_days))  # NaN sorts last

    def counted(self, taste: Taste) -> Counted:
        values = self.strengths * self._recency(self.newer, taste)
        weights, gain, level = _counted(values[np.newaxis], len(values), taste)
        return Counted(weights[0], float(gain[0]), float(level[0]))

    def without(self, places: Rows, taste: Taste) -> WithoutOne:
        """What would count had they said nothing of one of these."""
        newer = self.newer - (self.age_days[places, np.newaxis] < self.age_days)
        values = self.strengths * self._recency(newer, taste)
        values[np.arange(len(places)), places] = 0.0
        return WithoutOne(*_counted(values, len(self.strengths) - 1, taste))

    def _recency(self, newer: Rows, taste: Taste) -> Floats:
        """By how many opinions are newer, of as many as are told of.

        Without the film with the greatest share of a score, those older than it count more, though in all by less than
        that share as long as ln(1 / steady) is below 0.9.
        """
        fresh: Floats = taste.steady + (1 - taste.steady) * np.exp(-newer / taste.lately)
        return np.where(np.isnan(self.age_days), 1.0, fresh)


def _counted(values: Floats, films: int, taste: Taste) -> tuple[Floats, Floats, Floats]:
    """Weights, gain and level of each row of values. Nothing counts where all of them are zero."""
    total = np.abs(values).sum(axis=1)
    level = 1 / (1 + taste.level * total)
    gain = taste.gain * level * total / max(films, 1) ** taste.spread
    return values / np.where(total, total, 1.0)[:, np.newaxis], gain, level


def profile_of(index: FilmIndex, request: ViewingRequest, taste: Taste) -> Profile:
    strengths = dict(_strengths(request, taste))
    film_ids = sorted(strengths)
    found = index.rows_of(film_ids)
    values = np.array([strengths[film_id] for film_id in film_ids], np.float64).reshape(-1, 2)
    counts = (found != UNKNOWN) & (values[:, 0] != 0)
    rows, said = found[counts], Said.told(*values[counts].T)
    counted = said.counted(taste)
    weighed = Weighed(
        film_ids=tuple(map(FilmId, index.ids[rows].tolist())), weights=tuple(counted.weights.tolist())
    )
    unknown = tuple(film_id for film_id, row in zip(film_ids, found, strict=True) if row == UNKNOWN)
    return Profile(
        rows=rows,
        weights=counted.weights,
        gain=counted.gain,
        level=counted.level,
        said=said,
        inputs=weighed,
        unknown=unknown,
    )


def _strengths(request: ViewingRequest, taste: Taste) -> Iterator[tuple[FilmId, tuple[float, float]]]:
    """Strength and age of each. Later ones take the place of earlier ones."""
    for skip in sorted(request.skips, key=lambda each: -each.age_days):
        yield skip.film_id, (taste.skip * _faded(skip.age_days, taste.skip_half_life_days), math.nan)
    if taste.hidden:
        for hidden in sorted(request.refused, key=lambda each: -each.age_days):
            yield hidden.film_id, (taste.hidden * _faded(hidden.age_days, taste.half_life_days), math.nan)
    for opinion in sorted(request.opinions, key=lambda each: (-each.age_days, rank_of(each.grade))):
        yield opinion.film_id, (_strength(opinion, taste), opinion.age_days)


def _strength(opinion: Opinion, taste: Taste) -> float:
    return _worth(opinion.grade, taste) * _faded(opinion.age_days, taste.half_life_days)


def _worth(grade: Grade | None, taste: Taste) -> float:
    match grade:
        case None:
            return taste.unrated
        case Thumb.UP:
            return taste.thumb_up
        case Thumb.DOWN:
            return taste.thumb_down
        case _:
            return taste.by_rating[grade - 1]


def _faded(age_days: float, half_life_days: float) -> float:
    return math.exp2(-age_days / half_life_days)
