"""Where somebody stopped, as people say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bot.corpus import TEXTS
from tests.bot.test_parsing import ONE_READING
from whattowatch.bot.places_said import Stopped, finished_in, named, stopped_in

pytestmark = pytest.mark.quick

MIN = 60
STOPPED = [
    ("stopped at 40 min", "", 40),
    ("stopped at 40", "", 40),
    ("Stopped at 40 minutes.", "", 40),
    ("stopped Heat at 40 min", "Heat", 40),
    ("I stopped watching Heat at 40 min", "Heat", 40),
    ("we just paused Heat at 1:10", "Heat", 70),
    ("stopped Heat at 40:30", "Heat", 40.5),
    ("paused it at 1:10:30", "", 70.5),
    ("stopped the film at 1h10", "", 70),
    ("stopped Heat at 1 hour 10 minutes", "Heat", 70),
    ("stopped Heat at 1h 10m", "Heat", 70),
    ("left off at an hour and a half", "", 90),
    ("fell asleep after half an hour", "", 30),
    ("stopped Heat after an hour", "Heat", 60),
    ("stopped Heat at the 40th minute", "Heat", 40),
    ("stopped Heat at minute 40", "Heat", 40),
    ("stopped 12 Angry Men at 40 min", "12 Angry Men", 40),
    ("Heat: stopped at 40 min", "Heat", 40),
    ("Heat, I stopped at 40 min", "Heat", 40),
    ("I'm 40 minutes into Heat", "Heat", 40),
    ("40 min into Heat", "Heat", 40),
    ("watched 40 minutes of Heat", "Heat", 40),
    ("watched Heat up to 40 min", "Heat", 40),
    ("got to 40 min", "", 40),
    ("I'm at 1:10 of Heat", "Heat", 70),
    ("остановился на 40 минуте", "", 40),
    ("Остановилась на 40-й минуте.", "", 40),
    ("остановилась на 1:10", "", 70),
    ("Дюна: остановилась на 1:10", "Дюна", 70),
    ("Дюна, остановился на 40 минуте", "Дюна", 40),
    ("остановил Дюну на 1 часе 10 минутах", "Дюну", 70),
    ("остановились на полутора часах", "", 90),
    ("прервался на 40 мин", "", 40),
    ("поставил Дюну на паузу на 40 минуте", "Дюну", 40),
    ("поставила на паузу на 40 мин", "", 40),
    ("досмотрел Дюну до 40 минуты", "Дюну", 40),
    ("посмотрела первые 40 минут Дюны", "Дюны", 40),
    ("дошли до 40 минуты", "", 40),
    ("остановился в Дюне на 40 минуте", "в Дюне", 40),
    ("заснул на 40 минуте", "", 40),
    ("остановился на 40 минуте Матрицы", "Матрицы", 40),
    ("остановилась на 40-й минуте фильма Матрица", "фильма Матрица", 40),
    ("остановились на 1:10 в Дюне", "в Дюне", 70),
    ("stopped at 40 min of Heat", "Heat", 40),
    ("paused at 1:10 in Heat", "Heat", 70),
    ("stopped 40 min into Heat", "Heat", 40),
    ("fell asleep during Heat at 40 min", "Heat", 40),
    ("остановил фильм на 40 минуте", "", 40),
    ("gave up on Heat after 40 min", "Heat", 40),
    ("бросил Схватку на 40 минуте", "Схватку", 40),
]
HALFWAY = [
    ("stopped Heat halfway", "Heat"),
    ("I stopped Heat halfway through.", "Heat"),
    ("stopped watching Heat half-way", "Heat"),
    ("stopped halfway through Heat", "Heat"),
    ("quit Heat in the middle", "Heat"),
    ("stopped in the middle of Heat", "Heat"),
    ("gave up on Heat halfway through", "Heat"),
    ("fell asleep halfway through Heat", "Heat"),
    ("paused it halfway", ""),
    ("stopped halfway", ""),
    ("stopped Heat at the halfway point", "Heat"),
    ("Heat: stopped halfway", "Heat"),
    ("I'm halfway through Heat", "Heat"),
    ("halfway through Heat", "Heat"),
    ("watched half of Heat", "Heat"),
    ("watched Heat halfway", "Heat"),
    ("бросил Схватку на середине", "Схватку"),
    ("Бросила Схватку на полпути.", "Схватку"),
    ("бросил смотреть Схватку на середине", "Схватку"),
    ("остановилась на середине", ""),
    ("остановился на середине Схватки", "Схватки"),
    ("заснул на середине фильма Схватка", "фильма Схватка"),
    ("Схватка: остановилась на середине", "Схватка"),
    ("посмотрел Схватку до середины", "Схватку"),
    ("посмотрела Схватку наполовину", "Схватку"),
    ("посмотрел половину Схватки", "Схватки"),
    ("досмотрели до середины", ""),
    ("я на середине Схватки", "Схватки"),
]
SOMETHING_ELSE = [
    *("Heat", "watched Heat", "saw Heat at 9", "saw Heat to the end", "The Man Who Fell to Earth", "40 min"),
    *("I fell asleep", "under 100 minutes", "stopped at 40\nand more", "something short, 40 min", "2001"),
    *("посмотрел 12 обезьян", "Остановился поезд", "до 90 минут", "что-нибудь на 40 минут", "1:70"),
    *(
        "Heat halfway",
        "Malcolm in the Middle",
        "In the Middle of Heat",
        "saw Heat in the middle of the night",
    ),
    *("Halfway", "бросил", "середина", "Полпути", "бросил Схватку"),
    *("stopped Heat at 1:70", "stopped Heat at night", "stopped Heat at 40 min, it was boring"),
]


@pytest.mark.parametrize(("said", "title", "minutes"), STOPPED)
def test_a_place_is_read(said: str, title: str, minutes: float) -> None:
    assert stopped_in(said) == Stopped(title, int(minutes * MIN))


@pytest.mark.parametrize(("said", "title"), HALFWAY)
def test_the_middle_is_a_place(said: str, title: str) -> None:
    assert stopped_in(said) == Stopped(title, None)


@pytest.mark.parametrize("said", [*SOMETHING_ELSE, *(each[0] for each in ONE_READING)])
def test_what_says_something_else_is_no_place(said: str) -> None:
    assert stopped_in(said) is None


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("finished Heat", "Heat"),
        ("I finally finished watching Heat!", "Heat"),
        ("finished", ""),
        ("finished it", ""),
        ("досмотрел Матрицу", "Матрицу"),
        ("наконец-то досмотрели фильм", ""),
        ("закончила смотреть Матрицу", "Матрицу"),
        ("досмотрела", ""),
        ("finished Heat 4.5", None),
        ("watched Heat", None),
        ("Heat", None),
    ],
)
def test_the_end_is_read(said: str, title: str | None) -> None:
    assert finished_in(said) == title


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Дюну", "Дюна"),
        ("в Дюне", "Дюна"),
        ("в Титанике", "Титаник"),
        ("в фильме Титаник", "Титаник"),
        ("фильма Матрица", "Матрица"),
    ],
)
def test_a_russian_title_is_meant_whatever_its_case(title: str, meant: str) -> None:
    assert meant in [reading.title for reading in named(title).readings]


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_is_written_is_read_or_not(text: str) -> None:
    stopped_in(text)
    finished_in(text)


@given(st.integers(0, 999), st.sampled_from(["stopped Heat at {} min", "остановил Heat на {} минуте"]))
def test_every_minute_can_be_said(minute: int, said: str) -> None:
    assert stopped_in(said.format(minute)) == Stopped("Heat", minute * MIN)
