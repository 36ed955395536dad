"""Saying what became of a pick, and taking it back.

The answer is an event of the recommendation, and has its effect on how the viewer stands
to the film. The two streams are appended to together, or not at all.
"""

from datetime import datetime
from typing import TypeAlias, TypedDict

from whattowatch.domain.errors import NotFound
from whattowatch.domain.feedback import Feedback, FeedbackGiven, FeedbackUndone, Verdict
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.recommendation import Recommendation, RecommendationEvent, RecommendationIssued
from whattowatch.domain.review import save, withdraw
from whattowatch.domain.shelf import hide, save_for_later, unhide, unsave
from whattowatch.domain.standing import Origin, Review, Standing, StandingEvent
from whattowatch.domain.standing import evolve as evolve_standing

Answered: TypeAlias = tuple[list[RecommendationEvent], list[StandingEvent]]


def answer(
    recommendation: Recommendation,
    standing: Standing,
    film_id: FilmId,
    feedback: Feedback,
    *,
    review: Review | None,
    at: datetime,
) -> Answered:
    """Give feedback on a pick, in place of any given before. Giving it twice changes nothing.

    `review` is what goes with `watched`; without one, a film already reviewed keeps its
    review, and any other is entered as watched and no more.

    Raises:
        NotFound: the film is none of the picks.
    """
    pick = recommendation.pick(film_id)
    issued = recommendation.issued
    effect_of = _told(issued, film_id, at)
    before = recommendation.feedback.get(film_id)
    replaced = before is not None and before.verdict is not feedback.verdict
    taken_back = _effect_undone(standing, before.verdict, **effect_of) if before and replaced else []
    for event in taken_back:
        standing = evolve_standing(standing, event)
    effect = _effect(standing, feedback.verdict, review=review, **effect_of)
    if before == feedback:
        return [], effect
    given = FeedbackGiven(
        viewer_id=issued.viewer_id,
        recommendation_id=issued.recommendation_id,
        film_id=pick.film_id,
        feedback=feedback,
        at=at,
    )
    return [given], [*taken_back, *effect]


def undo(recommendation: Recommendation, standing: Standing, film_id: FilmId, *, at: datetime) -> Answered:
    """Take feedback back, and with it the effect it had, unless that was since overtaken.

    Raises:
        NotFound: the film is none of the picks, or has no feedback.
    """
    recommendation.pick(film_id)
    issued = recommendation.issued
    before = recommendation.feedback.get(film_id)
    if before is None:
        raise NotFound("feedback")
    undone = FeedbackUndone(
        viewer_id=issued.viewer_id, recommendation_id=issued.recommendation_id, film_id=film_id, at=at
    )
    return [undone], _effect_undone(standing, before.verdict, **_told(issued, film_id, at))


class _Told(TypedDict):
    recommendation_id: RecommendationId
    film_id: FilmId
    viewer_id: ViewerId
    at: datetime


def _told(issued: RecommendationIssued, film_id: FilmId, at: datetime) -> _Told:
    return _Told(
        recommendation_id=issued.recommendation_id, film_id=film_id, viewer_id=issued.viewer_id, at=at
    )


def _effect(
    standing: Standing,
    verdict: Verdict,
    *,
    review: Review | None,
    recommendation_id: RecommendationId,
    film_id: FilmId,
    viewer_id: ViewerId,
    at: datetime,
) -> list[StandingEvent]:
    match verdict:
        case Verdict.WATCHED:
            said = review or standing.review or Review(origin=Origin.RECOMMENDATION)
            return save(
                standing, said, viewer_id=viewer_id, film_id=film_id, at=at, answers=recommendation_id
            )
        case Verdict.LATER:
            return save_for_later(
                standing, viewer_id=viewer_id, film_id=film_id, at=at, picked_by=recommendation_id
            )
        case Verdict.NOT_FOR_ME:
            return hide(standing, viewer_id=viewer_id, film_id=film_id, at=at, picked_by=recommendation_id)
        case Verdict.SKIP | Verdict.TONIGHT:
            return []


def _effect_undone(
    standing: Standing,
    verdict: Verdict,
    *,
    recommendation_id: RecommendationId,
    film_id: FilmId,
    viewer_id: ViewerId,
    at: datetime,
) -> list[StandingEvent]:
    if verdict is Verdict.WATCHED and standing.review and standing.answers == recommendation_id:
        return withdraw(standing, viewer_id=viewer_id, film_id=film_id, at=at)
    if verdict is Verdict.LATER and standing.saved_from == recommendation_id:
        return unsave(standing, viewer_id=viewer_id, film_id=film_id, at=at)
    if verdict is Verdict.NOT_FOR_ME and standing.hidden_from == recommendation_id:
        return unhide(standing, viewer_id=viewer_id, film_id=film_id, at=at)
    return []
