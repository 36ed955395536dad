"""What a viewer is used to, and how far from it each film is (capabilities A2)."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Slots
from whattowatch.recommender.profile import Profile
from whattowatch.recommender.sparse import Floats, Rows, tally


class Habit(Struct, frozen=True, eq=False):
    """Films that stand for it, and the share of each: above zero, adding up to 1."""

    rows: Rows
    shares: Floats


def habit_of(profile: Profile) -> Habit:
    """The films the viewer likes. Disliked ones never stand for a habit."""
    liked = profile.weights > 0
    return evenly(profile.rows[liked], profile.weights[liked])


def evenly(rows: Rows, weights: Floats | None = None) -> Habit:
    weights = np.ones(len(rows)) if weights is None else weights
    return Habit(rows, weights / weights.sum() if len(rows) else weights)


def genre_match(index: FilmIndex, habit: Habit) -> Floats:
    """Shape (films,), 0 to 1: g of A2, the habit's shares of the film's genres, linear in the films behind it."""
    each = habit.shares / np.maximum(index.genre_count[habit.rows], 1)
    return index.by_genres(each @ index.genres.has[habit.rows])


def away_from(index: FilmIndex, habit: Habit, slots: Slots) -> Floats:
    """Shape (films,): the bonuses of A2 for another language, other years and another genre set.

    Other means that less than `slots.habit` of the habit has it. What is not known of a film is not other.
    """
    if not len(habit.rows):
        return np.zeros(len(index))
    language = _share_with_same(index.language, habit)
    genres = _share_with_same(index.genre_set, habit)
    years = _share_within(index.year, habit, slots.years_apart)
    bonus = slots.other_language * _is_other(language, index.language, slots)
    bonus += slots.other_genres * _is_other(genres, index.genre_set, slots)
    bonus += slots.other_years * _is_other(years, index.year, slots)
    return bonus


def _is_other(share: Floats, codes: NDArray[np.int32], slots: Slots) -> Floats:
    return np.asarray((share < slots.habit) & (codes != UNKNOWN), np.float64)


def _share_with_same(codes: NDArray[np.int32], habit: Habit) -> Floats:
    """The share of the habit that has the film's code; codes begin at -1."""
    return tally(codes[habit.rows] + 1, habit.shares, int(codes.max()) + 2)[codes + 1]


def _share_within(years: NDArray[np.int32], habit: Habit, apart: int) -> Floats:
    """The share of the habit that is less than `apart` years from the film."""
    since = years - years.min() + apart  # 0 up, with room for the years before
    by_year = tally(since[habit.rows], habit.shares, int(since.max()) + apart + 1)
    up_to = np.concatenate(([0.0], np.cumsum(by_year)))
    return np.asarray(up_to[since + apart] - up_to[since - apart + 1], np.float64)
