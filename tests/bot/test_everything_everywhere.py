"""Every command and every button there is, in every state: each is answered, and none ends what it must not (U2.2 to U2.4)."""

from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
import structlog

from tests.bot.asked_of_the_dispatcher import commands, verbs
from tests.bot.corpus import CALLBACK_DATA
from tests.bot.states import STATES, reach
from tests.support.bot import Person, World, bot_world, signer
from tests.support.wordings import ENGLISH
from whattowatch.application.ports.conversations import Conversation
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.drafts import LEFT_BY_COMMANDS, Waiting
from whattowatch.domain.ids import MAX_FILM_ID, ViewerId
from whattowatch.domain.recommendation import RecommendationIssued

pytestmark = [pytest.mark.quick, pytest.mark.no_cover]

BEGIN_OR_END = {"cancel", "review", "avoid", "forget", "search", "similar"}
CHOOSE = {
    Verb.SAY,
    Verb.SAY_NONE,
    Verb.SAVE,
    Verb.FILM,
    Verb.OTHER,
    Verb.CANCEL,
    Verb.NOTE,
    Verb.WORDS,
    Verb.DONE,
    Verb.ENTRY_WHEN,
    Verb.ENTRY_DAY,
    Verb.FORGET,
    Verb.SETTING,
    Verb.SETTINGS,
    Verb.CHOOSE,
    Verb.SERVICES,
    Verb.SERVICE,
    Verb.ZONE,
    Verb.COUNTRY,
}  # they are of a conversation
NOBODYS = ViewerId("c2a5bd2a-7a38-5bb3-8b22-26c2ba3a8a0c")
ARGUMENTS = ("", " Heat 4.5", " off", " <b>{0}", "@whattowatch_bot", "@other_bot")


@pytest.fixture
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    with structlog.testing.capture_logs() as entries:
        yield entries


def is_well(logged: list[MutableMapping[str, Any]]) -> bool:
    """The last update has an outcome, and it is no fault."""
    told = [entry for entry in logged if entry["event"] == "update"]
    return bool(told) and not any(entry["event"] == "update failed" for entry in logged)


def waiting(world: World, person: Person) -> Conversation | None:
    key = ("telegram", f"{world.bot.id}:{person.user_id}:{person.user_id}")
    return world.conversations.kept.get(key)


async def brought_to(state: str, person: Person) -> None:
    await person.say("/cancel")
    await reach(person, state)


async def test_every_state_there_is_is_tried(world: World, ann: Person) -> None:
    stood = set()
    for number, state in enumerate(STATES, 100):
        person = world.person(number)
        await brought_to(state, person)
        at = waiting(world, person)
        stood.add(at and at.state)

    assert stood == {None, *(state.state for state in Waiting.__states__)}
    assert {*ENGLISH.welcome.commands} == {*commands(world.dispatcher)}


async def test_no_filter_is_asked_in_a_thread(world: World) -> None:
    """Of the hundred that a button goes through, each would take longer than its answer."""
    asked = [
        filter_
        for router in world.dispatcher.chain_tail
        for observer in router.observers.values()
        for handler in observer.handlers
        for filter_ in handler.filters or []
    ]
    assert len(asked) > 100
    assert [filter_.callback for filter_ in asked if not filter_.awaitable] == []


@pytest.mark.parametrize("state", STATES)
async def test_every_command_is_answered(
    world: World, ann: Person, logged: list[MutableMapping[str, Any]], state: str
) -> None:
    await brought_to(state, ann)
    before = waiting(world, ann)
    for command in commands(world.dispatcher):
        for argument in ARGUMENTS:
            if waiting(world, ann) != before:
                await brought_to(state, ann)
                before = waiting(world, ann)
            logged.clear()

            assert await ann.say(f"/{command}{argument}"), (command, argument)
            assert is_well(logged), (command, argument, logged)
            if command not in BEGIN_OR_END and (before is None or before.state not in LEFT_BY_COMMANDS):
                assert waiting(world, ann) == before, (command, argument)


