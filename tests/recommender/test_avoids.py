"""What a viewer avoids costs a film, and nothing else does."""

import pytest
from hypothesis import given

from tests.recommender.asking import Case, avoid, cases, film, index_of, steady
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.film import Film
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
