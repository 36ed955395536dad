"""/learn: a viewer says whether others gain from their ratings."""

import pytest

from tests.support.bot import Person

pytestmark = pytest.mark.quick


async def test_one_may_say_no_and_yes_again(ann: Person) -> None:
    assert "Your ratings count" in await ann.say("/learn")

    assert "not from your ratings" in await ann.say("/learn off")
    assert "not from your ratings" in await ann.say("/learn what?")
    assert "not from your ratings" in await ann.say("/learn")

    assert "Your ratings count" in await ann.say("/learn on")
