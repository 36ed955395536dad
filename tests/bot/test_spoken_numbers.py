"""Ratings in words, as they are said aloud and typed."""

from decimal import Decimal

import pytest

from whattowatch.bot.parsing import parse_grade, parse_review
from whattowatch.bot.spoken_numbers import number_alone
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("said", "half_stars"),
    [
        ("Heat. Four and a half stars. I loved the diner scene.", 9),
        ("Heat, nine out of ten, loved it.", 9),
        ("Heat. Four out of five.", 8),
        ("Heat, 9 out of 10.", 9),
        ("Heat, four and a half.", 9),
        ("Heat 4 and a half", 9),
        ("Схватка, четыре с половиной.", 9),
        ("Схватка. Девять из десяти. Отлично!", 9),
        ("Посмотрел Схватку, четыре с половиной звезды.", 9),
        ("Схватка, пять звёзд.", 10),
    ],
)
def test_a_rating_in_words_is_read(said: str, half_stars: int) -> None:
    first = parse_review(said).readings[0]

    assert first.grade == half_stars
    assert first.title.rstrip(".") in {"Heat", "Схватка", "Схватку"}


@pytest.mark.parametrize(
    ("said", "thumb"),
    [
        ("Heat. Thumbs up. I loved the diner scene.", Thumb.UP),
        ("Heat, two thumbs down.", Thumb.DOWN),
        ("Посмотрел Схватку, палец вверх.", Thumb.UP),
        ("Схватка. Большой палец вниз, затянуто.", Thumb.DOWN),
    ],
)
def test_a_thumb_is_said_in_words(said: str, thumb: Thumb) -> None:
    first = parse_review(said).readings[0]

    assert first.grade is thumb
    assert first.title.rstrip(".") in {"Heat", "Схватка", "Схватку"}


@pytest.mark.parametrize(
    "said",
    [
        "Seven",
        "Eight and a half",
        "Twelve Monkeys",
        "Ten things I hate about you",
        "Ocean's Eleven",
        "Пять минут",
    ],
)
def test_numbers_of_titles_are_left_alone(said: str) -> None:
    first = parse_review(said).readings[0]

    assert (first.title, first.grade) == (said, None)


@pytest.mark.parametrize(
    ("said", "stars"),
    [
        ("Four.", 4),
        ("four and a half", 4.5),
        ("4 and a half", 4.5),
        ("Четыре с половиной!", 4.5),
        ("Пять", 5),
    ],
)
def test_an_answer_to_how_many_stars_may_be_a_number_alone(said: str, stars: float) -> None:
    answer = parse_grade(said)

    assert answer
    assert answer.grade == Rating.of(stars)


def test_a_number_that_is_no_rating_is_none() -> None:
    assert number_alone("Seven") == Decimal(7)
    assert parse_grade("Seven") is None
    assert number_alone("Heat") is None
