"""Commands come first, wherever a conversation stands."""

import pytest

from tests.bot.states import STATES, reach
from tests.support.bot import Person, World
from tests.support.wordings import ENGLISH, RUSSIAN

pytestmark = pytest.mark.quick

HEARD = {
    "start": "Hello, Ann!",
    "help": "/recommend: three films",
    "invite": "With this link a friend comes to me",
    "recommend": "Safe choice",
    "review": "Which film did you see?",
    "watchlist": "our watchlist",
    "owned": "no film that you own",
    "taste": " film",
    "avoid": "You avoid nothing so far.",
    "settings": "Your settings.",
    "tonight": "A movie night is for several people",
    "import": "Send me a file",
    "export": "What shall the file be?",
    "learn": "Your ratings count, without your name",
    "diary": "our diary",
    "search": "What shall I look for?",
    "similar": "Films like which one?",
    "history": "uggested",
    "hidden": "You have hidden no film",
    "continue": "You are in the middle of no film",
    "myid": "You are 7 at the door telegram.",
    "forget": "Shall I forget you?",
    "cancel": "ancel",
    "about": "not endorsed, certified, or otherwise approved by TMDB",
}


def test_every_advertised_command_is_tried() -> None:
    assert set(HEARD) == set(ENGLISH.welcome.commands) == set(RUSSIAN.welcome.commands)


@pytest.mark.parametrize("command", HEARD)
@pytest.mark.parametrize("state", STATES)
async def test_a_command_is_heard_in_every_state(ann: Person, state: str, command: str) -> None:
    await reach(ann, state)

    assert HEARD[command] in await ann.say(f"/{command}")


@pytest.mark.parametrize(
    "command", ["/nonsense", "/REVIEWS", "/review@OtherBot", "/", "//", "/ start", "/1917 5"]
)
@pytest.mark.parametrize("state", STATES)
async def test_an_unknown_command_is_never_taken_for_words(
    world: World, ann: Person, state: str, command: str
) -> None:
    await reach(ann, state)
    before = len(world.events)

    assert "I do not know" in await ann.say(command)
    assert len(world.events) == max(before, 3)  # whoever speaks first joins, and can be reached


@pytest.mark.parametrize("state", STATES)
async def test_cancel_ends_every_wait(world: World, ann: Person, state: str) -> None:
    await reach(ann, state)

    assert await ann.say("/cancel") == ("Cancelled." if state != "nothing" else "There is nothing to cancel.")
    assert await ann.say("/cancel") == "There is nothing to cancel."
    assert not world.conversations.kept


async def test_commands_may_be_shouted_and_addressed(ann: Person) -> None:
    assert "Which film did you see?" in await ann.say("/REVIEW")
    assert "Which film did you see?" in await ann.say("/review@WhatToWatch_bot")
    assert await ann.say("/review Heat 4.5 fine") == "Heat (1995): 4.5 stars. Noted.\n“fine”"


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(world: World, ann: Person) -> None:
    group = {"id": -100123, "type": "supergroup", "title": "Film club"}
    for text in ("Heat 4.5", "/recommend", "/recommend@OtherBot"):
        await world.feed(ann.message(text, chat=group))
    assert not world.session.chats
    assert not world.events

    await world.feed(ann.message("/recommend@whattowatch_bot", chat=group))
    (shown,) = world.session.chats[-100123].values()
    assert shown.text.startswith("Talk to me in private")
    assert not world.events


async def test_edits_and_pictures_are_answered(world: World, ann: Person) -> None:
    edited = ann.message("Heat 4.5")
    edited["edited_message"] = edited.pop("message") | {"edit_date": 1_772_000_001}
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]

    assert "I do not read edits" in await ann._hear(edited)
    assert "I read words, and files" in await ann._hear(ann.message(None, photo=photo))
    assert "Noted" in await ann._hear(ann.message(None, photo=photo, caption="Heat 4.5"))


async def test_who_is_nobody_is_not_answered(world: World, ann: Person) -> None:
    post = ann.message("Heat 4.5", chat={"id": -1, "type": "channel", "title": "x"})
    post["channel_post"] = post.pop("message")
    robot = ann.message("Heat 4.5", **{"from": {"id": 5, "is_bot": True, "first_name": "R"}})
    anonymous = ann.message("Heat 4.5")
    anonymous["message"].pop("from")

    for update in (post, robot, anonymous, {"update_id": 99}, {"update_id": 100, "from_the_future": {}}):
        await world.feed(update)
    assert not world.session.chats
    assert not world.events