@pytest.mark.parametrize("state", STATES)
async def test_every_button_is_answered(
    world: World, ann: Person, logged: list[MutableMapping[str, Any]], state: str
) -> None:
    """Signed for her, with what it is about and with what never was; many times."""
    for said in ("Heat 4.5", "/avoid zombies", "/recommend"):
        await ann.say(said)
    (issued,) = [event for event in world.events if isinstance(event, RecommendationIssued)]
    pick = issued.picks[0].film_id
    items: list[tuple[object, ...]] = [
        *((), (0,), (MAX_FILM_ID,), (pick,), (pick, 3), (949, 9), (949, 0), (949, 11), (949, 13)),
        *((issued.recommendation_id,), (issued.recommendation_id, pick), (issued.recommendation_id, 0)),
        *((issued.recommendation_id, pick, 8), (NOBODYS,), (NOBODYS, 949, 8), (NOBODYS, 0), (1, 2, 3)),
    ]
    await brought_to(state, ann)
    before = waiting(world, ann)
    for verb in await verbs(world.dispatcher, ann):
        for item in items:
            if waiting(world, ann) != before:
                await brought_to(state, ann)
                before = waiting(world, ann)
            data = signer().data(issued.viewer_id, verb, *item)
            logged.clear()

            assert await ann._hear(ann.press_of(data)) or _is_answered(world), (verb, item)
            assert is_well(logged), (verb, item, logged)
            if verb not in CHOOSE:
                assert waiting(world, ann) == before, (verb, item)


def _is_answered(world: World) -> bool:
    return world.session.calls[-1].__api_method__ == "answerCallbackQuery"


@pytest.mark.parametrize("state", STATES)
async def test_any_data_is_answered_in_every_state(world: World, ann: Person, state: str) -> None:
    await brought_to(state, ann)
    before = waiting(world, ann)
    for data in CALLBACK_DATA:
        if "\ud800" not in data:  # no JSON carries it this far
            assert await ann._hear(ann.press_of(data)) == ENGLISH.talk.stale_button, data

    assert waiting(world, ann) == before
    assert await ann.say("/review Heat 4.5") == "Heat (1995): 4.5 stars. Noted."


async def test_a_hundred_presses_have_one_effect(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    data, before = ann.data("Later"), len(world.events)
    for _ in range(100):
        await ann._hear(ann.press_of(data))

    assert len(world.events) == before + 2  # what was said of the pick, and the watchlist


@pytest.mark.parametrize("what", ["deleted", "inaccessible", "inline", "too old"])
async def test_a_button_works_whatever_became_of_its_message(world: World, ann: Person, what: str) -> None:
    await ann.say("/recommend")
    press = ann.press_of(ann.data("Later"), message_id=1000)
    query = press["callback_query"]
    if what == "deleted":
        world.session.telegram.chats.at(ann.user_id).messages.clear()
    elif what == "inaccessible":
        query["message"] = {"chat": ann.chat, "message_id": 1000, "date": 0}
    elif what == "inline":
        query["inline_message_id"] = query.pop("message") and "1"
    else:
        query["id"] = "not open any more"
        world.session.telegram.queries.answers["not open any more"] = {}

    assert "On your watchlist" in await ann._hear(press)


@pytest.mark.parametrize("state", [state for state in STATES if state != "nothing"])
async def test_what_is_waited_for_survives_a_restart(world: World, ann: Person, state: str) -> None:
    await brought_to(state, ann)
    before = waiting(world, ann)
    async with bot_world(world.ports, world.conversations) as again:
        person = again.person()
        again._updates = world._updates

        assert waiting(again, person) == before
        assert await person.say("/cancel") == "Cancelled."


async def test_two_devices_answer_one_question(world: World, ann: Person) -> None:
    """The second finds nothing to answer any more, and what it says is a rating of what was just rated."""
    await ann.say("Heat")
    first, second = ann.data("4 ★"), ann.data("2 ★")

    assert "4 stars" in await ann._hear(ann.press_of(first))
    assert "2 stars" in await ann._hear(ann.press_of(second))
    assert [review.rating for review in world.reviews] == [8, 4]
