"""A recommendation: three films for tonight, why, and what became of each."""

from datetime import datetime
from enum import Enum
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.errors import NotFound
from whattowatch.domain.event import Event
from whattowatch.domain.feedback import Feedback, FeedbackGiven, FeedbackUndone
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.limits import Limits
from whattowatch.domain.personal import Personal
from whattowatch.domain.question import Question, QuestionAnswered, QuestionAsked
from whattowatch.domain.stream import Stream
from whattowatch.domain.wishes.wished import NOTHING_SAID, Wished


class Slot(Enum):
    """What a pick is for. Each is a computed property of the film, not a place in the list."""

    SAFE = "safe"
    ADJACENT = "adjacent"
    WILDCARD = "wildcard"


class Share(Struct, frozen=True, kw_only=True):
    """What one of the viewer's own films adds to a pick's score."""

    film_id: FilmId
    share: float  # signed, in the units of the score
    learned: float = 0.0  # the part of it that comes of what many people like
    traits: tuple[str, ...] = ()  # what the two films have in common, such as "director: Michael Mann"


class Match(Enum):
    """How much the viewer's own films speak for a film."""

    STRONG = "strong"
    GOOD = "good"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"  # they have said nothing that counts


class Expected(Struct, frozen=True, kw_only=True):
    """What the viewer would give the film, as far as can be told."""

    stars: float  # 0.5 to 5
    error: float  # stars: two in three of such guesses are not further off
    match: Match


class Pick(Struct, frozen=True, kw_only=True):
    """score = sum of all shares + prior - penalty; `others` is the sum of those not listed."""

    film_id: FilmId
    slot: Slot
    score: float
    prior: float  # what the film brings of itself, whoever asks
    penalty: float = 0.0  # for avoids and repeats
    shares: tuple[Share, ...] = ()  # the largest by size, at most ten
    others: float = 0.0
    expected: Expected | None = None


class Weighed(Struct, frozen=True, kw_only=True):
    """The opinions that went in: parallel, one entry a film."""

    film_ids: tuple[FilmId, ...] = ()
    weights: tuple[float, ...] = ()  # signed: likes above zero, dislikes below


class PickOf(Struct, frozen=True, kw_only=True):
    """A pick of another recommendation."""

    recommendation_id: RecommendationId
    film_id: FilmId


class RecommendationIssued(Event, frozen=True, kw_only=True, tag="recommendation-issued"):
    """The recommender answered. What went in is kept beside what came out."""

    recommendation_id: RecommendationId
    picks: tuple[Pick, ...]
    policy: str  # name and version, such as "baseline-1"
    mode: str  # what the answer rests on: "personal" or "popular"
    limits: Limits = Limits()
    inputs: Weighed = Weighed()
    tight: str | None = None  # the limit that left fewer films than asked for
    degraded: tuple[str, ...] = ()  # what was missing when it was made
    slot: Slot | None = None  # that all picks were asked for
    wished: Wished = NOTHING_SAID  # in words; what came of them is among the limits
    refines: RecommendationId | None = None  # the one whose question was answered
    in_place_of: PickOf | None = None  # the pick that was to be replaced


class RecommendationDelivered(Event, frozen=True, kw_only=True, tag="recommendation-delivered"):
    """These picks reached the viewer; only they count as shown."""

    recommendation_id: RecommendationId
    film_ids: tuple[FilmId, ...]
    door: str


class PickOpened(Event, frozen=True, kw_only=True, tag="pick-opened"):
    """The viewer looked at a pick more closely: why it was made, or its film's page. It is no opinion of the film."""

    recommendation_id: RecommendationId
    film_id: FilmId
    door: str


