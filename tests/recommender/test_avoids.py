"""What a viewer avoids costs a film, and nothing else does."""

import pytest
from hypothesis import given

from tests.recommender.asking import Case, avoid, cases, film, index_of, steady
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.film import Film
from whattowatch.recommender import avoid_words
from whattowatch.recommender.avoid_words import as_films_have_it
from whattowatch.recommender.avoids import avoid_penalty

pytestmark = pytest.mark.quick


def penalty(one: Film, *avoids: Avoid) -> float:
    return float(avoid_penalty(index_of(film(1), one, film(3)), avoids)[1])


HORROR = film(
    2,
    "The Last Supper of Zombies",
    titles={"ru": "Ужин мертвецов"},
    genres=("Horror",),
    keywords=("jump scare",),
    synopsis="A heart beats in the old house.",
)


@pytest.mark.parametrize(
    "phrase",
    [
        "zombie",
        "no ZOMBIES",
        "jump scares",
        "horror",
        "ужасы",
        "ужасов",
        "мертвец",
        "old house",
        "without hearts",
    ],
)
def test_each_kind_of_text_is_searched_in_both_languages(phrase: str) -> None:
    assert penalty(HORROR, avoid(phrase)) == 0.35


@pytest.mark.parametrize(
    ("phrase", "keyword"),
    [
        ("зомби", "zombie"),
        ("никаких клоунов", "clown"),
        ("пришельцы", "alien"),
        ("серийных убийц", "serial killer"),
        ("скримеры", "jump scare"),
        ("без самоубийств", "suicide"),
        ("чёрно-белое кино", "black and white"),
    ],
)
def test_what_is_said_in_russian_is_found_among_english_keywords(phrase: str, keyword: str) -> None:
    assert penalty(film(2, "Heat", keywords=(keyword,)), avoid(phrase)) == 0.35
    assert penalty(film(2, "Heat", keywords=("diner",)), avoid(phrase)) == 0


def test_a_film_that_has_it_in_both_languages_pays_once() -> None:
    assert penalty(film(2, "Зомби по имени Шон", keywords=("zombie",)), avoid("зомби")) == 0.35


def test_every_russian_word_of_the_table_is_there_once_and_has_english_ones() -> None:
    lines = [line.partition(":") for line in avoid_words._TABLE.strip().splitlines()]
    russian = [name.strip() for names, _, _ in lines for name in names.split(",")]

    assert len(set(russian)) == len(russian)
    assert all(english.strip().isascii() and english.strip() for _, _, english in lines)
    assert all(len(list(as_films_have_it(name))) > 1 for name in russian)


@pytest.mark.parametrize("phrase", ["art", "house old", "house horror", "zombies jump", "super", "clowns"])
def test_only_whole_words_side_by_side_count(phrase: str) -> None:
    assert penalty(HORROR, avoid(phrase)) == 0


def test_every_term_found_costs_its_strength_once() -> None:
    avoids = (avoid("zombies, horror", strength=0.5), avoid("zombies", strength=0.2))

    assert penalty(HORROR, *avoids) == pytest.approx(1.0)


def test_a_muted_avoid_costs_nothing() -> None:
    assert penalty(HORROR, avoid("zombies", muted=True)) == 0


@steady
@given(cases())
def test_no_avoid_raises_a_film(case: Case) -> None:
    assert (avoid_penalty(case.catalogue, case.request.avoids) >= 0).all()
