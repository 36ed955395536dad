"""A question about tonight, asked beneath the picks, and what was answered to it."""

from enum import Enum

from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.domain.event import Event
from whattowatch.domain.ids import RecommendationId

ANY = "any"  # how doors name the answer that it is all the same to them


class About(Enum):
    """What can be asked about. Each is a limit that the viewer may set as well."""

    LENGTH = "length"
    AGE = "age"
    GENRE = "genre"
    LANGUAGE = "language"


class Signals(Struct, frozen=True, kw_only=True):
    """How much an answer rests on what the viewer said (`recommender/signals.py` measures it)."""

    rated: int  # films they gave a rating
    coverage: float  # 0 to 1: the part of their films that something is known of
    signal: float  # 0 to 1: the part of the picks' scores that is their own


class QuestionAsked(Event, frozen=True, kw_only=True, tag="question-asked"):
    """The signals were weak, so one thing was asked about tonight. Nothing waits for the answer."""

    recommendation_id: RecommendationId
    about: About
    options: tuple[str, ...]  # keys of chips, two to four
    signals: Signals
    number: int = 1  # of the evening


class QuestionAnswered(Event, frozen=True, kw_only=True, tag="question-answered"):
    """The viewer answered."""

    recommendation_id: RecommendationId
    option: str | None = None  # None: it is all the same to them
    refined_by: RecommendationId | None = None  # what was recommended then


class Question(Struct, frozen=True, kw_only=True):
    """What was asked, and the answer as soon as there is one."""

    asked: QuestionAsked
    answer: QuestionAnswered | None = None


class NothingAsked(Refusal):
    """There is no question to answer."""

    def __str__(self) -> str:
        return "nothing was asked with this recommendation: ask for a new one"


class AlreadyAnswered(Refusal):
    """An answer stands, and a recommendation may rest on it."""

    def __init__(self, option: str, refined_by: RecommendationId | None) -> None:
        super().__init__(option)
        self.option, self.refined_by = option, refined_by

    def __str__(self) -> str:
        return "this question has its answer already: ask for a new recommendation"


class NoSuchOption(Refusal):
    """The question has other answers."""

    def __init__(self, options: tuple[str, ...]) -> None:
        super().__init__(options)
        self.options = options

    def __str__(self) -> str:
        return f"that is none of the answers: use one of {', '.join(self.options)}"
