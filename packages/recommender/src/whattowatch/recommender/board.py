"""Everything about all films that an answer is chosen from."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.recommender.acclaim import acclaim_of
from whattowatch.recommender.avoids import avoid_penalty
from whattowatch.recommender.habit import Habit, away_from, evenly, genre_match, habit_of
from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.profile import Profile
from whattowatch.recommender.repeats import repeat_penalty
from whattowatch.recommender.request import ViewingRequest
from whattowatch.recommender.scoring import affinity
from whattowatch.recommender.sparse import Floats


class Board(Struct, frozen=True, eq=False, kw_only=True):
    """All arrays have shape (films,)."""

    index: FilmIndex
    policy: Policy
    matching: NDArray[np.bool_]
    affinity: Floats
    acclaim: Floats
    level: float  # what is left of the acclaim: the more was said, the less it counts
    penalty: Floats
    at_hand: Floats  # bonus for the watchlist, and for what the viewer's services have
    habit: Habit

    match_of_habit: Floats
    away_from_habit: Floats

    def match(self, chosen: list[int]) -> Floats:
        """How familiar each film's genres are."""
        return self.match_of_habit if len(self.habit.rows) else genre_match(self.index, _beside(chosen))

    def away(self, chosen: list[int]) -> Floats:
        """The bonus of each film for being unlike what is usual."""
        if len(self.habit.rows):
            return self.away_from_habit
        return away_from(self.index, _beside(chosen), self.policy.slots)


def _beside(chosen: list[int]) -> Habit:
    """Of a viewer with no likes yet, what the answer already holds stands for the habit."""
    return evenly(np.array(chosen, np.intp))


def board_of(
    index: FilmIndex, request: ViewingRequest, profile: Profile, matching: NDArray[np.bool_], policy: Policy
) -> Board:
    avoided = avoid_penalty(index, request.avoids)
    habit = habit_of(profile)
    return Board(
        index=index,
        policy=policy,
        matching=matching,
        affinity=affinity(index, profile, policy.likeness),
        acclaim=acclaim_of(index, request.year, policy.acclaim_fade_years),
        level=profile.level,
        penalty=avoided + repeat_penalty(index, request.shown, policy.repeats),
        at_hand=_at_hand(index, request, policy),
        habit=habit,
        match_of_habit=genre_match(index, habit),
        away_from_habit=away_from(index, habit, policy.slots),
    )


def _at_hand(index: FilmIndex, request: ViewingRequest, policy: Policy) -> Floats:
    bonus = np.zeros(len(index))
    for films, worth in (
        (request.saved, policy.slots.saved),
        (request.included, policy.slots.services_bonus),
    ):
        rows = index.rows_of(films)
        bonus[rows[rows != UNKNOWN]] += worth
    return bonus
