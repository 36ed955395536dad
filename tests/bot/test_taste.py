"""/taste as a picture: drawn beside the loop, on light paper and on dark, and in words wherever there is none."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from types import CodeType, FrameType
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.bot.test_taste_picture import SHOWN
from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts
from tests.support.telegram_server import TelegramServer
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.bot.drawing.canvas import DARK, LIGHT
from whattowatch.bot.drawing.taste import taste_picture
from whattowatch.bot.markup import LONGEST_CAPTION, length, plain
from whattowatch.bot.taste_text import taste_caption, taste_text
from whattowatch.bot.wording import Wording

pytestmark = pytest.mark.quick
LABELS = ENGLISH.page_buttons


def paper_of_newest(server: TelegramServer) -> Any:
    """The colour in the corner of the picture that came last."""
    *_, file = server.files.kept.values()
    return Image.open(BytesIO(file.content)).getpixel((0, 0))


@contextmanager
def what_is_called_here() -> Iterator[set[CodeType]]:
    """In this thread, which is the loop's."""
    called: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield called
    finally:
        sys.setprofile(before)


async def test_it_comes_as_a_picture_with_words_beneath(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5")
    said = await ann.say("/taste")

    assert "You rated 1 film." in said
    assert ann.screen[-1].picture == "taste.png"
    assert paper_of_newest(world.session.telegram) == LIGHT.paper


async def test_the_paper_changes_in_place_and_back(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5")
    await ann.say("/taste")
    shown = ann.last_id
    await ann.press(LABELS.on_dark)
    dark = paper_of_newest(world.session.telegram)
    await ann.press(LABELS.on_light)

    assert (dark, paper_of_newest(world.session.telegram)) == (DARK.paper, LIGHT.paper)
    assert ann.last_id == shown
    assert ann.labels() == [LABELS.on_dark]
    assert "You rated 1 film." in ann.screen[-1].text


@pytest.mark.parametrize("said", ["Hello", "Heat 1"])
async def test_where_nothing_is_liked_it_comes_in_words(ann: Person, said: str) -> None:
    await ann.say(said)
    await ann.say("/taste")

    assert (ann.screen[-1].picture, ann.screen[-1].buttons) == (None, [])


async def test_it_is_not_drawn_where_others_would_wait(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5")
    with what_is_called_here() as called:
        await ann.say("/taste")

    assert ann.screen[-1].picture
    assert taste_text.__code__ in called
    assert taste_picture.__code__ not in called


@pytest.mark.parametrize("wording", [ENGLISH, RUSSIAN])
def test_what_is_too_long_for_a_caption_keeps_the_mirror(wording: Wording) -> None:
    films = {film_id: replace(film, title="Long " * 60) for film_id, film in SHOWN.films.items()}
    long = replace(SHOWN, films=films)
    caption = taste_caption(long, wording)

    assert length(plain(taste_text(long, wording))) > LONGEST_CAPTION >= length(plain(caption))
    assert wording.mirror.hits(SHOWN.mirror[next(iter(SHOWN.mirror))]) in caption
    assert taste_caption(SHOWN, wording) == taste_text(SHOWN, wording)


async def test_what_the_caption_leaves_out_can_be_asked_for() -> None:
    """Films with the longest titles that there are."""
    films = [replace(film, title=f"{film.title} {'x' * 150}") for film in known_films()[:12]]
    async with bot_world(MemoryPorts(films)) as world:
        ann = world.person()
        for film in films:
            await ann.say(f"{film.title} 5")
        await ann.say("/taste")
        caption, words = ann.screen[-1].text, await ann.press(LABELS.in_words)

    assert length(caption) <= LONGEST_CAPTION < length(words)
    assert "xxx" in words
    assert "xxx" not in caption
