"""Answering a question about tonight: what it makes of the wish, and that it was answered."""

from datetime import datetime

from whattowatch.domain.ids import RecommendationId
from whattowatch.domain.limits import Limits
from whattowatch.domain.question import (
    ANY,
    About,
    AlreadyAnswered,
    NoSuchOption,
    NothingAsked,
    QuestionAnswered,
    QuestionAsked,
)
from whattowatch.domain.recommendation import Recommendation, RecommendationEvent
from whattowatch.domain.wishes.chips import Kind, chip_of
from whattowatch.domain.wishes.wished import Wished, narrowed

_ABOUT = {
    Kind.GENRE: About.GENRE,
    Kind.MOOD: About.GENRE,
    Kind.COUNTRY: About.LANGUAGE,
    Kind.LANGUAGE: About.LANGUAGE,
    Kind.YEARS: About.AGE,
    Kind.RUNTIME: About.LENGTH,
}


def settled(limits: Limits, said: Wished) -> frozenset[About]:
    """What need not be asked: the limits speak of it, whoever set them, or the viewer took a chip of it off."""
    taken_off = (chip for key in said.without if (chip := chip_of(key)))
    by_limits = {
        About.LENGTH: (limits.runtime_min_min, limits.runtime_max_min),
        About.AGE: (limits.year_from, limits.year_to, *limits.years),
        About.GENRE: (*limits.genres, *limits.without_genres, *limits.moods),
        About.LANGUAGE: (
            *(*limits.languages, *limits.without_languages),
            *(*limits.countries, *limits.without_countries),
        ),
    }
    return frozenset(_ABOUT[chip.kind] for chip in taken_off if chip.kind in _ABOUT).union(
        about for about, told in by_limits.items() if any(each is not None for each in told)
    )


def refined(recommendation: Recommendation, option: str) -> tuple[Limits, Wished]:
    """The wish that the recommendation answered, with the answer as one more chip.

    Raises:
        NothingAsked, NoSuchOption
    """
    asked = _asked(recommendation, option)
    chip = chip_of(option)
    if chip is None:
        raise NoSuchOption((*asked.options, ANY))
    return narrowed(recommendation.issued.limits, recommendation.issued.wished, chip)


def reply(
    recommendation: Recommendation, option: str | None, *, refined_by: RecommendationId | None, at: datetime
) -> list[RecommendationEvent]:
    """Args:
        option: a chip's key; None: it is all the same to them.

    Raises:
        NothingAsked, NoSuchOption, AlreadyAnswered
    """
    asked = _asked(recommendation, option)
    if recommendation.question and (before := recommendation.question.answer):
        raise AlreadyAnswered(before.option or ANY, before.refined_by)
    answered = QuestionAnswered(
        viewer_id=asked.viewer_id,
        recommendation_id=asked.recommendation_id,
        option=option,
        refined_by=refined_by,
        at=at,
    )
    return [answered]


def _asked(recommendation: Recommendation, option: str | None) -> QuestionAsked:
    if recommendation.question is None:
        raise NothingAsked
    asked = recommendation.question.asked
    if option is not None and option not in asked.options:
        raise NoSuchOption((*asked.options, ANY))
    return asked
