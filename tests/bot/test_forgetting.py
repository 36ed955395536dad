"""Who somebody is to us, and being forgotten: nothing stays, and the next word is a newcomer's."""

from datetime import timedelta

import pytest

from tests.support.bot import ME, Person, World
from whattowatch.application.ports.outbox import Outgoing
from whattowatch.domain.viewer import ViewerErased, ViewerJoined

pytestmark = pytest.mark.quick


def erased(world: World) -> list[ViewerErased]:
    return [event for event in world.events if isinstance(event, ViewerErased)]


async def test_my_id_is_what_an_operator_asks_for(world: World, ann: Person) -> None:
    said = await ann.say("/myid")

    (joined,) = [event for event in world.events if isinstance(event, ViewerJoined)]
    assert said == (
        f"You are 7 at the door telegram.\nWhoever runs me knows you as viewer {joined.viewer_id}."
    )


@pytest.mark.parametrize(
    ("language", "sure", "word"), [("en", "Erase everything", "erase"), ("ru", "Стереть всё", "«Стереть»")]
)
async def test_a_button_and_a_word_erase_everything(
    world: World, language: str, sure: str, word: str
) -> None:
    person = world.person(8, language=language)
    bob = world.person(9, name="Bob")
    for said in ("Heat 4.5 loved it", "/search space", "/start film-348"):
        await person.say(said)
        await bob.say(said)
    viewer_id = world.reviews[0].viewer_id
    message = Outgoing(bot_id=ME.id, cause="update 1", chat="8", body=b"late")
    await world.outbox.put(message, due=world.ports.clock.now())
    await person.say("/forget")
    await person.press(sure)
    assert not erased(world)

    done = await person.say(word)

    (event,) = erased(world)
    assert event.viewer_id == viewer_id
    assert str(viewer_id) in done
    assert event.at.isoformat(timespec="seconds") in done
    receipt = world.ports.receipts.verified(done.splitlines()[-1])
    assert (receipt.viewer_id, receipt.last_event) == (viewer_id, len(world.ports.events.log))
    assert receipt.cleared[-3:] == ("searches", "late messages", "conversation")
    assert world.outbox.rows[0].outcome == "forgotten"
    assert [place for _, place in world.conversations.kept if ":8" in place] == []
    assert len(world.conversations.kept) == 1  # Bob's search
    assert "loved it" not in repr(world.ports.models.mine("opinions", viewer_id))
    assert world.ports.models.mine("opinions", viewer_id) == {}
    assert "You rated 1 film" in await bob.say("/taste")


async def test_afterwards_the_chat_begins_anew(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5")
    old = [ann.data(label) for label in ("Undo", "Write more", "Change the rating")]
    await ann.say("/forget")
    await ann.press("Erase everything")
    await ann.say("ERASE")

    assert "all in one message" in await ann.say("/start")
    assert "Your diary is empty" in await ann.say("/diary")
    for data in old:
        assert "does not work any more" in await ann._hear(ann.press_of(data))
    joined = [event.viewer_id for event in world.events if isinstance(event, ViewerJoined)]
    assert len(set(joined)) == 2


@pytest.mark.parametrize("said", ["no", "Erase me not", "ERASED"])
async def test_any_other_word_erases_nothing(world: World, ann: Person, said: str) -> None:
    await ann.say("/forget")
    await ann.press("Erase everything")

    assert (await ann.say(said)).startswith("Nothing was erased")
    assert not erased(world)
    await ann.say("erase")
    assert not erased(world)


async def test_a_review_in_place_of_the_word_is_a_review(world: World, ann: Person) -> None:
    await ann.say("/forget")
    await ann.press("Erase everything")

    assert "Heat (1995): 4.5 stars. Noted." in await ann.say("Heat 4.5")


@pytest.mark.parametrize("left", ["/cancel", "/help", "[Cancel]"])
async def test_it_can_be_left_before_the_word(world: World, ann: Person, left: str) -> None:
    await ann.say("/forget")
    await ann.press("Erase everything")
    await (ann.press(left[1:-1]) if left.startswith("[") else ann.say(left))

    await ann.say("ERASE")
    assert not erased(world)


async def test_a_day_later_the_word_is_not_waited_for(world: World, ann: Person) -> None:
    await ann.say("/forget")
    await ann.press("Erase everything")
    world.ports.clock.at += timedelta(hours=25)

    await ann.say("ERASE")
    assert not erased(world)
