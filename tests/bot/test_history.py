"""/history: what was suggested, why, and what became of it."""

import pytest

from tests.support.bot import Person, World
from tests.support.wordings import ENGLISH, RUSSIAN

pytestmark = pytest.mark.quick


async def test_nothing_was_suggested_yet(world: World, ann: Person) -> None:
    assert await ann.say("/history") == ENGLISH.history.empty
    assert await world.person(8, language="ru").say("/history") == RUSSIAN.history.empty


async def test_an_answer_with_its_reasons_and_what_became_of_it(ann: Person) -> None:
    await ann.say("Heat 5")
    cards = (await ann.say("/recommend")).split("\n---\n")
    await ann.press("Watched")
    first, second, third = (card.splitlines()[0] for card in cards[:3])

    told = (await ann.say("/history")).splitlines()

    assert told[:2] == ["What I suggested, 1 answer", "1. On 1 March 2026:"]
    assert told[2] == f"{first} – Safe choice"
    assert told[3] == cards[0].splitlines()[-1]
    assert told[4] == "→ you said nothing of it"
    assert told[-3] == f"{third} – Wildcard"
    assert told[-1] == "→ you watched it"
    assert ann.labels() == [first, second, third]
    assert (await ann.press(first)).startswith(first)


async def test_answers_are_turned_like_pages_the_newest_first(ann: Person) -> None:
    await ann.say("/recommend")
    await ann.say("Heat 5")
    ann.world.ports.clock.forward(days=2)
    await ann.say("/recommend")

    assert "2 answers\n1. On 3 March 2026:" in await ann.say("/history")
    older = await ann.press("More ›")
    assert "2. On 1 March 2026:\nI did not know your taste then" in older
    assert "1. On 3 March 2026:" in await ann.press("‹ Back")


async def test_nobody_sees_what_was_suggested_to_somebody_else(world: World, ann: Person) -> None:
    await ann.say("/recommend")

    assert await world.person(8, name="Bob").say("/history") == ENGLISH.history.empty
