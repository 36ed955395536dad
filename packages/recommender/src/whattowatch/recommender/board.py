"""Everything about all films that an answer is chosen from."""

from collections.abc import Callable
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.limits import Among
from whattowatch.recommender.acclaim import acclaim_of
from whattowatch.recommender.avoids import avoid_penalty
from whattowatch.recommender.habit import Habit, away_from, evenly, genre_match, habit_of
from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Mix, Policy
from whattowatch.recommender.profile import Profile
from whattowatch.recommender.repeats import repeat_penalty
from whattowatch.recommender.request import ViewingRequest
from whattowatch.recommender.scoring import affinity
from whattowatch.recommender.sparse import ALL, Floats, Some, nth_greatest

Mask = NDArray[np.bool_]  # shape (films,)


class Formula(Struct, frozen=True, eq=False, kw_only=True):
    """score = weights of the affinity, the acclaim and the quality x these + bonus - penalty."""

    mix: Mix
    asks: Callable[[Some], Floats] | None = None  # the bonus of each row for what the slot asks for

    def scores(self, board: "Board", rows: Some) -> Floats:
        """In the order of the rows."""
        scores = self.mix.affinity * board.affinity[rows]
        scores += (self.mix.acclaim * board.level) * board.acclaim[rows]
        scores += self.mix.quality * board.index.quality[rows]
        scores += self.bonus(board, rows)
        scores -= board.penalty[rows]
        return scores

    def bonus(self, board: "Board", rows: Some) -> Floats:
        """For what the slot asks for, and for what is at hand."""
        at_hand = board.at_hand[rows]
        return at_hand if self.asks is None else np.asarray(at_hand + self.asks(rows), np.float64)

    def acclaim(self, board: "Board", row: int) -> float:
        """What many people like is a guess: the prior has as much of it as the board's level."""
        return self.mix.acclaim * float(board.acclaim[row])

    def prior(self, board: "Board", row: int) -> float:
        quality = self.mix.quality * float(board.index.quality[row])
        bonus = float(self.bonus(board, np.array([row]))[0])
        return board.level * self.acclaim(board, row) + quality + bonus


class Board(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """All arrays have shape (films,). What several slots look at is computed once."""

    index: FilmIndex
    policy: Policy
    matching: Mask
    affinity: Floats
    acclaim: Floats
    level: float  # what is left of the acclaim: the more was said, the less it counts
    penalty: Floats
    at_hand: Floats  # bonus for the watchlist, for what the viewer's services have, and for being like a named film
    later: Mask | None  # films that come only when none of the others is left
    habit: Habit

    @cached_property
    def safe_scores(self) -> Floats:
        return Formula(mix=self.policy.slots.safe).scores(self, ALL)

    @cached_property
    def among_the_best(self) -> Mask:
        """By the safe score."""
        slots, scores = self.policy.slots, self.safe_scores[self.matching]
        among = max(slots.adjacent_pool, round(slots.adjacent_best * len(scores)))
        if among >= len(scores):
            return np.ones(len(self.index), np.bool_)
        return np.asarray(self.safe_scores >= nth_greatest(scores, among), np.bool_)

    @cached_property
    def fills_an_evening(self) -> Mask:
        """Nobody tries something new for eleven minutes, unless they asked for that."""
        runtime = self.index.runtime_min
        long_enough = (runtime >= self.policy.slots.evening_min) | (runtime == UNKNOWN)
        return long_enough if (long_enough & self.matching).any() else np.ones(len(runtime), np.bool_)

    def match(self, rows: Some, chosen: list[int]) -> Floats:
        """How familiar the genres of each of the rows are."""
        return genre_match(self.index, self._usual(chosen), rows)

    def away(self, rows: Some, chosen: list[int]) -> Floats:
        """The bonus of each of the rows for being unlike what is usual."""
        return away_from(self.index, self._usual(chosen), self.policy.slots, rows)

    def _usual(self, chosen: list[int]) -> Habit:
        """Of a viewer with no likes yet, what the answer already holds stands for the habit."""
        return self.habit if len(self.habit.rows) else evenly(np.array(chosen, np.intp))


def board_of(
    index: FilmIndex,
    request: ViewingRequest,
    profile: Profile,
    matching: Mask,
    policy: Policy,
    near: Floats | None = None,
) -> Board:
    """Args:
    near: how like the film that was named each is, where one was.
    """
    avoided = avoid_penalty(index, request.avoids)
    return Board(
        index=index,
        policy=policy,
        matching=matching,
        affinity=affinity(index, profile, policy.likeness),
        acclaim=acclaim_of(index, request.year, policy.acclaim_fade_years),
        level=profile.level,
        penalty=avoided + repeat_penalty(index, request.shown, policy.repeats),
        at_hand=_at_hand(index, request, policy, near),
        later=_seen(index, request) if request.limits.among is Among.OWNED else None,
        habit=habit_of(profile),
    )


def _seen(index: FilmIndex, request: ViewingRequest) -> Mask:
    seen, rows = np.zeros(len(index), np.bool_), index.rows_of(request.seen_ids)
    seen[rows[rows != UNKNOWN]] = True
    return seen


def _at_hand(index: FilmIndex, request: ViewingRequest, policy: Policy, near: Floats | None) -> Floats:
    bonus = np.zeros(len(index)) if near is None else policy.slots.alike * near
    for films, worth in (
        (request.saved, policy.slots.saved),
        (request.included, policy.slots.services_bonus),
    ):
        rows = index.rows_of(films)
        bonus[rows[rows != UNKNOWN]] += worth
    return bonus
