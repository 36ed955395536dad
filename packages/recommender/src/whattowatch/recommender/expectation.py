"""What a viewer would give a film, told with how far that may be off."""

from collections.abc import Sequence

import numpy as np

from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Expected, Match
from whattowatch.recommender.board import Board, board_of
from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Expecting, Policy
from whattowatch.recommender.profile import profile_of
from whattowatch.recommender.request import ViewingRequest

_LEAST, _MOST = 0.5, 5.0


def expectations(
    index: FilmIndex, request: ViewingRequest, policy: Policy, film_ids: Sequence[FilmId]
) -> dict[FilmId, Expected]:
    """Of any films that the index knows, whether they might be picked or not."""
    profile = profile_of(index, request, policy.taste)
    board = board_of(index, request, profile, np.ones(len(index), np.bool_), policy)
    mean = own_mean(request, policy.expecting)
    rows = index.rows_of(film_ids)
    return {
        index.film_id(row): expected(board, mean, row, is_personal=profile.is_personal)
        for row in rows[rows != UNKNOWN].tolist()
    }


def expected(board: Board, mean: float, row: int, *, is_personal: bool) -> Expected:
    """Args:
    mean: theirs, see `own_mean`.
    """
    by = board.policy.expecting
    stars = (
        by.base
        + by.own * mean
        + by.quality * board.index.quality[row]
        + by.affinity * board.affinity[row]
        + by.acclaim * board.acclaim[row]
    )
    told = min(max(float(stars), _LEAST), _MOST)
    return Expected(
        stars=told,
        error=by.error + by.error_unknown * board.level,
        match=_match(float(board.affinity[row]), by) if is_personal else Match.UNKNOWN,
    )


def own_mean(request: ViewingRequest, by: Expecting) -> float:
    """Of all they gave stars, drawn towards everybody's while that is little. A thumb says nothing of their stars."""
    halves = [each.grade for each in request.opinions if isinstance(each.grade, Rating)]
    return (sum(halves) / 2 + by.usual * by.usual_worth) / (len(halves) + by.usual_worth)


def _match(affinity: float, by: Expecting) -> Match:
    if affinity >= by.strong:
        return Match.STRONG
    return Match.GOOD if affinity >= by.good else Match.POSSIBLE
