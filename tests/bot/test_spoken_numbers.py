"""Ratings said aloud."""

import pytest

from whattowatch.bot.parsing import parse_review
from whattowatch.bot.spoken_numbers import as_written
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
def test_it_is_read_as_if_it_had_been_typed(said: str, half_stars: int) -> None:
    first = parse_review(as_written(said)).readings[0]

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
    first = parse_review(as_written(said)).readings[0]

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
    assert as_written(said) == said


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Four.", "4"),
        ("four and a half", "4.5"),
        ("Четыре с половиной!", "4.5"),
        ("Пять", "5"),
        ("Heat", "Heat"),
    ],
)
def test_an_answer_to_how_many_stars_may_be_a_number_alone(said: str, written: str) -> None:
    assert as_written(said, rating_awaited=True) == written
