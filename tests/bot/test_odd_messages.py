"""Whatever kind a message is of, wherever a conversation stands, it has an outcome and harms nothing (P48)."""

import asyncio
from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
import structlog

from tests.bot.odd_messages import ELSEWHERE, ODD
from tests.bot.states import STATES, reach
from tests.support.bot import Person, World

pytestmark = pytest.mark.quick


@pytest.fixture
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    with structlog.testing.capture_logs() as entries:
        yield entries


def odd(person: Person, more: dict[str, Any], text: str = "Heat 4.5") -> dict[str, Any]:
    update = person.message(**({"text": text} | more))
    update["message"] = {name: value for name, value in update["message"].items() if value is not None}
    return update


def outcome(logged: list[MutableMapping[str, Any]]) -> str:
    assert not any(entry["event"] == "update failed" for entry in logged), logged
    return str([entry["outcome"] for entry in logged if entry["event"] == "update"][-1])


@pytest.mark.no_cover
@pytest.mark.parametrize("state", STATES)
async def test_an_odd_message_is_answered(
    world: World, ann: Person, logged: list[MutableMapping[str, Any]], state: str
) -> None:
    for kind, more in ODD.items():
        await ann.say("/cancel")
        await reach(ann, state)
        logged.clear()

        assert await ann._hear(odd(ann, more)), kind
        assert outcome(logged).startswith("answered"), kind
    assert "Noted" in await ann.say("/review Alien 4.5")


@pytest.mark.parametrize("text", ["Heat 4.5", "/recommend", "/cancel"])
async def test_what_is_not_for_us_is_passed_over(
    world: World, ann: Person, logged: list[MutableMapping[str, Any]], text: str
) -> None:
    await ann.say("Heat")
    before = dict(world.conversations.kept)
    for kind, more in ELSEWHERE.items():
        logged.clear()

        assert await ann._hear(odd(ann, more, text)) == "", kind
        assert outcome(logged).startswith("ignored: "), kind
    assert world.conversations.kept == before


async def test_two_hundred_commands_at_once_are_answered(
    world: World, ann: Person, logged: list[MutableMapping[str, Any]]
) -> None:
    said = ["/help", "/watchlist", "/review", "/taste", "/cancel"] * 40
    await asyncio.gather(*(world.feed(ann.message(text)) for text in said))

    assert len(world.session.calls) == len(said)
    assert outcome(logged) == "answered"
