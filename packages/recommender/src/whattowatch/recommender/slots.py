"""Three slots, each a computed property of a film (capabilities A2, U6.1).

safe      the best score
adjacent  among the best scores, of familiar genres, away from habit
wildcard  of unfamiliar genres, of quality, and not pushed away by dislikes

A slot's score is weight x affinity + prior - penalty, with weights and bonuses of its own. When nobody
has a slot's property its conditions fall one by one, in the order of `_adjacent` and `_wildcard`; when
still nobody has it, the place goes to the next best film, under the label whose property that has.
"""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.recommendation import Slot
from whattowatch.recommender.board import Board
from whattowatch.recommender.diversity import Variety
from whattowatch.recommender.sparse import Floats

Mask = NDArray[np.bool_]
_ORDER = (Slot.SAFE, Slot.ADJACENT, Slot.WILDCARD)
_TOLERANCE = 1e-9


class Placed(Struct, frozen=True, kw_only=True):
    """A chosen film: its score is weight x affinity + prior - penalty."""

    row: int
    slot: Slot
    weight: float
    prior: float


def place(board: Board, count: int) -> list[Placed]:
    """At most `count` films, in the order in which they are told."""
    variety = Variety(board.index, board.matching, board.policy)
    placed: list[Placed] = []
    while len(placed) < count and variety.free.any():
        wanted = _ORDER[len(placed)] if len(placed) < len(_ORDER) else None
        placed.append(_next(board, variety, wanted))
        variety.take(placed[-1].row)
    return placed


def _next(board: Board, variety: Variety, wanted: Slot | None) -> Placed:
    for allowed in _conditions(board, variety, wanted):
        if wanted is not None:
            weight, prior = formula(board, wanted, variety.chosen)
            row = variety.best(weight * board.affinity + prior - board.penalty, allowed)
            if row is not None:
                return Placed(row=row, slot=wanted, weight=weight, prior=float(prior[row]))
    return _next_best(board, variety)


def _next_best(board: Board, variety: Variety) -> Placed:
    row = variety.best(safe_score(board), variety.free)
    assert row is not None
    slot = _label(board, variety, row)
    weight, prior = formula(board, slot, variety.chosen)
    return Placed(row=row, slot=slot, weight=weight, prior=float(prior[row]))


def _label(board: Board, variety: Variety, row: int) -> Slot:
    """The slot whose whole property the film has; otherwise it stands on its score alone."""
    for slot in (Slot.ADJACENT, Slot.WILDCARD):
        if next(_conditions(board, variety, slot))[row]:
            return slot
    return Slot.SAFE


def formula(board: Board, slot: Slot, chosen: list[int]) -> tuple[float, Floats]:
    """The weight of the affinity, and the prior of each film."""
    slots, quality = board.policy.slots, board.index.quality
    match slot:
        case Slot.SAFE:
            return slots.safe[0], slots.safe[1] * quality + board.saved
        case Slot.ADJACENT:
            away = board.away(board.habit_beside(chosen))
            return slots.adjacent[0], slots.adjacent[1] * quality + away + board.saved
        case Slot.WILDCARD:
            new = ~np.isin(board.index.genre_set, board.index.genre_set[chosen])
            bonus = slots.wildcard_genres * new
            return slots.wildcard[0], slots.wildcard[1] * quality + bonus + board.saved


def safe_score(board: Board) -> Floats:
    weight, prior = formula(board, Slot.SAFE, [])
    return weight * board.affinity + prior - board.penalty


def _conditions(board: Board, variety: Variety, slot: Slot | None) -> Iterator[Mask]:
    """The films that have the slot's property: first the whole of it, then less and less."""
    match slot:
        case Slot.SAFE:
            yield board.matching
        case Slot.ADJACENT:
            yield from _adjacent(board, variety)
        case Slot.WILDCARD:
            yield from _wildcard(board, variety)


def _adjacent(board: Board, variety: Variety) -> Iterator[Mask]:
    slots = board.policy.slots
    habit = board.habit_beside(variety.chosen)
    away = board.away(habit) >= slots.away - _TOLERANCE
    familiar = board.match(habit) >= slots.adjacent_match
    best = safe_score(board) >= _bar(board)
    if len(board.habit.rows):
        yield away & familiar & best
        yield away & familiar
    yield away & best
    yield away


def _wildcard(board: Board, variety: Variety) -> Iterator[Mask]:
    slots = board.policy.slots
    match = board.match(board.habit_beside(variety.chosen))
    unfamiliar = match <= slots.wildcard_match
    welcome = board.affinity >= slots.wildcard_affinity
    good = board.index.quality >= slots.wildcard_quality
    yield unfamiliar & welcome & good
    yield unfamiliar & welcome
    yield (match <= slots.wildcard_match_relaxed) & welcome & good
    yield unfamiliar


def _bar(board: Board) -> float:
    """The score that a film needs to be among the best."""
    scores = safe_score(board)[board.matching]
    among = max(board.policy.slots.adjacent_pool, round(board.policy.slots.adjacent_best * len(scores)))
    if among >= len(scores):
        return -np.inf
    return float(np.partition(scores, -among)[-among])
