"""How a film is called in a language."""

import pytest

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

ELEMENT = Film(
    film_id=FilmId(18),
    title="The Fifth Element",
    original_title="Le Cinquième Élément",
    original_language="en",
    titles={"ru": "Пятый элемент"},
    year=1997,
)
BROTHER = Film(film_id=FilmId(20992), title="Brother", original_title="Брат", original_language="ru")


def test_in_english_a_film_has_its_international_title() -> None:
    assert ELEMENT.named("en") == "The Fifth Element (1997)"


def test_in_its_own_language_it_has_its_original_title() -> None:
    assert BROTHER.named("ru") == "Брат"


def test_in_another_it_has_the_title_it_was_given_there_or_the_international_one() -> None:
    assert ELEMENT.title_in("ru") == "Пятый элемент"
    assert ELEMENT.title_in("de") == "The Fifth Element"
