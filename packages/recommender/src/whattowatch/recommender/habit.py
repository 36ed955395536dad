"""What a viewer is used to, and how far from it each film is (capabilities A2)."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import Slots
from whattowatch.recommender.profile import Profile
from whattowatch.recommender.sparse import ALL, Floats, Rows, Some, tally


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


def genre_match(index: FilmIndex, habit: Habit, rows: Some = ALL) -> Floats:
    """In the order of the rows, 0 to 1: g of A2, the habit's shares of the film's genres, linear in the films behind it."""
    each = habit.shares / np.maximum(index.genre_count[habit.rows], 1)
    return index.by_genres(each @ index.genres.has[habit.rows], rows)


def away_from(index: FilmIndex, habit: Habit, slots: Slots, rows: Some = ALL) -> Floats:
    """In the order of the rows: the bonuses of A2 for another language, other years and another genre set.

    Other means that less than `slots.habit` of the habit has it. What is not known of a film is not other.
    """
    if not len(habit.rows):
        return np.zeros(len(index.ids[rows]))
    languages, sets = (_share_of_each(codes, habit) for codes in (index.language, index.genre_set))
    years = _share_within(index.year, habit, slots.years_apart)
    bonus = _if_other(languages, slots.other_language, slots)[index.language[rows]]
    bonus += _if_other(sets, slots.other_genres, slots)[index.genre_set[rows]]
    bonus += _if_other(years, slots.other_years, slots)[index.year[rows]]
    return bonus


def _if_other(share: Floats, worth: float, slots: Slots) -> Floats:
    """What each code is worth to a film that has it; the last, at -1, is of what is not known."""
    return np.append(worth * (share < slots.habit), 0.0)


def _share_of_each(codes: NDArray[np.int32], habit: Habit) -> Floats:
    """The share of the habit that has each code, 0 up."""
    return tally(codes[habit.rows] + 1, habit.shares, int(codes.max()) + 2)[1:]


def _share_within(years: NDArray[np.int32], habit: Habit, apart: int) -> Floats:
    """The share of the habit that is less than `apart` years from each year, 0 up; an unknown year is like the year 0."""
    by_year = tally(np.maximum(years[habit.rows], 0), habit.shares, int(years.max(initial=0)) + 1)
    up_to = np.concatenate((np.zeros(apart), np.cumsum(by_year)))
    up_to = np.append(up_to, np.full(apart - 1, up_to[-1]))
    return up_to[2 * apart - 1 :] - up_to[: 1 - 2 * apart]
