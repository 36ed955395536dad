"""What became of a pick."""

from enum import Enum

from msgspec import Struct

from whattowatch.domain.event import Event
from whattowatch.domain.ids import FilmId, RecommendationId


class Verdict(Enum):
    """What the viewer did with a pick."""

    WATCHED = "watched"  # it enters the log, with or without a rating
    TONIGHT = "tonight"  # they mean to watch it this evening, and may be asked the day after
    LATER = "later"  # it enters the watchlist
    SKIP = "skip"  # not tonight: it is held back for the window, and what it is like counts a little less
    NOT_FOR_ME = "not_for_me"  # it is hidden


class Because(Enum):
    """Why a pick was not for the viewer."""

    SEEN = "seen"
    MOOD = "mood"
    GENRE = "genre"
    NEVER = "never"


class Feedback(Struct, frozen=True, kw_only=True):
    """One for each pick; a later one takes its place."""

    verdict: Verdict
    because: Because | None = None


class FeedbackGiven(Event, frozen=True, kw_only=True, tag="feedback-given"):
    """The viewer said what they did with a pick."""

    recommendation_id: RecommendationId
    film_id: FilmId
    feedback: Feedback


class FeedbackUndone(Event, frozen=True, kw_only=True, tag="feedback-undone"):
    """The viewer took it back."""

    recommendation_id: RecommendationId
    film_id: FilmId
