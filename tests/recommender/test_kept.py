"""The check of the answers sees what it is there to see."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.bench.recommender.kept import broken
from tests.recommender.asking import LOVED, MIDDLING, film, ids, opinion
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Among, Limits, Mood
from whattowatch.recommender.request import Opinion, Shown, ViewingRequest

pytestmark = pytest.mark.quick
FULL = film(
    1,
    year=1995,
    runtime_min=100,
    genres=("Drama",),
    original_language="fr",
    countries=("FR",),
    franchise="Three Colours",
    vote_count=500,
)
TENSE = Mood(name="tense", genres=("Thriller",), without_genres=("Comedy",))
SEQUEL = film(2, franchise="Three Colours")


def faults(request: ViewingRequest, *films: Film) -> list[str]:
    picks = [each.film_id for each in films]
    return [promise for promise, _ in broken({each.film_id: each for each in films}, request, picks)]


@pytest.mark.parametrize(
    "request_",
    [ViewingRequest(seen=ids(1)), ViewingRequest(hidden=ids(1)), ViewingRequest(opinions=(opinion(1),))],
)
def test_a_film_they_have_done_with_is_never_right(request_: ViewingRequest) -> None:
    assert faults(request_, FULL) == ["never seen"]


def test_a_film_that_was_shown_is_never_right() -> None:
    assert faults(ViewingRequest(shown=Shown.of({FilmId(1): 59.0})), FULL) == ["never shown again"]


@pytest.mark.parametrize(
    "limits",
    [
        Limits(year_from=1996),
        Limits(year_to=1994),
        Limits(genres=("War", "ужасы")),
        Limits(without_genres=("Драма",)),
        Limits(runtime_max_min=99),
        Limits(languages=("en",)),
        Limits(countries=("DE",)),
        Limits(exclude=(FilmId(1),)),
        Limits(services=(8,)),
        Limits(runtime_min_min=101),
        Limits(years=((1980, 1989), (1996, 1999))),
        Limits(without_languages=("fr",)),
        Limits(without_countries=("FR",)),
        Limits(moods=(TENSE,)),
        Limits(moods=(Mood(name="not sad", without_genres=("Drama",)),)),
        Limits(votes_least=501),
        Limits(among=Among.WATCHLIST),
        Limits(among=Among.OWNED),
        Limits(like=FilmId(1)),
    ],
)
def test_a_film_outside_a_limit_is_never_right(limits: Limits) -> None:
    assert faults(ViewingRequest(limits=limits), FULL) == ["within the limits"]


def test_a_film_of_unknown_facts_keeps_no_limit_on_them() -> None:
    for limits in (
        *(Limits(year_to=2030), Limits(without_genres=("War",)), Limits(runtime_max_min=999)),
        *(Limits(without_languages=("en",)), Limits(without_countries=("US",)), Limits(votes_least=1)),
        *(Limits(years=((1900, 2030),)), Limits(moods=(Mood(name="not sad", without_genres=("War",)),))),
    ):
        assert faults(ViewingRequest(limits=limits), film(1)) == ["within the limits"]


@pytest.mark.parametrize("odd", [film(1, adult=True), film(1, released=False), film(1, year=2027)])
def test_a_film_that_is_not_out_is_never_right(odd: Film) -> None:
    assert faults(ViewingRequest(today=date(2026, 11, 21)), odd) == ["a film that exists"]


def test_a_film_nobody_knows_is_never_right() -> None:
    assert ("a film that exists", FilmId(9)) in [*broken({}, ViewingRequest(), [FilmId(9)])]


def test_a_film_or_a_series_that_comes_twice_and_one_too_many_are_never_right() -> None:
    assert faults(ViewingRequest(), FULL, FULL) == ["not twice"]
    assert faults(ViewingRequest(), FULL, SEQUEL) == ["not twice"]
    assert faults(ViewingRequest(count=1), FULL, film(3)) == ["not twice"]


@pytest.mark.parametrize(
    "said", [opinion(1, LOVED, 179.0), opinion(1, MIDDLING, 181.0), opinion(2, LOVED, 181.0)]
)
def test_what_is_to_be_seen_again_was_loved_half_a_year_ago(said: Opinion) -> None:
    again = Limits(among=Among.LOVED)

    assert faults(ViewingRequest(opinions=(said,), limits=again), FULL) == ["never seen"]
    assert faults(ViewingRequest(opinions=(opinion(1, LOVED, 181.0),), limits=again), FULL) == []


def test_of_what_they_own_what_they_have_not_seen_is_right_and_what_they_loved_half_a_year_ago() -> None:
    owned = ViewingRequest(limits=Limits(among=Among.OWNED), owned=ids(1))

    assert faults(owned, FULL) == []
    assert faults(replace(owned, opinions=(opinion(1, LOVED, 181.0),)), FULL) == []
    assert faults(replace(owned, opinions=(opinion(1, LOVED, 179.0),)), FULL) == ["never seen"]
    assert faults(replace(owned, seen=ids(1)), FULL) == ["never seen"]


def test_all_that_is_right_is_right() -> None:
    limits = Limits(
        year_from=1995,
        year_to=1995,
        genres=("драма",),
        languages=("fr",),
        services=(8,),
        runtime_min_min=100,
        years=((1990, 1999),),
        without_languages=("en",),
        without_countries=("US",),
        moods=(Mood(name="serious", genres=("Drama",), without_genres=("Comedy",)),),
        votes_least=500,
    )
    request = ViewingRequest(limits=limits, included=ids(1), seen=ids(2), today=date(1995, 1, 1))

    assert faults(request, FULL) == []
