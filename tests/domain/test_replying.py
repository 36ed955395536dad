"""A question about tonight: what need not be asked, what an answer makes of the wish, and that it is given once."""

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.limits import Limits, Mood
from whattowatch.domain.question import (
    About,
    AlreadyAnswered,
    NoSuchOption,
    NothingAsked,
    QuestionAnswered,
    QuestionAsked,
    Signals,
)
from whattowatch.domain.recommendation import (
    Pick,
    Recommendation,
    RecommendationEvent,
    RecommendationIssued,
    Slot,
    evolve,
)
from whattowatch.domain.replying import refined, reply, settled
from whattowatch.domain.wishes.chips import chip_of
from whattowatch.domain.wishes.wished import NOTHING_SAID, Unclear, Wished, together

pytestmark = pytest.mark.quick

ANNA = ViewerId("00000000-0000-0000-0000-000000000001")
TONIGHT = RecommendationId("00000000-0000-0000-0000-00000000000a")
REFINED = RecommendationId("00000000-0000-0000-0000-00000000000b")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ABOUT: dict[str, Any] = {"viewer_id": ANNA, "recommendation_id": TONIGHT, "at": NOON}
ISSUED = RecommendationIssued(
    **ABOUT,
    picks=(Pick(film_id=FilmId(1), slot=Slot.SAFE, score=1.0, prior=1.0),),
    policy="baseline-1",
    mode="popular",
)
ASKED = QuestionAsked(
    **ABOUT,
    about=About.AGE,
    options=("years:2017-", "years:1997-2016"),
    signals=Signals(rated=0, coverage=0.0, signal=0.0),
)
TENSE = Mood(name="tense", genres=("Thriller",))


def given(*events: RecommendationEvent) -> Recommendation:
    state: Recommendation | None = None
    for event in (ISSUED, *events):
        state = evolve(state, event)
    assert state is not None
    return state


def answered(option: str | None, refined_by: RecommendationId | None = None) -> QuestionAnswered:
    return QuestionAnswered(**ABOUT, option=option, refined_by=refined_by)


@pytest.mark.parametrize("option", ["years:2017-", "years:1997-2016", None])
def test_an_answer_is_an_event(option: str | None) -> None:
    refined_by = None if option is None else REFINED

    said = reply(given(ASKED), option, refined_by=refined_by, at=NOON)

    assert said == [answered(option, refined_by)]


@pytest.mark.parametrize("option", ["years:2017-", None])
def test_where_nothing_was_asked_nothing_is_answered(option: str | None) -> None:
    with pytest.raises(NothingAsked):
        reply(given(), option, refined_by=None, at=NOON)


@pytest.mark.parametrize("option", ["years:1997-", "genre:Drama", "any", ""])
def test_an_answer_that_was_not_offered_is_refused_with_those_that_were(option: str) -> None:
    for decision in (
        lambda: reply(given(ASKED), option, refined_by=None, at=NOON),
        lambda: refined(given(ASKED), option),
    ):
        with pytest.raises(NoSuchOption) as refusal:
            decision()
        assert refusal.value.options == ("years:2017-", "years:1997-2016", "any")


@pytest.mark.parametrize("first", ["years:2017-", None])
@pytest.mark.parametrize("second", ["years:2017-", "years:1997-2016", None])
def test_a_question_is_answered_once(first: str | None, second: str | None) -> None:
    with pytest.raises(AlreadyAnswered) as refusal:
        reply(given(ASKED, answered(first, REFINED)), second, refined_by=None, at=NOON)

    assert refusal.value.option == (first or "any")


def test_what_was_asked_and_answered_stays_with_the_recommendation() -> None:
    question = given(ASKED, answered("years:2017-", REFINED)).question

    assert question is not None
    assert question.asked == ASKED
    assert question.answer == answered("years:2017-", REFINED)
    assert given(answered(None)).question is None


def test_an_option_of_a_later_release_is_none() -> None:
    newer = replace(ASKED, options=("blorp:1", "years:2017-"))

    with pytest.raises(NoSuchOption):
        refined(given(newer), "blorp:1")


def test_an_answer_is_one_more_chip_and_changes_nothing_else() -> None:
    said = Wished(text="something tense, blorp", understood=("mood:tense",), unclear=(Unclear("blorp"),))
    limits, _ = together(Limits(runtime_max_min=120, exclude=(FilmId(3),)), said)
    before = replace(ISSUED, limits=limits, wished=said)

    narrower, wished = refined(replace(given(ASKED), issued=before), "years:1997-2016")

    assert narrower == replace(limits, years=((1997, 2016),))
    assert wished == replace(said, understood=("mood:tense", "years:1997-2016"))


@pytest.mark.parametrize(
    ("limits", "about"),
    [
        *((Limits(runtime_min_min=1), About.LENGTH), (Limits(runtime_max_min=90), About.LENGTH)),
        *((Limits(year_from=1990), About.AGE), (Limits(year_to=0), About.AGE)),
        (Limits(years=((1990, 1999),)), About.AGE),
        *((Limits(genres=("Drama",)), About.GENRE), (Limits(without_genres=("Drama",)), About.GENRE)),
        (Limits(moods=(TENSE,)), About.GENRE),
        *((Limits(languages=("en",)), About.LANGUAGE), (Limits(without_languages=("en",)), About.LANGUAGE)),
        *((Limits(countries=("US",)), About.LANGUAGE), (Limits(without_countries=("US",)), About.LANGUAGE)),
    ],
)
def test_what_a_limit_speaks_of_is_settled(limits: Limits, about: About) -> None:
    assert settled(limits, NOTHING_SAID) == {about}


@pytest.mark.parametrize(
    ("key", "about"),
    [
        *(("genre:Drama", About.GENRE), ("not-mood:tense", About.GENRE), ("runtime:-90", About.LENGTH)),
        *(("years:1990-", About.AGE), ("language:ru", About.LANGUAGE), ("not-country:US", About.LANGUAGE)),
    ],
)
def test_so_is_what_the_viewer_took_off(key: str, about: About) -> None:
    assert settled(Limits(), Wished(without=(key, "blorp:1"))) == {about}


def test_other_limits_settle_nothing() -> None:
    assert settled(Limits(exclude=(FilmId(1),), services=(8,)), NOTHING_SAID) == frozenset()


@pytest.mark.parametrize("option", ["years:2017-", "genre:Drama", "not-language:en", "runtime:100-"])
def test_an_answer_settles_what_was_asked(option: str) -> None:
    chip = chip_of(option)
    assert chip is not None
    asked = replace(ASKED, options=(option, "genre:Comedy"))

    limits, wished = refined(given(asked), option)

    assert len(settled(limits, wished)) == 1
