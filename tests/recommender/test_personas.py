"""People of whom nothing is known but films of the demo catalogue: what they are offered hangs together."""

from collections.abc import Iterable, Sequence
from functools import cache

import pytest

from tests.recommender.asking import HATED, LOVED, film, index_of
from tests.recommender.coherence import HatedKind, Shared, goes_with, goes_with_one, shared_with
from tests.recommender.personas import OTHERS, PERSONAS, Persona
from whattowatch.adapters.local.demo_catalogue import demo_lines, films_of
from whattowatch.domain.film import Film
from whattowatch.domain.rating import Rating
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.ranking import ranked
from whattowatch.recommender.recommend import recommend
from whattowatch.recommender.request import Opinion, ViewingRequest

pytestmark = pytest.mark.quick
TEN, COHERENT, COHERENT_IN_ANSWER = 10, 7, 5


def _name(persona: Persona) -> str:
    return persona.who.partition(",")[0]


everybody = pytest.mark.parametrize("persona", PERSONAS, ids=_name)
anybody = pytest.mark.parametrize("persona", [*PERSONAS, *OTHERS], ids=_name)


@cache
def catalogue() -> tuple[FilmIndex, Sequence[Film]]:
    films = films_of(demo_lines())
    return index_of(*films), films


def titled(titles: Iterable[str]) -> list[Film]:
    """Each title is of one film of the catalogue."""
    found = []
    for title in titles:
        (only,) = (film for film in catalogue()[1] if film.title == title)
        found.append(only)
    return found


def asked_by(persona: Persona) -> ViewingRequest:
    return ViewingRequest(
        opinions=[*_said(persona.loves, LOVED), *_said(persona.hates, HATED)],
        count=TEN,
    )


def _said(titles: Iterable[str], rating: Rating) -> list[Opinion]:
    return [Opinion(film_id=film.film_id, grade=rating) for film in titled(titles)]


def best_of(persona: Persona) -> list[Film]:
    """The ten of the highest score."""
    index, films = catalogue()
    by_id = {film.film_id: film for film in films}
    rows = ranked(index, asked_by(persona), SHIPPED).rows[:TEN]
    return [by_id[index.film_id(row)] for row in rows]


def answer_to(persona: Persona) -> list[Film]:
    """The ten that they are told: more varied, and a little adventurous on purpose."""
    index, films = catalogue()
    by_id = {film.film_id: film for film in films}
    return [by_id[pick.film_id] for pick in recommend(index, asked_by(persona), SHIPPED).picks]


@everybody
def test_seven_of_the_best_ten_go_with_what_they_love(persona: Persona) -> None:
    best, loved = best_of(persona), titled(persona.loves)

    strangers = [film.title for film in best if not goes_with(film, loved)]

    assert len(best) == TEN
    assert len(strangers) <= TEN - COHERENT, strangers


@everybody
def test_half_of_the_answer_does_for_it_is_adventurous_on_purpose(persona: Persona) -> None:
    answer, loved = answer_to(persona), titled(persona.loves)

    assert len(answer) == TEN
    assert sum(goes_with(film, loved) for film in answer) >= COHERENT_IN_ANSWER


@anybody
def test_nothing_of_the_kind_they_hate_is_among_the_best_or_in_the_answer(persona: Persona) -> None:
    hated = HatedKind(titled(persona.hates), titled(persona.loves))

    assert hated
    assert not [film.title for film in [*best_of(persona), *answer_to(persona)] if hated.has(film)]


def test_most_of_the_best_share_as_much_with_one_and_the_same_film() -> None:
    each = [
        sum(goes_with_one(film, titled(persona.loves)) for film in best_of(persona)) for persona in PERSONAS
    ]

    assert len(PERSONAS) == 20
    assert sum(each) / len(each) >= 8


def test_others_who_had_no_part_in_the_numbers_are_mostly_offered_as_much() -> None:
    coherent = [
        persona.who
        for persona in OTHERS
        if sum(goes_with(film, titled(persona.loves)) for film in best_of(persona)) >= COHERENT
    ]

    assert len(OTHERS) == 10
    assert len(coherent) >= 8, coherent


HEAT = film(
    1, year=1995, genres=("Crime", "Drama"), keywords=("heist",), directors=("Michael Mann",), cast=("A",)
)


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (film(2, directors=("Michael Mann",)), {Shared.DIRECTOR}),
        (film(2, genres=("Drama", "War", "Crime")), {Shared.GENRES}),
        (film(2, genres=("Drama", "War"), cast=("A",), year=1989), set()),
        (film(2, year=1999, keywords=("heist", "dog")), {Shared.KEYWORD, Shared.ERA}),
        (film(2), set()),
    ],
)
def test_what_two_films_share(other: Film, shared: set[Shared]) -> None:
    assert shared_with(HEAT, other) == shared_with(other, HEAT) == shared


def test_a_film_goes_with_several_or_with_one() -> None:
    mann, old = film(2, directors=("Michael Mann",)), film(3, year=1990)

    assert goes_with(HEAT, [mann, old])
    assert not goes_with(HEAT, [mann])
    assert not goes_with_one(HEAT, [mann, old])
    assert goes_with_one(HEAT, [film(4, directors=("Michael Mann",), year=1990)])


def test_the_hated_kind_is_what_all_hated_are_and_none_loved_is() -> None:
    by_genre = HatedKind([film(2, genres=("Drama", "War")), film(3, genres=("War", "Drama"))], [HEAT])
    by_pair = HatedKind(
        [film(2, genres=("Drama", "War"))], [film(3, genres=("Drama",)), film(4, genres=("War", "Comedy"))]
    )
    by_director = HatedKind([film(2, genres=("Drama",), directors=("Ann",))], [HEAT])

    assert by_genre.has(film(5, genres=("War", "Comedy")))
    assert not by_genre.has(HEAT)
    assert by_pair.has(film(5, genres=("War", "Comedy", "Drama")))
    assert not by_pair.has(film(5, genres=("War", "Comedy")))
    assert by_director.has(film(5, directors=("Ann",)))
    assert not HatedKind([film(2, genres=("Drama",))], [])
