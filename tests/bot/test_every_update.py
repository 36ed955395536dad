"""Every update has an outcome, and the next one is handled (P48); nobody sees how it works inside (P47)."""

from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
import structlog

from tests.bot.corpus import TEXTS
from tests.bot.states import STATES, reach
from tests.support.bot import Person, World, answers, bot_world
from tests.support.container import MemoryPorts
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick

WORDS = f"canary-{7 * 7}-words"  # so that no line of code holds them
INSIDE = ("Traceback", 'File "', "asyncpg", "SELECT ", "/site-packages", "whattowatch.", "Error", "0x7")


@pytest.fixture
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    with structlog.testing.capture_logs() as entries:
        yield entries


@pytest.mark.no_cover
@pytest.mark.parametrize("state", STATES)
async def test_any_text_is_answered_wherever_it_comes(world: World, ann: Person, state: str) -> None:
    for text in TEXTS:
        await ann.say("/cancel")
        await reach(ann, state)
        answer = await ann.say(text)

        assert answer, text
        assert not any(inside in answer for inside in INSIDE), answer
        assert "went wrong" not in answer, text
    assert "Noted" in await ann.say("/review Heat 4.5")


class Broken(Exception):  # noqa: N818  # it is what it says
    pass


async def test_a_fault_has_a_reference_and_no_more(
    monkeypatch: pytest.MonkeyPatch, logged: list[MutableMapping[str, Any]]
) -> None:
    async with bot_world() as world:
        ann = world.person()
        await ann.say("/start")

        async def broken(*_: Any, **__: Any) -> Any:
            raise Broken(WORDS)

        monkeypatch.setattr(world.ports.catalogue, "search", broken)
        said = await ann.say(f"Heat 4.5 {WORDS}")
        reference = next(entry["reference"] for entry in logged if entry["event"] == "update failed")

        assert reference in said
        assert WORDS not in said
        assert "Broken" in repr(logged)
        assert "test_every_update.py" in repr(logged)
        assert WORDS not in repr(logged)
        monkeypatch.undo()
        assert "Noted" in await ann.say("Heat 4.5")


@pytest.mark.parametrize("how", ["deleted", "migrated", "blocked"])
async def test_that_nobody_hears_any_more_is_no_fault(
    world: World, ann: Person, logged: list[MutableMapping[str, Any]], how: str
) -> None:
    await ann.say("/start")
    chat = world.session.telegram.chats.at(ann.user_id)
    if how == "deleted":
        world.session.telegram.chats.unknown.add(chat.id)
    elif how == "migrated":
        chat.migrated_to = -100123
    else:
        chat.blocked = True

    await ann.say("Heat 4.5")

    assert len(world.reviews) == 1
    (told,) = [entry for entry in logged if entry["event"] == "update"][-1:]
    assert told["outcome"].startswith("ignored: the ")
    assert not any(entry["event"] == "update failed" for entry in logged)


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_what_is_away_is_said_even_before_it_is_known_who_speaks(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    ports = MemoryPorts([])
    async with bot_world(ports) as world:

        async def away(*_: Any, **__: Any) -> Any:
            raise Unavailable("the database")

        monkeypatch.setattr(ports.events, "read", away)
        said = await world.person(language=language).say("/taste")

        assert ("in a minute" if language == "en" else "через минуту") in said


async def test_refusals_are_said_in_the_language(world: World) -> None:
    oleg = world.person(8, language="ru")

    assert await oleg.say("/avoid ,,,") == "Скажите словами, чего избегать, например: зомби, скримеры."
    assert "200" in await oleg.say("/avoid " + "я" * 300)


async def test_markup_in_words_is_shown_as_written(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5 <b>bold</b> & {0}")

    sent = world.session.calls[-1]
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; {0}" in repr(sent)
    assert answers([sent])[0].endswith("“<b>bold</b> & {0}”")


async def test_logs_name_nobody_and_quote_nothing(
    world: World, ann: Person, logged: list[MutableMapping[str, Any]]
) -> None:
    for said in ("Heat 4.5 secret words", "/avoid secret spiders", "/nonsense secret"):
        await ann.say(said)

    assert "secret" not in repr(logged)
    assert "Ann" not in repr(logged)
