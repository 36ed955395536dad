"""Commands that are typed as words, by whoever never heard of slashes."""

import pytest

from tests.support.bot import Person, World
from whattowatch.bot.without_slash import command_in
from whattowatch.domain.standing import ReviewSaved

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("watchlist", "watchlist"),
        ("Show me my list", "watchlist"),
        ("мой список", "watchlist"),
        ("Settings", "settings"),
        ("настройки", "settings"),
        ("change language to Russian", "settings"),
        ("говори по-русски", "settings"),
        ("what did I watch last?", "diary"),
        ("мой дневник", "diary"),
        ("delete everything about me", "forget"),
        ("забудь меня", "forget"),
        ("удали все мои данные", "forget"),
        ("Schindler's List", None),
        ("Список Шиндлера", None),
        ("Bridget Jones's Diary", None),
        ("forget it", None),
        ("Memento", None),
        ("", None),
    ],
)
def test_a_command_has_words(said: str, command: str | None) -> None:
    assert command_in(said) == command


async def test_it_is_answered_as_one(ann: Person) -> None:
    for said, command in (("settings", "/settings"), ("my list", "/watchlist"), ("forget me", "/forget")):
        assert await ann.say(said) == await ann.say(command)
        await ann.say("/cancel")


async def test_not_while_something_is_asked(world: World, ann: Person) -> None:
    await ann.say("Heat")

    assert "not read that as a rating" in await ann.say("settings")
    await ann.say("5")
    assert [event.film_id for event in world.events if isinstance(event, ReviewSaved)] == [949]
