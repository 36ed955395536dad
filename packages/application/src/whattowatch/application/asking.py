"""Whether something is asked beneath the picks, and what: only where little is known, and at most twice an evening.

An evening is a recommendation and those that refine it. Another begins when nothing was asked for some hours.
"""

from datetime import datetime, timedelta

from whattowatch.application.ports.situations import Situation
from whattowatch.application.wish import Wish
from whattowatch.domain.question import QuestionAsked
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.replying import settled
from whattowatch.recommender.policy import Asking
from whattowatch.recommender.questions import proposed
from whattowatch.recommender.recommend import Considered
from whattowatch.recommender.request import ViewingRequest
from whattowatch.recommender.signals import signals_of, weak


def question_with(
    issued: RecommendationIssued,
    considered: Considered,
    request: ViewingRequest,
    *,
    situation: Situation,
    wish: Wish,
) -> QuestionAsked | None:
    """None: their words carry the answer, or it is not the time, or no question would tell much."""
    if wish.in_place_of is not None:
        return None  # it stands among films that may have one beneath them
    if wish.limits.like is not None:
        return None  # they have said by a film what tonight's is to be like
    board = considered.board
    number = _number(wish, situation.asked_at, board.policy.asking, issued.at)
    if number is None or not issued.picks:
        return None
    signals = signals_of(board.index, request, issued.picks)
    if not weak(signals, board.policy.asking):
        return None
    found = proposed(considered, request, settled(wish.limits, wish.wished), situation.settings.language)
    if found is None:
        return None
    return QuestionAsked(
        viewer_id=issued.viewer_id,
        recommendation_id=issued.recommendation_id,
        about=found.about,
        options=found.options,
        signals=signals,
        number=number,
        at=issued.at,
    )


def _number(wish: Wish, last: datetime | None, asking: Asking, now: datetime) -> int | None:
    """Which question of the evening may be asked, from 1; None: none.

    Args:
        last: when anything was last asked.
    """
    before = wish.refines.question if wish.refines else None
    if before is None:
        is_another_evening = last is None or now - last >= timedelta(hours=asking.apart_hours)
        return 1 if is_another_evening else None
    is_of_this_evening = last is None or last <= before.asked.at
    return before.asked.number + 1 if is_of_this_evening and before.asked.number < asking.most else None
