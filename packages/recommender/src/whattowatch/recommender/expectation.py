"""What a viewer would give a film, told with how far that may be off."""

from whattowatch.domain.grade import parts_of
from whattowatch.domain.recommendation import Expected, Match
from whattowatch.recommender.board import Board
from whattowatch.recommender.policy import Expecting
from whattowatch.recommender.request import ViewingRequest

_LEAST, _MOST = 0.5, 5.0


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
    halves = [rating for each in request.opinions if (rating := parts_of(each.grade)["rating"]) is not None]
    return (sum(halves) / 2 + by.usual * by.usual_worth) / (len(halves) + by.usual_worth)


def _match(affinity: float, by: Expecting) -> Match:
    if affinity >= by.strong:
        return Match.STRONG
    return Match.GOOD if affinity >= by.good else Match.POSSIBLE
