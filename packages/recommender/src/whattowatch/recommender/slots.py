"""Filling the three slots, and the places after them.

When nobody has a slot's whole property its conditions fall one by one, in the order that `properties.py`
has them; when still nobody has it, the place goes to the next best film, under the label whose property
that has. After the three the next best follow, labelled in the same way; and an adjacent film, or else a
wildcard, wherever too few of those before are away from habit.
"""

import numpy as np
from msgspec import Struct

from whattowatch.domain.recommendation import Slot
from whattowatch.recommender.board import Board, Formula
from whattowatch.recommender.diversity import Variety
from whattowatch.recommender.properties import away_from_habit, conditions, formula

_ORDER = (Slot.SAFE, Slot.ADJACENT, Slot.WILDCARD)
_AWAY = (Slot.ADJACENT, Slot.WILDCARD)


class Placed(Struct, frozen=True, kw_only=True):
    """A chosen film: its score is weight x affinity + prior - penalty."""

    row: int
    slot: Slot
    weight: float
    prior: float
    acclaim: float  # of which the prior has as much as the board's level


def place(board: Board, count: int, only: Slot | None = None) -> list[Placed]:
    """At most `count` films, in the order in which they are told.

    Args:
        only: every place is this slot's.
    """
    order = _ORDER if only is None else (only,) * count
    variety = Variety(board.index, board.matching, board.policy, board.later)
    placed: list[Placed] = []
    while len(placed) < count and variety.free.any():
        wanted = order[len(placed) : len(placed) + 1] or _after(board, variety)
        placed.append(_next(board, variety, wanted))
        variety.take(placed[-1].row)
    return placed


def _after(board: Board, variety: Variety) -> tuple[Slot, ...]:
    """What the next place is for, after those that have a slot of their own. None at all: for the next best."""
    chosen, away_in = variety.chosen, board.policy.slots.away_in
    if not away_in:
        return ()
    away = int(away_from_habit(board, np.array(chosen), chosen).sum())
    return _AWAY if away_in * away <= len(chosen) else ()


def _next(board: Board, variety: Variety, wanted: tuple[Slot, ...]) -> Placed:
    """The film for the first slot of those that anybody has the property of."""
    free = np.flatnonzero(variety.free)
    for slot in wanted:
        by = formula(board, slot, variety.chosen)
        for rows in conditions(board, free, variety.chosen, slot):
            if len(rows):
                return _placed(board, by, variety.best(rows, by.scores(board, rows)), slot)
    row = variety.best(free, board.safe_scores[free])
    slot = _label(board, variety, row)
    return _placed(board, formula(board, slot, variety.chosen), row, slot)


def _placed(board: Board, by: Formula, row: int, slot: Slot) -> Placed:
    prior, acclaim = by.prior(board, row), by.acclaim(board, row)
    return Placed(row=row, slot=slot, weight=by.mix.affinity, prior=prior, acclaim=acclaim)


def _label(board: Board, variety: Variety, row: int) -> Slot:
    """The slot whose whole property the film has; otherwise it stands on its score alone."""
    for slot in (Slot.ADJACENT, Slot.WILDCARD):
        if len(next(conditions(board, np.array([row]), variety.chosen, slot))):
            return slot
    return Slot.SAFE
