"""The property of each slot, and the score by which its film is chosen (capabilities A2, U6.1).

safe      the best score
adjacent  among the best scores, of familiar genres, away from habit
wildcard  of unfamiliar genres, of quality, and not pushed away by dislikes
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from whattowatch.domain.recommendation import Slot
from whattowatch.recommender.board import Board, Formula
from whattowatch.recommender.sparse import Floats, Rows, Some

Flagged = NDArray[np.bool_]  # one a row, in their order

_TOLERANCE = 1e-9


def formula(board: Board, slot: Slot, chosen: list[int]) -> Formula:
    slots = board.policy.slots
    match slot:
        case Slot.SAFE:
            return Formula(mix=slots.safe)
        case Slot.ADJACENT:
            return Formula(mix=slots.adjacent, asks=lambda rows: board.away(rows, chosen))
        case Slot.WILDCARD:
            return Formula(mix=slots.wildcard, asks=lambda rows: _for_new_genres(board, rows, chosen))


def _for_new_genres(board: Board, rows: Some, chosen: list[int]) -> Floats:
    sets = board.index.genre_set
    new: Floats = np.isin(sets[rows], sets[chosen], invert=True).astype(np.float64)
    return board.policy.slots.wildcard_genres * new


def conditions(board: Board, rows: Rows, chosen: list[int], slot: Slot) -> Iterator[Rows]:
    """Those of the rows that have the slot's property: first the whole of it, then less and less."""
    match slot:
        case Slot.SAFE:
            yield rows
        case Slot.ADJACENT:
            yield from _adjacent(board, rows, chosen)
        case Slot.WILDCARD:
            yield from _wildcard(board, rows, chosen)


def away_from_habit(board: Board, rows: Rows, chosen: list[int]) -> Flagged:
    """Which are of another language or time, or of genres that the viewer does not usually watch."""
    slots = board.policy.slots
    unfamiliar = board.index.genre_count[rows] > 0
    unfamiliar &= board.match(rows, chosen) <= slots.wildcard_match
    return np.asarray(_away(board, rows, chosen) | unfamiliar, np.bool_)


def _adjacent(board: Board, rows: Rows, chosen: list[int]) -> Iterator[Rows]:
    slots = board.policy.slots
    rows = rows[board.fills_an_evening[rows]]
    best = rows[board.among_the_best[rows]]
    if len(board.habit.rows):
        for among in (best, rows):
            away = among[_away(board, among, chosen)]
            yield away[board.match(away, chosen) >= slots.adjacent_match]
    for among in (best, rows):
        yield among[_away(board, among, chosen)]


def _away(board: Board, rows: Rows, chosen: list[int]) -> Flagged:
    return np.asarray(board.away(rows, chosen) >= board.policy.slots.away - _TOLERANCE, np.bool_)


def _wildcard(board: Board, rows: Rows, chosen: list[int]) -> Iterator[Rows]:
    """A film of unknown genres is not of unfamiliar ones."""
    slots = board.policy.slots
    welcome = board.affinity >= slots.wildcard_affinity
    welcome &= board.index.genre_count > 0
    welcome &= board.fills_an_evening
    good = welcome & (board.index.quality >= slots.wildcard_quality)
    for allowed, match in (
        (good, slots.wildcard_match),
        (welcome, slots.wildcard_match),
        (good, slots.wildcard_match_relaxed),
    ):
        among = rows[allowed[rows]]
        yield among[board.match(among, chosen) <= match]
