"""What is asked about tonight: where little is known, about what parts the best films, and leaving enough of them."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.recommender.asking import (
    HATED,
    LOVED,
    MIDDLING,
    Case,
    cases,
    film,
    index_of,
    opinion,
    steady,
)
from whattowatch.adapters.local.demo_catalogue import demo_lines, films_of
from whattowatch.domain.film import Film
from whattowatch.domain.limits import Limits
from whattowatch.domain.question import About, Signals
from whattowatch.domain.replying import settled
from whattowatch.domain.wishes.chips import chip_of
from whattowatch.domain.wishes.wished import NOTHING_SAID, narrowed
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import SHIPPED, Asking
from whattowatch.recommender.questions import Proposed, proposed
from whattowatch.recommender.recommend import consider, recommend
from whattowatch.recommender.request import Opinion, Shown, ViewingRequest
from whattowatch.recommender.signals import signals_of, weak

pytestmark = pytest.mark.quick

TODAY = date(2026, 11, 21)
STRONG = Signals(rated=15, coverage=0.55, signal=0.18)
DEMO = films_of(demo_lines())
CATALOGUE = FilmIndex.build(DEMO, SHIPPED)


def measured(opinions: Sequence[Opinion], index: FilmIndex = CATALOGUE) -> Signals:
    request = ViewingRequest(opinions=opinions, today=TODAY)
    return signals_of(index, request, recommend(index, request, SHIPPED).picks)


def question(
    request: ViewingRequest, *films: Film, language: str = "en", index: FilmIndex | None = None
) -> Proposed | None:
    known = index_of(*films) if index is None else index
    about = settled(request.limits, NOTHING_SAID)
    return proposed(consider(known, request, SHIPPED), request, about, language)


def like(genre: str, count: int) -> list[Opinion]:
    return [
        Opinion(film_id=each.film_id, grade=LOVED)
        for each in islice((each for each in DEMO if genre in each.genres), count)
    ]


# when


@pytest.mark.parametrize(
    "weaker", [{"rated": 14}, {"coverage": 0.549}, {"signal": 0.179}], ids=lambda change: next(iter(change))
)
def test_each_signal_alone_is_reason_to_ask(weaker: dict[str, float]) -> None:
    assert not weak(STRONG, Asking())
    assert weak(replace(STRONG, **weaker), Asking())


def test_nothing_said_is_no_signal_at_all() -> None:
    assert measured([]) == Signals(rated=0, coverage=0.0, signal=0.0)


def test_somebody_of_one_mind_has_a_strong_signal_from_fifteen_films_on() -> None:
    assert weak(measured(like("Crime", 14)), Asking())
    for count in (15, 20, 60):
        signals = measured(like("Crime", count))
        assert not weak(signals, Asking())
        assert signals.signal > 0.3


def test_who_likes_and_hates_the_same_kind_says_little_however_much_they_say() -> None:
    said = [replace(each, grade=LOVED if at % 2 else HATED) for at, each in enumerate(like("Drama", 60))]

    signals = measured(said)

    assert (signals.rated, signals.coverage) == (60, 1.0)
    assert signals.signal < 0.18


def test_neither_middling_ratings_nor_dislikes_alone_are_a_signal() -> None:
    for rating in (MIDDLING, HATED):
        assert measured([replace(each, grade=rating) for each in like("Crime", 20)]).signal < 0.18


def test_only_films_of_which_something_is_known_can_speak() -> None:
    index = index_of(film(1, genres=("Drama",)), film(2), film(3, genres=("Drama",)))

    signals = measured([opinion(1), opinion(2), opinion(99), opinion(98, None)], index)

    assert (signals.rated, signals.coverage) == (3, 0.25)


def test_a_film_spoken_of_twice_is_one_film() -> None:
    assert measured([opinion(949), opinion(949, HATED, 3.0)]).rated == 1


# what


@pytest.mark.parametrize("language", ["en", "ru"])
def test_who_comes_first_is_asked_what_they_are_in_the_mood_for(language: str) -> None:
    asked = question(ViewingRequest(today=TODAY), index=CATALOGUE, language=language)

    assert asked is not None
    assert asked.about is About.GENRE
    assert 2 <= len(asked.options) <= 3
    assert asked.bits > 1


MIXED = [
    film(n, year=2000, runtime_min=90 if n % 2 else 150, genres=("Drama",), original_language="fr")
    for n in range(1, 25)
]


def test_the_question_is_about_what_parts_the_best_films() -> None:
    asked = question(ViewingRequest(count=2, today=TODAY), *MIXED)

    assert asked is not None
    assert (asked.about, asked.options) == (About.LENGTH, ("runtime:-100", "runtime:100-"))
    assert asked.bits == pytest.approx(1, abs=0.02)


def test_new_and_old_are_told_by_the_day_of_asking() -> None:
    films = [film(n, year=(2020, 2005, 1980)[n % 3], genres=("Drama",)) for n in range(1, 25)]

    asked = question(ViewingRequest(count=2, today=TODAY), *films)

    assert asked is not None
    assert asked.options == ("years:2017-", "years:1997-2016", "years:-1996")
    assert question(ViewingRequest(count=2), *films) is None  # on no day there is neither new nor old


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_language_that_is_asked_about_is_the_viewers_own(language: str) -> None:
    films = [film(n, original_language=language if n % 2 else "fr") for n in range(1, 25)]

    asked = question(ViewingRequest(count=2, today=TODAY), *films, language=language)

    assert asked is not None
    assert asked.options == (f"language:{language}", f"not-language:{language}")


def test_where_all_are_alike_nothing_is_asked() -> None:
    films = [
        film(n, year=2000, runtime_min=120, genres=("Drama",), original_language="fr") for n in range(1, 25)
    ]

    assert question(ViewingRequest(count=2, today=TODAY), *films) is None
    assert question(ViewingRequest(today=TODAY)) is None


def test_nobody_is_asked_whether_they_are_in_the_mood_for_television() -> None:
    films = [
        film(n, genres=(("Comedy", "War", "TV Movie")[n % 3],), original_language="fr") for n in range(1, 25)
    ]

    asked = question(ViewingRequest(count=2, today=TODAY), *films)

    assert asked is not None
    assert asked.options == ("genre:Comedy", "genre:War")


def test_options_that_keep_the_same_films_are_not_both_offered() -> None:
    films = [
        film(n, genres=("Comedy", "Romance") if n % 2 else ("War",), original_language="fr")
        for n in range(1, 25)
    ]

    asked = question(ViewingRequest(count=2, today=TODAY), *films)

    assert asked is not None
    assert len(asked.options) == 2
    assert "genre:War" in asked.options
    assert asked.bits == pytest.approx(1, abs=0.02)


def test_an_option_that_leaves_too_few_is_not_offered() -> None:
    count = 9  # of the 12 short films three are shown, and of the long ones too

    assert question(ViewingRequest(count=count, today=TODAY), *MIXED) is None


@pytest.mark.parametrize(
    "limits", [Limits(runtime_max_min=200), Limits(runtime_min_min=10)], ids=["at most", "at least"]
)
def test_what_is_settled_is_not_asked(limits: Limits) -> None:
    assert question(ViewingRequest(count=2, limits=limits, today=TODAY), *MIXED) is None


@steady
@given(cases(), st.frozensets(st.sampled_from(About)), st.sampled_from(("en", "ru")))
def test_every_answer_leaves_as_many_films_as_were_asked_for(
    case: Case, about: frozenset[About], language: str
) -> None:
    """After the picks were shown, too."""
    request, index = case.request, case.catalogue
    considered = consider(index, request, SHIPPED)
    asked = proposed(considered, request, about | settled(request.limits, NOTHING_SAID), language)
    if asked is None:
        return
    shown = Shown.of(
        {
            **dict(zip(request.shown.film_ids.tolist(), request.shown.age_days.tolist(), strict=True)),
            **{pick.film_id: 0.0 for pick in considered.answer.picks},
        }
    )
    assert asked.about not in about
    assert 2 <= len(set(asked.options)) == len(asked.options) <= 4
    for option in asked.options:
        chip = chip_of(option)
        assert chip is not None
        limits, _ = narrowed(request.limits, NOTHING_SAID, chip)
        refined = replace(request, limits=limits, shown=shown)
        assert len(recommend(index, refined, SHIPPED).picks) == request.count
        assert asked.about in settled(limits, NOTHING_SAID)


@steady
@given(cases(), st.randoms())
def test_the_same_is_asked_in_whatever_order_things_are_told(case: Case, chance: Random) -> None:
    once = {each.film_id: each for each in case.request.opinions}
    told = replace(case.request, opinions=tuple(once.values()))
    shuffled = [*once.values()]
    chance.shuffle(shuffled)

    first, second = (
        (
            proposed(consider(case.catalogue, request, SHIPPED), request, (), "en"),
            signals_of(case.catalogue, request, recommend(case.catalogue, request, SHIPPED).picks),
        )
        for request in (told, replace(told, opinions=tuple(shuffled)))
    )

    assert first == second


@steady
@given(cases())
def test_signals_are_parts_of_a_whole(case: Case) -> None:
    signals = signals_of(case.catalogue, case.request, case.answer.picks)

    assert signals.rated <= len(case.request.opinions)
    assert 0 <= signals.coverage <= 1
    assert 0 <= signals.signal <= 1
    if case.answer.mode == "popular":
        assert signals.signal == 0
