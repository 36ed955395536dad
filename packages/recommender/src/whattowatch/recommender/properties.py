"""The property of each slot, and the score by which its film is chosen (capabilities A2, U6.1).

safe      the best score
adjacent  among the best scores, of familiar genres, away from habit
wildcard  of unfamiliar genres, of quality, and not pushed away by dislikes
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from whattowatch.domain.recommendation import Slot
from whattowatch.recommender.board import Board, Formula, Mask

_TOLERANCE = 1e-9


def formula(board: Board, slot: Slot, chosen: list[int]) -> Formula:
    slots = board.policy.slots
    match slot:
        case Slot.SAFE:
            return board.safe
        case Slot.ADJACENT:
            return Formula(mix=slots.adjacent, bonus=board.away(chosen) + board.at_hand)
        case Slot.WILDCARD:
            new = _of_new_genres(board.index.genre_set, chosen)
            return Formula(mix=slots.wildcard, bonus=slots.wildcard_genres * new + board.at_hand)


def _of_new_genres(genre_set: NDArray[np.int32], chosen: list[int]) -> Mask:
    new = np.ones(len(genre_set), np.bool_)
    for row in chosen:
        new &= genre_set != genre_set[row]
    return new


def conditions(board: Board, chosen: list[int], slot: Slot | None) -> Iterator[Mask]:
    """The films that have the slot's property: first the whole of it, then less and less."""
    match slot:
        case Slot.SAFE:
            yield board.matching
        case Slot.ADJACENT:
            yield from _adjacent(board, chosen)
        case Slot.WILDCARD:
            yield from _wildcard(board, chosen)


def away_from_habit(board: Board, chosen: list[int]) -> Mask:
    """The films of another language or time, or of genres that the viewer does not usually watch."""
    slots = board.policy.slots
    unfamiliar = (board.index.genre_count > 0) & (board.match(chosen) <= slots.wildcard_match)
    return np.asarray((board.away(chosen) >= slots.away - _TOLERANCE) | unfamiliar, np.bool_)


def _adjacent(board: Board, chosen: list[int]) -> Iterator[Mask]:
    slots = board.policy.slots
    away = board.away(chosen) >= slots.away - _TOLERANCE
    familiar = board.match(chosen) >= slots.adjacent_match
    best = board.among_the_best
    away &= board.fills_an_evening
    if len(board.habit.rows):
        yield away & familiar & best
        yield away & familiar
    yield away & best
    yield away


def _wildcard(board: Board, chosen: list[int]) -> Iterator[Mask]:
    slots = board.policy.slots
    match = board.match(chosen)
    known = board.index.genre_count > 0  # a film of unknown genres is not of unfamiliar ones
    known &= board.fills_an_evening
    welcome = board.affinity >= slots.wildcard_affinity
    good = board.index.quality >= slots.wildcard_quality
    unfamiliar = known & welcome & (match <= slots.wildcard_match)
    yield unfamiliar & good
    yield unfamiliar
    yield known & welcome & (match <= slots.wildcard_match_relaxed) & good
