"""How a question about tonight is shown, with what may be answered and what was."""

from collections.abc import Sequence

from msgspec import Struct

from whattowatch.domain.ids import RecommendationId
from whattowatch.domain.question import ANY, About, Question
from whattowatch.domain.wishes.question_words import asked, option_label


class OptionOut(Struct, frozen=True, kw_only=True):
    """An answer that may be given."""

    option: str  # as it is sent; "any": no matter
    text: str  # in your language


class SignalsOut(Struct, frozen=True, kw_only=True):
    """Why it was asked: how much the answer rests on what you said."""

    rated: int  # films you gave stars or a thumb
    coverage: float  # 0 to 1: the part of your films that something is known of
    signal: float  # 0 to 1: the part of the picks' scores that is your own


class QuestionOut(Struct, frozen=True, kw_only=True):
    """Asked where little is known of you, at most twice an evening. Nothing waits for an answer."""

    about: About
    text: str  # in your language
    options: Sequence[OptionOut]
    signals: SignalsOut
    answer: OptionOut | None  # null: none was given
    refined_by: RecommendationId | None  # what was recommended upon the answer

    @classmethod
    def of(cls, question: Question | None, language: str) -> "QuestionOut | None":
        if question is None:
            return None
        told, answer = question.asked, question.answer
        return cls(
            about=told.about,
            text=asked(told.about, language),
            options=[_option(option, language) for option in (*told.options, None)],
            signals=SignalsOut(
                rated=told.signals.rated,
                coverage=round(told.signals.coverage, 2),
                signal=round(told.signals.signal, 2),
            ),
            answer=None if answer is None else _option(answer.option, language),
            refined_by=None if answer is None else answer.refined_by,
        )


def _option(option: str | None, language: str) -> OptionOut:
    return OptionOut(option=ANY if option is None else option, text=option_label(option, language))