class Reason(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a film was picked, in words."""

    film_id: FilmId
    text: Personal[str]
    by: str | None = None  # who worded it, where that is not the narrator of all


class RecommendationExplained(Event, frozen=True, kw_only=True, tag="recommendation-explained"):
    """The words that went with the picks."""

    recommendation_id: RecommendationId
    reasons: tuple[Reason, ...]
    language: str
    narrator: str  # who worded them, or some of them: "template", or a model's name


RecommendationEvent: TypeAlias = (
    RecommendationIssued
    | RecommendationDelivered
    | RecommendationExplained
    | PickOpened
    | FeedbackGiven
    | FeedbackUndone
    | QuestionAsked
    | QuestionAnswered
)


class Recommendation(Struct, frozen=True, kw_only=True):
    """What is known of a recommendation that was issued."""

    issued: RecommendationIssued
    delivered: frozenset[FilmId] = frozenset()
    opened: frozenset[FilmId] = frozenset()
    reasons: dict[FilmId, str] = {}
    feedback: dict[FilmId, Feedback] = {}
    question: Question | None = None

    def pick(self, film_id: FilmId) -> Pick:
        """Raises:
        NotFound: the film is none of the picks.
        """
        for pick in self.issued.picks:
            if pick.film_id == film_id:
                return pick
        raise NotFound("pick")


def stream_of(viewer_id: ViewerId, recommendation_id: RecommendationId) -> Stream[RecommendationEvent]:
    """Somebody else's recommendation reads as an empty stream."""
    return Stream(f"recommendation-{recommendation_id}", viewer_id)


def evolve(  # noqa: PLR0911  # one an event
    recommendation: Recommendation | None, event: RecommendationEvent
) -> Recommendation | None:
    if isinstance(event, RecommendationIssued):
        return Recommendation(issued=event)
    if recommendation is None:
        return None
    match event:
        case RecommendationDelivered(film_ids=film_ids):
            return replace(recommendation, delivered=recommendation.delivered | set(film_ids))
        case RecommendationExplained(reasons=reasons):
            said = {reason.film_id: reason.text for reason in reasons}
            return replace(recommendation, reasons=recommendation.reasons | said)
        case PickOpened(film_id=film_id):
            return replace(recommendation, opened=recommendation.opened | {film_id})
        case FeedbackGiven(film_id=film_id, feedback=feedback):
            return replace(recommendation, feedback=recommendation.feedback | {film_id: feedback})
        case FeedbackUndone(film_id=undone):
            left = {film: feedback for film, feedback in recommendation.feedback.items() if film != undone}
            return replace(recommendation, feedback=left)
        case QuestionAsked():
            return replace(recommendation, question=Question(asked=event))
        case QuestionAnswered():
            asked = recommendation.question
            return replace(recommendation, question=asked and replace(asked, answer=event))
        case _:
            assert_never(event)


def owned_by(viewer_id: ViewerId, recommendation: Recommendation | None) -> Recommendation:
    """Raises:
    NotFound: there is none, or it is somebody else's: the two look the same.
    """
    if recommendation is None or recommendation.issued.viewer_id != viewer_id:
        raise NotFound("recommendation")
    return recommendation


def deliver(
    recommendation: Recommendation, film_ids: tuple[FilmId, ...], *, door: str, at: datetime
) -> list[RecommendationEvent]:
    """Note which picks were shown. Those already shown are not noted twice."""
    fresh = tuple(film_id for film_id in film_ids if film_id not in recommendation.delivered)
    if not fresh:
        return []
    issued = recommendation.issued
    delivered = RecommendationDelivered(
        viewer_id=issued.viewer_id,
        recommendation_id=issued.recommendation_id,
        film_ids=tuple(recommendation.pick(film_id).film_id for film_id in fresh),
        door=door,
        at=at,
    )
    return [delivered]


def open_pick(
    recommendation: Recommendation, film_id: FilmId, *, door: str, at: datetime
) -> list[RecommendationEvent]:
    """Note that the viewer looked at a pick more closely: once for each.

    Raises:
        NotFound: the film is none of the picks.
    """
    pick, issued = recommendation.pick(film_id), recommendation.issued
    if film_id in recommendation.opened:
        return []
    opened = PickOpened(
        viewer_id=issued.viewer_id,
        recommendation_id=issued.recommendation_id,
        film_id=pick.film_id,
        door=door,
        at=at,
    )
    return [opened]
