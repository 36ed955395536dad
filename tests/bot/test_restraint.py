"""Whoever says too much at once, or asks for films again at once, hears so; what came to nothing costs nothing."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from tests.support.bot import Person, World, bot_world
from tests.support.container import MemoryPorts
from tests.support.memory.restraints import MemoryRestraints
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.bot.wording import Wording
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.restraint import OFF, Restraint, TooMuch, TooSoon

pytestmark = pytest.mark.quick

NOTED = "Heat (1995): 4.5 stars. Noted."
SHUT = "That is too much at once: I listen again in 5 minutes."


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with bot_world(restraint=Restraint()) as made:
        yield made


def now(world: World) -> int:
    return int(world.ports.clock.at.timestamp())


async def says(person: Person, text: str, **more: Any) -> str:
    """Now, by the clock of the bot."""
    return await person._hear(person.message(text, date=now(person.world), **more))


async def test_the_tenth_in_ten_seconds_is_not_heard_nor_what_follows(world: World) -> None:
    ann, boris = world.person(), world.person(8, name="Boris")
    heard = [await says(ann, "Heat 4.5") for _ in range(9)]
    assert [*dict.fromkeys(heard)] == [NOTED]

    assert await says(ann, "Alien 4.5") == SHUT
    assert await says(ann, "Alien 4.5") == ""
    assert await says(boris, "Heat 4.5") == NOTED
    world.ports.clock.forward(minutes=4, seconds=59)
    assert await says(ann, "Alien 4.5") == ""
    world.ports.clock.forward(seconds=2)
    assert "Noted" in await says(ann, "Alien 4.5")


async def test_buttons_and_edits_count_too(world: World) -> None:
    ann = world.person()
    for _ in range(4):
        await says(ann, "Heat 4.5")
        await ann._hear(ann.press_of("x"))
    edited = ann.message("Heat 5", date=now(world), edit_date=now(world))
    edited["edited_message"] = edited.pop("message")
    assert "I do not read edits" in await ann._hear(edited)

    assert await ann._hear(ann.press_of("x")) == SHUT


async def test_while_nobody_listens_a_button_stops_turning(world: World) -> None:
    ann = world.person()
    for _ in range(10):
        await says(ann, "Heat 4.5")
    before = len(world.session.calls)

    assert await ann._hear(ann.press_of("x")) == ""
    assert len(world.session.calls) == before + 1


async def test_what_was_said_while_there_was_no_bot_is_heard(world: World) -> None:
    ann = world.person()
    began = now(world)
    world.ports.clock.forward(hours=1)
    heard = [await ann._hear(ann.message("Heat 4.5", date=began + 60 * number)) for number in range(30)]

    assert {*heard} == {NOTED}


async def test_two_bots_count_together() -> None:
    restraints = MemoryRestraints()
    async with (
        bot_world(restraint=Restraint(), restraints=restraints) as one,
        bot_world(one.ports, one.conversations, restraint=Restraint(), restraints=restraints) as other,
    ):
        heard = [await says(world.person(), "Heat 4.5") for world in (one, other) * 5]

        assert heard[-1] == SHUT
        assert SHUT not in heard[:-1]


async def test_films_are_asked_for_once_a_minute(world: World) -> None:
    ann = world.person()
    assert "Safe choice" in await says(ann, "/recommend")
    world.ports.clock.forward(seconds=20)

    assert await says(ann, "/recommend") == "Not so fast: ask again in 40 seconds."
    assert "Safe choice" in await ann.press("Three more")
    world.ports.clock.forward(seconds=39, milliseconds=900)
    assert await says(ann, "/recommend") == "Not so fast: ask again in 1 second."
    world.ports.clock.forward(seconds=1)
    assert "Safe choice" in await says(ann, "/recommend")


async def test_an_attempt_that_fails_costs_nothing(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    ann = world.person()
    await says(ann, "/start")

    async def away(*_: Any, **__: Any) -> Any:
        raise Unavailable("the database")

    with monkeypatch.context() as broken:
        broken.setattr(world.ports.indexes, "current", away)
        assert "in a minute" in await says(ann, "/recommend")
    assert "Safe choice" in await says(ann, "/recommend")


async def test_an_attempt_that_finds_nothing_costs_nothing() -> None:
    async with bot_world(MemoryPorts([]), restraint=Restraint()) as world:
        ann = world.person()

        assert await says(ann, "/recommend") == await says(ann, "/recommend")


async def test_those_who_ask_at_once_get_one_answer() -> None:
    async with bot_world(restraint=Restraint()) as one:
        ann = one.person()
        asked = [ann.message("/recommend", date=now(one)) for _ in range(5)]
        await asyncio.gather(*(one.feed(each) for each in asked))
        said = [str(getattr(call, "text", "")) for call in one.session.calls]

        assert sum("Safe choice" in text for text in said) == 1
        assert sum("Not so fast" in text for text in said) == 4


async def test_an_update_that_comes_again_gets_its_answer_again(world: World) -> None:
    ann = world.person()
    asked = ann.message("/recommend", date=now(world))

    assert "Safe choice" in await ann._hear(asked)
    assert "Safe choice" in await ann._hear(asked)


async def test_0_does_without() -> None:
    async with bot_world(restraint=OFF) as world:
        ann = world.person()
        heard = [await says(ann, "/recommend") for _ in range(12)]

        assert all("Safe choice" in each for each in heard)


@pytest.mark.parametrize("wording", [ENGLISH, RUSSIAN])
def test_both_are_said_in_both_languages(wording: Wording) -> None:
    assert "1" in wording.refusals.sentence(TooSoon(timedelta(seconds=0.2)))
    assert "5" in wording.refusals.sentence(TooMuch(timedelta(seconds=299)))
