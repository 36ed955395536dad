"""A taste as a picture: in both languages and both themes, and nothing runs out of it."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from whattowatch.application.ports.situations import Situation
from whattowatch.application.queries.show_taste import TasteShown
from whattowatch.bot.drawing.canvas import DARK, LIGHT, WIDTH, Canvas, _font, cut_to, wrapped
from whattowatch.bot.drawing.taste import taste_picture
from whattowatch.bot.wording import wording_in
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.outcomes import Outcomes
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Slot
from whattowatch.domain.settings import Settings
from whattowatch.domain.taste import taste_of

pytestmark = pytest.mark.quick

FILMS = {
    FilmId(number): Film(
        film_id=FilmId(number),
        title=f"Film {number}",
        year=1960 + 9 * number,
        genres=("Crime", "Drama") if number % 2 else ("Science Fiction",),
        directors=("Michael Mann",) if number % 2 else ("Ridley Scott",),
        cast=("Al Pacino", f"Somebody {number}"),
    )
    for number in range(1, 7)
}
SHOWN = TasteShown(
    taste=taste_of([(film_id, Rating.FIVE) for film_id in FILMS], FILMS),
    films=FILMS,
    situation=Situation(settings=Settings()),
    mirror={Slot.SAFE: Outcomes(shown=20, watched=12, rated=10, liked=8)},
)


def opened(png: bytes | None) -> Image.Image:
    assert png is not None
    return Image.open(BytesIO(png))


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("dark", [False, True])
def test_it_is_a_picture_for_a_phone(language: str, dark: bool) -> None:
    picture = opened(taste_picture(SHOWN, wording_in(language), dark=dark))

    assert (picture.format, picture.width) == ("PNG", WIDTH)
    assert 600 < picture.height < 2_000
    theme = DARK if dark else LIGHT
    assert picture.getpixel((0, 0)) == theme.paper
    assert theme.bar in {colour for _, colour in picture.getcolors(1 << 20) or []}


def test_where_nothing_is_liked_there_is_nothing_to_draw() -> None:
    nothing = TasteShown(taste=taste_of([], {}), films={}, situation=Situation(settings=Settings()))

    assert taste_picture(nothing, wording_in("en"), dark=False) is None


def test_each_letter_of_russian_is_there() -> None:
    missing = _font(34).getmask("\uffff")

    for letter in "абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ":
        drawn = _font(34).getmask(letter)
        assert (drawn.size, bytes(drawn)) != (missing.size, bytes(missing)), letter


@given(st.text(min_size=1, max_size=200), st.integers(40, 900))
def test_nothing_is_wider_than_its_place(text: str, width: int) -> None:
    font = _font(34)

    assert font.getlength(cut_to(text, font, width)) <= max(width, font.getlength("…"))
    for line in wrapped(text, font, width):
        assert font.getlength(line) <= max(width, font.getlength("…"))


@given(st.floats(-1, 2), st.text(max_size=80))
def test_a_bar_stays_on_the_paper(part: float, label: str) -> None:
    canvas = Canvas(LIGHT)
    canvas.bar(label, "100 %", part)

    picture = opened(canvas.png())
    assert {picture.getpixel((x, y)) for x in (0, WIDTH - 1) for y in range(picture.height)} == {LIGHT.paper}
