"""Which films a limit keeps, and which limit is to blame when too few are left."""

import pytest
from hypothesis import given

from tests.recommender.asking import Case, answer_to, cases, film, ids, index_of, steady
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Limits, Mood
from whattowatch.recommender.limits import kept_by_limits, matching
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.request import Shown, ViewingRequest

pytestmark = pytest.mark.quick

FULL = film(
    1,
    year=1995,
    runtime_min=100,
    genres=("Drama", "Crime"),
    original_language="fr",
    countries=("FR", "BE"),
    vote_count=500,
)
EMPTY = film(2)
TENSE = Mood(name="tense", genres=("Thriller", "Crime"), without_genres=("Comedy",))
FUNNY, NOT_SCARY = Mood(name="funny", genres=("Comedy",)), Mood(name="not scary", without_genres=("Horror",))
INDEX = index_of(FULL, EMPTY)


@pytest.mark.parametrize(
    "limits",
    [
        *(
            Limits(year_from=1995),
            Limits(year_to=1995),
            Limits(runtime_max_min=100),
            Limits(genres=("crime", "War")),
        ),
        *(Limits(genres=("Драма",)), Limits(without_genres=("Horror",)), Limits(languages=("ru", "fr"))),
        *(Limits(countries=("BE",)), Limits(exclude=(FilmId(2),))),
        *(Limits(runtime_min_min=100), Limits(years=((1980, 1989), (1995, 1995)))),
        *(Limits(without_languages=("en",)), Limits(without_countries=("US",))),
        *(Limits(moods=(TENSE,)), Limits(moods=(NOT_SCARY,)), Limits(votes_least=500)),
    ],
)
def test_a_film_keeps_a_limit_and_one_of_unknown_facts_does_not(limits: Limits) -> None:
    (kept,) = kept_by_limits(INDEX, limits).values()

    assert kept.tolist() == [True, False]


@pytest.mark.parametrize(
    "limits",
    [
        *(
            Limits(year_from=1996),
            Limits(year_to=1994),
            Limits(runtime_max_min=99),
            Limits(genres=("Horror",)),
        ),
        *(Limits(without_genres=("Криминал",)), Limits(languages=("ru",)), Limits(countries=("DE",))),
        *(Limits(runtime_min_min=101), Limits(years=((1980, 1989), (1996, 1999)))),
        *(Limits(without_languages=("en", "fr")), Limits(without_countries=("BE",))),
        *(Limits(moods=(TENSE, FUNNY)), Limits(moods=(Mood(name="not dark", without_genres=("Crime",)),))),
        Limits(votes_least=501),
    ],
)
def test_a_film_outside_a_limit_does_not(limits: Limits) -> None:
    (kept,) = kept_by_limits(INDEX, limits).values()

    assert not kept[0]


def test_a_film_nobody_told_where_to_watch_is_with_no_service() -> None:
    wanted = ViewingRequest(limits=Limits(services=(8,)), included=ids(1))

    assert matching(INDEX, wanted, SHIPPED).mask.tolist() == [True, False]
    assert matching(INDEX, wanted, SHIPPED).tight == "services"
    assert matching(INDEX, ViewingRequest(included=ids(1)), SHIPPED).mask.tolist() == [True, True]


SHORT = [film(number, year=1960, runtime_min=80) for number in range(1, 3)]
LONG = [film(number, year=1960, runtime_min=200) for number in range(3, 20)]
NEW = [film(number, year=2010, runtime_min=80) for number in range(20, 23)]


def test_the_limit_whose_removal_frees_most_films_is_the_tight_one() -> None:
    limits = Limits(runtime_max_min=90, year_to=1970)

    answer = answer_to(ViewingRequest(limits=limits), *SHORT, *LONG, *NEW)

    assert len(answer.picks) == 2
    assert answer.tight == "runtime_max_min"


def test_when_no_single_limit_frees_any_the_one_most_films_fail_is_named() -> None:
    limits = Limits(runtime_max_min=10, languages=("fr",))

    assert (
        answer_to(ViewingRequest(limits=limits), *SHORT, film(99, original_language="fr")).tight
        == "runtime_max_min"
    )


def test_a_film_that_fails_two_limits_is_freed_by_neither() -> None:
    twice = [film(number, year=2010, runtime_min=200, genres=("Drama",)) for number in range(1, 9)]
    limits = Limits(year_to=1970, runtime_max_min=90, without_genres=("War",))

    answer = answer_to(
        ViewingRequest(limits=limits), *twice, film(30, year=1960, runtime_min=80, genres=("War",))
    )

    assert answer.tight == "without_genres"


def test_what_was_seen_or_shown_is_named_when_that_is_why() -> None:
    seen = ViewingRequest(seen=ids(*range(1, 18)))
    shown = ViewingRequest(shown=Shown.of({FilmId(number): 0.0 for number in range(1, 18)}))

    assert answer_to(seen, *SHORT, *LONG).tight == "seen"
    assert answer_to(shown, *SHORT, *LONG).tight == "shown"


def test_nothing_is_to_blame_when_the_catalogue_is_small() -> None:
    assert answer_to(ViewingRequest(), *SHORT).tight is None


@steady
@given(cases())
def test_a_full_answer_has_no_tight_limit(case: Case) -> None:
    answer = case.answer

    assert answer.tight is None or len(answer.picks) < case.request.count
