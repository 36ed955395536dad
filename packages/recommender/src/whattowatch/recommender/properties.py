"""The property of each slot, and the score by which its film is chosen (capabilities A2, U6.1).

safe      the best score
adjacent  among the best scores, of familiar genres, away from habit
wildcard  of unfamiliar genres, of quality, and not pushed away by dislikes
"""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.recommendation import Slot
from whattowatch.recommender.board import Board
from whattowatch.recommender.index import UNKNOWN
from whattowatch.recommender.policy import Mix
from whattowatch.recommender.sparse import Floats

Mask = NDArray[np.bool_]  # shape (films,)
_TOLERANCE = 1e-9


class Formula(Struct, frozen=True, eq=False, kw_only=True):
    """score = weight x affinity + level x acclaim + bonus - penalty."""

    weight: float
    acclaim: Floats  # what many people like is a guess that fades with what the viewer says
    bonus: Floats  # quality, and what the slot asks for

    def scores(self, board: Board) -> Floats:
        return self.weight * board.affinity + self.prior(board) - board.penalty

    def prior(self, board: Board) -> Floats:
        return board.level * self.acclaim + self.bonus


def formula(board: Board, slot: Slot, chosen: list[int]) -> Formula:
    slots = board.policy.slots
    match slot:
        case Slot.SAFE:
            return _mixed(board, slots.safe, board.at_hand)
        case Slot.ADJACENT:
            return _mixed(board, slots.adjacent, board.away(chosen) + board.at_hand)
        case Slot.WILDCARD:
            new = _of_new_genres(board.index.genre_set, chosen)
            return _mixed(board, slots.wildcard, slots.wildcard_genres * new + board.at_hand)


def _of_new_genres(genre_set: NDArray[np.int32], chosen: list[int]) -> Mask:
    new = np.ones(len(genre_set), np.bool_)
    for row in chosen:
        new &= genre_set != genre_set[row]
    return new


def _mixed(board: Board, mix: Mix, bonus: Floats) -> Formula:
    return Formula(
        weight=mix.affinity,
        acclaim=mix.acclaim * board.acclaim,
        bonus=mix.quality * board.index.quality + bonus,
    )


def safe_score(board: Board) -> Floats:
    return formula(board, Slot.SAFE, []).scores(board)


def conditions(board: Board, chosen: list[int], slot: Slot | None) -> Iterator[Mask]:
    """The films that have the slot's property: first the whole of it, then less and less."""
    match slot:
        case Slot.SAFE:
            yield board.matching
        case Slot.ADJACENT:
            yield from _adjacent(board, chosen)
        case Slot.WILDCARD:
            yield from _wildcard(board, chosen)


def _adjacent(board: Board, chosen: list[int]) -> Iterator[Mask]:
    slots = board.policy.slots
    away = board.away(chosen) >= slots.away - _TOLERANCE
    familiar = board.match(chosen) >= slots.adjacent_match
    scores = safe_score(board)
    best = scores >= _bar(board, scores[board.matching])
    away &= _fills_an_evening(board)
    if len(board.habit.rows):
        yield away & familiar & best
        yield away & familiar
    yield away & best
    yield away


def _wildcard(board: Board, chosen: list[int]) -> Iterator[Mask]:
    slots = board.policy.slots
    match = board.match(chosen)
    known = board.index.genre_count > 0  # a film of unknown genres is not of unfamiliar ones
    known &= _fills_an_evening(board)
    welcome = board.affinity >= slots.wildcard_affinity
    good = board.index.quality >= slots.wildcard_quality
    unfamiliar = known & welcome & (match <= slots.wildcard_match)
    yield unfamiliar & good
    yield unfamiliar
    yield known & welcome & (match <= slots.wildcard_match_relaxed) & good


def _fills_an_evening(board: Board) -> Mask:
    """Nobody tries something new for eleven minutes, unless they asked for that."""
    runtime = board.index.runtime_min
    long_enough = (runtime >= board.policy.slots.evening_min) | (runtime == UNKNOWN)
    return long_enough if (long_enough & board.matching).any() else np.ones(len(runtime), np.bool_)


def _bar(board: Board, scores: Floats) -> float:
    """The score that a film needs to be among the best of those."""
    among = max(board.policy.slots.adjacent_pool, round(board.policy.slots.adjacent_best * len(scores)))
    if among >= len(scores):
        return -np.inf
    return float(np.partition(scores, -among)[-among])
