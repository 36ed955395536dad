"""What a text may mean, without asking the catalogue."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bot.corpus import TEXTS
from whattowatch.bot.parsing import parse_grade, parse_review
from whattowatch.domain.grade import Grade
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

ONE_READING = [
    ("Heat 4.5 loved the diner scene", "Heat", 4.5, "loved the diner scene"),
    ("Heat 1995 9/10 great", "Heat 1995", 4.5, "great"),
    ("Heat (1995), 9/10 - great", "Heat (1995)", 4.5, "great"),
    ("Брат 9/10 сильно", "Брат", 4.5, "сильно"),
    ("Брат 4,5", "Брат", 4.5, ""),
    ("Брат 9 из 10 сильно", "Брат", 4.5, "сильно"),
    ("Брат пять звёзд", "Брат", 5.0, ""),
    ("Брат четыре с половиной звезды, вот", "Брат", 4.5, "вот"),
    ("Брат полторы звезды", "Брат", 1.5, ""),
    ("Heat 4½ wow", "Heat", 4.5, "wow"),
    ("Heat 4 1/2 wow", "Heat", 4.5, "wow"),
    ("Heat ½", "Heat", 0.5, ""),
    ("Heat ★★★½ nice", "Heat", 3.5, "nice"),
    ("Heat ⭐️⭐️⭐️", "Heat", 3.0, ""),
    ("Heat ★★★☆☆", "Heat", 3.0, ""),
    ("Heat four and a half stars", "Heat", 4.5, ""),
    ("Heat five stars!", "Heat", 5.0, "!"),
    ("Heat half a star", "Heat", 0.5, ""),
    ("Heat ４/5", "Heat", 4.0, ""),
    ("9/10 Heat", "Heat", 4.5, ""),
    ("Fahrenheit 9/11 4/5", "Fahrenheit 9/11", 4.0, ""),
    ("A Star Is Born 5 stars", "A Star Is Born", 5.0, ""),
    ("Saw 4.5", "Saw", 4.5, ""),
]


@pytest.mark.parametrize(("said", "title", "stars", "text"), ONE_READING)
def test_a_clear_rating_parts_title_and_words(said: str, title: str, stars: float, text: str) -> None:
    reading = parse_review(said).readings[0]

    assert (reading.title, reading.grade, reading.text.strip("!")) == (
        title,
        Rating.of(stars),
        text.strip("!"),
    )


@pytest.mark.parametrize(
    "said",
    [
        *("1917", "2012", "300", "Se7en", "9 1/2 Weeks", "Blade Runner 2049", "8½", "(500) Days of Summer"),
        *(
            "3 hours of boredom",
            "3 часа скуки",
            "X (0000)",
            "X (9999)",
            "5/5/5",
            "5/0",
            "nan",
            "inf",
            "1e308",
        ),
        *("Heat nan", "Heat 0x4", "Heat +4", "Heat -0", "Heat 99999999999999999999", "Heat 100%", "½½"),
        *("Heat 24/7", "Heat, seen it 3 times", "Heat after 5 years"),
    ],
)
def test_what_is_no_rating_is_not_taken_for_one(said: str) -> None:
    written = parse_review(said)

    assert not any(reading.grade for reading in written.readings)
    assert written.readings[0].title


@pytest.mark.parametrize(
    "said", ["Heat 6", "Heat 0", "Heat 4.25", "Heat 11/10 wow", "Heat 7.3/10", "Heat 4/5 2/5"]
)
def test_a_rating_off_the_scale_is_none(said: str) -> None:
    written = parse_review(said)

    assert written.readings[0].title == "Heat"
    assert written.readings[0].grade is None


@pytest.mark.parametrize("said", ["Toy Story 3", "1917 5", "300 4", "Blade Runner 2049 5"])
def test_a_whole_number_may_belong_to_the_title(said: str) -> None:
    rated, whole = parse_review(said).readings

    assert rated.bare
    assert (whole.title, whole.grade) == (said, None)


def test_both_ways_to_read_two_numbers_are_there() -> None:
    first, second, _ = parse_review("Toy Story 3 5 loved it").readings

    assert (first.title, first.grade, first.text) == ("Toy Story 3", 10, "loved it")
    assert (second.title, second.grade) == ("Toy Story", 6)


def test_without_a_rating_the_title_may_end_at_a_comma() -> None:
    written = parse_review("посмотрел Дюну, так себе")

    assert [(cut.title, cut.text) for cut in written.cuts if cut.sure] == [
        ("Дюну", "так себе"),
        ("Дюна", "так себе"),
    ]


@pytest.mark.parametrize(
    "said", ["пересмотрел Зелёную милю 5", "Зелёная миля 5/5, смотрел в третий раз", "rewatched Heat 4.5"]
)
def test_rewatches_are_heard(said: str) -> None:
    assert parse_review(said).rewatch


THUMBED = [
    ("Heat 👍", "Heat", Thumb.UP, ""),
    ("Heat 👍🏽", "Heat", Thumb.UP, ""),
    ("Heat 👍🏿 great", "Heat", Thumb.UP, "great"),
    ("Heat👍️!", "Heat", Thumb.UP, ""),
    ("Heat 👍👍🏻 👍", "Heat", Thumb.UP, ""),
    ("Брат 👎 затянуто", "Брат", Thumb.DOWN, "затянуто"),
    ("👎 Brat", "Brat", Thumb.DOWN, ""),
    ("watched Heat 👎🏼, too long", "Heat", Thumb.DOWN, "too long"),
    ("Heat (1995): 👍", "Heat (1995)", Thumb.UP, ""),
    ("Blade Runner 2049 👍", "Blade Runner 2049", Thumb.UP, ""),
    ("Toy Story 3 👍", "Toy Story 3", Thumb.UP, ""),
    ("8½ 👍", "8½", Thumb.UP, ""),
    ("Heat 👍 the best 2 hours of 10", "Heat", Thumb.UP, "the best 2 hours of 10"),
    ("Heat thumbs up", "Heat", Thumb.UP, ""),
    ("Heat two thumbs down", "Heat", Thumb.DOWN, ""),
    ("Брат палец вверх, сильно", "Брат", Thumb.UP, "сильно"),
    ("Крёстный отец лайк", "Крёстный отец", Thumb.UP, ""),
    ("Титаник - дизлайк", "Титаник", Thumb.DOWN, ""),
    ("Брат пальцы вниз", "Брат", Thumb.DOWN, ""),
]


@pytest.mark.parametrize(("said", "title", "thumb", "text"), THUMBED)
def test_a_thumb_parts_title_and_words(said: str, title: str, thumb: Thumb, text: str) -> None:
    reading = parse_review(said).readings[0]

    assert (reading.title, reading.grade, reading.text) == (title, thumb, text)


@pytest.mark.parametrize(
    ("said", "title", "half_stars", "text"),
    [
        ("Heat 4.5 👍", "Heat", 9, "👍"),
        ("Heat 👍 9/10", "Heat", 9, ""),
        ("Heat 9/10 👎 too long", "Heat", 9, "👎 too long"),
        ("Heat ★★★★ thumbs up", "Heat", 8, "thumbs up"),
    ],
)
def test_beside_stars_a_thumb_only_underlines_them(said: str, title: str, half_stars: int, text: str) -> None:
    reading = parse_review(said).readings[0]

    assert (reading.title, reading.grade, reading.text) == (title, half_stars, text)


def test_a_whole_number_before_a_thumb_may_still_be_stars() -> None:
    thumbed, starred = parse_review("Heat 4 👍").readings

    assert (thumbed.title, thumbed.grade) == ("Heat 4", Thumb.UP)
    assert (starred.title, starred.grade, starred.text) == ("Heat", Rating.FOUR, "👍")


def test_thumbs_both_ways_are_none_and_stay_among_the_words() -> None:
    reading = parse_review("Heat 👍 for the diner, 👎 for the length").readings[0]

    assert (reading.title, reading.grade) == ("Heat", None)
    assert reading.text == "👍 for the diner, 👎 for the length"


@pytest.mark.parametrize(
    ("said", "grade", "text"),
    [
        ("👍", Thumb.UP, ""),
        ("👎🏾 never again", Thumb.DOWN, "never again"),
        ("Thumbs up!", Thumb.UP, ""),
        ("палец вниз", Thumb.DOWN, ""),
        ("4 👍", Rating.FOUR, "👍"),
        ("👍 9/10", Rating.FOUR_AND_A_HALF, ""),
    ],
)
def test_an_answer_may_be_a_thumb(said: str, grade: Grade, text: str) -> None:
    answer = parse_grade(said)

    assert answer
    assert (answer.grade, answer.text) == (grade, text)


@pytest.mark.parametrize("said", ["👍👎", "a 👍 for the diner", "Heat 👍"])
def test_an_unclear_thumb_is_no_answer(said: str) -> None:
    assert parse_grade(said) is None


FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("watched Heat yesterday 4.5", None),  # the title would be in doubt
        ("yesterday watched Heat 4.5", date(2026, 11, 19)),
        ("вчера посмотрел Брата 4/5", date(2026, 11, 19)),
        ("позавчера смотрел Брата 4/5", date(2026, 11, 18)),
        ("Heat 4.5 saw it today", FRIDAY),
        ("Heat 4.5, 3 days ago", date(2026, 11, 17)),
        ("Брат 9/10 смотрел неделю назад", date(2026, 11, 13)),
        ("Брат 9/10, 2 недели назад", date(2026, 11, 6)),
        ("on Saturday I watched Heat 4.5", date(2026, 11, 14)),
        ("last Friday we watched Heat 4.5", FRIDAY),
        ("в субботу посмотрели Брата 4/5", date(2026, 11, 14)),
        ("Heat 4.5 on 3 November", date(2026, 11, 3)),
        ("Heat 4.5 seen December 24th", date(2025, 12, 24)),
        ("Брат 4,5 смотрел 24 декабря", date(2025, 12, 24)),
        ("Heat 4.5 great, 2024-02-29", date(2024, 2, 29)),
        ("Heat 4.5 great, 31.12.2024", date(2024, 12, 31)),
        ("Heat 4.5 30 February", None),
        ("Heat 4.5 on 24 December 2030", None),  # nobody has seen it then
        ("Heat 4.5 the robbery on 3 November was tense", None),  # a date of the story
        ("Yesterday 4.5", None),
        ("Friday the 13th 3", None),
        ("9 May 4", None),
        ("Saturday Night Fever 4.5", None),
        ("Heat 4.5", None),
    ],
)
def test_the_day_is_heard(said: str, day: date | None) -> None:
    when = parse_review(said).when

    assert (when.on(FRIDAY) if when else None) == day


@pytest.mark.parametrize(
    "said", ["watched Friday the 13th 3", "saw Saturday Night Fever 4", "watched 12 Angry Men 5"]
)
def test_a_title_stays_whole(said: str) -> None:
    assert parse_review(said).readings[0].title == said.split(maxsplit=1)[1].rsplit(maxsplit=1)[0]


@pytest.mark.parametrize(
    ("said", "stars", "text"),
    [
        ("4", 4.0, ""),
        ("4,5", 4.5, ""),
        ("9/10 great", 4.5, "great"),
        ("пять звёзд", 5.0, ""),
        ("★★", 2.0, ""),
    ],
)
def test_an_answer_is_a_rating_and_words(said: str, stars: float, text: str) -> None:
    answer = parse_grade(said)

    assert answer
    assert (answer.grade, answer.text) == (Rating.of(stars), text)


@pytest.mark.parametrize("said", ["8", "great", "Alien 4", "3 hours of boredom", "4.25", "nan", ""])
def test_an_unclear_answer_is_none(said: str) -> None:
    assert parse_grade(said) is None


@pytest.mark.parametrize("said", TEXTS)
def test_every_text_has_a_reading(said: str) -> None:
    written = parse_review(said)

    assert written.readings
    assert all(len(reading.title) <= 300 for reading in (*written.readings, *written.cuts))
    assert len(written.readings) <= 4


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_has_a_reading(said: str) -> None:
    assert parse_review(said).readings
    parse_grade(said)


@given(
    st.lists(
        st.sampled_from(["👍", "👎", "👍🏽", "4", "4.5", "9/10", "Heat", "thumbs up", ",", "\n", "½"]),
        max_size=8,
    )
)
@settings(max_examples=300, deadline=None)
def test_thumbs_and_stars_in_any_order_have_a_reading_and_no_title_has_a_thumb(parts: list[str]) -> None:
    said = " ".join(parts)
    written = parse_review(said)

    assert 1 <= len(written.readings) <= 6
    assert not any("👍" in each.title or "👎" in each.title for each in (*written.readings, *written.cuts))
    parse_grade(said)
