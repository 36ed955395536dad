"""Every recommendation a viewer got, and what became of each pick."""

from collections.abc import Sequence
from typing import Any

from whattowatch.application.lean_events import LeanPick, LeanRecommendationIssued
from whattowatch.application.projection import Needs, Projection, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.feedback import FeedbackGiven, FeedbackUndone
from whattowatch.domain.question import QuestionAsked
from whattowatch.domain.recommendation import (
    Pick,
    PickOpened,
    RecommendationDelivered,
    RecommendationExplained,
    RecommendationIssued,
)
from whattowatch.domain.viewer import ViewerErased

RECOMMENDATIONS = Table(
    name="recommendations",
    columns=(
        ("viewer_id", "uuid"),
        ("recommendation_id", "uuid"),
        ("issued_at", "timestamptz"),
        ("policy", "text"),
        ("mode", "text"),
        ("tight", "text"),
        ("narrator", "text"),
        ("asked_at", "timestamptz"),  # when something was asked beneath the picks
    ),
    key=2,
    indexes=(("viewer_id", "issued_at", "asked_at"),),  # holds all that each recommendation looks up here
)
PICKS = Table(
    name="picks",
    columns=(
        ("viewer_id", "uuid"),
        ("recommendation_id", "uuid"),
        ("film_id", "integer"),
        ("rank", "smallint"),  # from 1
        ("slot", "text"),
        ("score", "double precision"),
        ("reason", "text"),  # sealed
        ("delivered_at", "timestamptz"),
        ("verdict", "text"),
        ("because", "text"),
        ("verdict_at", "timestamptz"),
        ("opened_at", "timestamptz"),  # first looked at more closely
    ),
    key=3,
    indexes=(
        ("viewer_id", "delivered_at", "film_id", "verdict"),  # the same: there may be thousands of picks
        ("verdict_at",),  # of all viewers, what was said lately is looked for each minute
    ),
)

ISSUED = (LeanRecommendationIssued, RecommendationIssued)
_OF_A_PICK = FeedbackGiven | FeedbackUndone | PickOpened


class Recommendations(Projection):
    name = "recommendations"
    version = 5
    tables = (RECOMMENDATIONS, PICKS)
    kinds = (
        RecommendationIssued,
        RecommendationDelivered,
        RecommendationExplained,
        PickOpened,
        FeedbackGiven,
        FeedbackUndone,
        QuestionAsked,
        ViewerErased,
    )

    def needs(self, events: Sequence[Event], state: State) -> Needs:  # noqa: ARG002  # one look is enough
        recommendations: dict[Any, set[Any] | None] = {}
        picks: dict[Any, set[Any] | None] = {}
        for event in events:
            match event:
                case ViewerErased(viewer_id=viewer_id):
                    recommendations[viewer_id] = picks[viewer_id] = None
                case RecommendationIssued() | LeanRecommendationIssued() | QuestionAsked():
                    _ask(recommendations, event.viewer_id, event.recommendation_id)
                case RecommendationDelivered(film_ids=film_ids):
                    for film_id in film_ids:
                        _ask(picks, event.viewer_id, (event.recommendation_id, film_id))
                case RecommendationExplained(reasons=reasons):
                    _ask(recommendations, event.viewer_id, event.recommendation_id)
                    for reason in reasons:
                        _ask(picks, event.viewer_id, (event.recommendation_id, reason.film_id))
                case FeedbackGiven() | FeedbackUndone() | PickOpened():
                    _ask(picks, event.viewer_id, (event.recommendation_id, event.film_id))
        return {"recommendations": recommendations, "picks": picks}

    def fold(self, events: Sequence[Event], state: State) -> None:
        recommendations, picks = state["recommendations"], state["picks"]
        for event in events:
            if isinstance(event, ISSUED):
                _issue(event, recommendations, picks)
            elif type(event) is RecommendationDelivered:
                mine = picks.get(event.viewer_id, {})
                for film_id in event.film_ids:
                    _amend(mine, (event.recommendation_id, film_id), 4, event.at)
            elif type(event) is RecommendationExplained:
                _explain(event, recommendations.get(event.viewer_id, {}), picks.get(event.viewer_id, {}))
            elif type(event) is QuestionAsked:
                _amend(recommendations.get(event.viewer_id, {}), event.recommendation_id, 5, event.at)
            elif isinstance(event, _OF_A_PICK):
                key = (event.recommendation_id, event.film_id)
                _amend(picks.get(event.viewer_id, {}), key, *_became(event))
            elif type(event) is ViewerErased:
                recommendations.pop(event.viewer_id, None)
                picks.pop(event.viewer_id, None)


def _ask(table: dict[Any, set[Any] | None], owner: Any, rest: Any) -> None:
    asked = table.setdefault(owner, set())
    if asked is not None:
        asked.add(rest)


def _issue(event: RecommendationIssued | LeanRecommendationIssued, recommendations: Any, picks: Any) -> None:
    viewer_id, recommendation_id = event.viewer_id, event.recommendation_id
    mine = recommendations.get(viewer_id)
    if mine is None:
        mine = recommendations[viewer_id] = {}
    mine[recommendation_id] = (event.at, event.policy, event.mode, event.tight, None, None)
    mine = picks.get(viewer_id)
    if mine is None:
        mine = picks[viewer_id] = {}
    chosen: Sequence[Pick | LeanPick] = event.picks
    for rank, pick in enumerate(chosen, start=1):
        mine[recommendation_id, pick.film_id] = (
            rank, pick.slot.value, pick.score, "", None, None, None, None, None
        )  # fmt: skip


def _explain(event: RecommendationExplained, recommendations: Any, picks: Any) -> None:
    _amend(recommendations, event.recommendation_id, 4, event.narrator)
    for reason in event.reasons:
        _amend(picks, (event.recommendation_id, reason.film_id), 3, reason.text)


def _became(event: FeedbackGiven | FeedbackUndone | PickOpened) -> tuple[Any, ...]:
    """Where in the row of the pick, and what."""
    match event:
        case FeedbackGiven(feedback=feedback):
            return 5, feedback.verdict.value, feedback.because and feedback.because.value, event.at
        case FeedbackUndone():
            return 5, None, None, None
        case PickOpened():
            return 8, event.at


def _amend(rows: Any, key: Any, place: int, *values: Any) -> None:
    """Put values into a row from a place on; a row that is not there stays away."""
    row = rows.get(key)
    if row is not None:
        rows[key] = (*row[:place], *values, *row[place + len(values) :])
