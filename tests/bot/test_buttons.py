"""Every button has a handler, works for its viewer alone, and says so when it does not (P55)."""

import random

import pytest
import structlog
from aiogram.types import CallbackQuery

from tests.bot.corpus import CALLBACK_DATA
from tests.support.bot import Person, World, signer
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.bot.callbacks import LONGEST, StaleButton, Verb, grade_number, packed_id, unpacked, verb_of
from whattowatch.bot.setting_buttons import NAMES
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import MAX_FILM_ID, RecommendationId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

ANN, BOB = ViewerId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94"), ViewerId("c2a5bd2a-7a38-5bb3-8b22-26c2ba3a8a0c")
ITEM = (ANN, MAX_FILM_ID, 10)
STALE = ENGLISH.talk.stale_button


@pytest.mark.parametrize("verb", Verb)
def test_the_longest_item_fits(verb: Verb) -> None:
    assert len(signer().data(ANN, verb, *ITEM).encode()) <= LONGEST


def test_what_is_written_is_read() -> None:
    press = signer().press(ANN, signer().data(ANN, Verb.STARS, *ITEM))

    assert press.verb is Verb.STARS
    assert press.pick == (RecommendationId(ANN), MAX_FILM_ID)
    assert press.grade(2) == 10
    assert unpacked(packed_id(ANN)) == ANN


@pytest.mark.parametrize("grade", [*Rating, *Thumb], ids=str)
def test_a_grade_comes_back_as_it_was(grade: Grade) -> None:
    assert signer().press(ANN, signer().data(ANN, Verb.SAY, 949, grade_number(grade))).grade(1) is grade


@pytest.mark.parametrize("number", [0, 13, 99])
def test_a_grade_that_there_is_not_is_refused(number: int) -> None:
    with pytest.raises(StaleButton):
        signer().press(ANN, signer().data(ANN, Verb.SAY, 949, number)).grade(1)


def test_no_bit_can_be_changed() -> None:
    data = signer().data(ANN, Verb.LATER, ANN, 949).encode()
    for place in range(len(data)):
        for bit in range(8):
            forged = bytearray(data)
            forged[place] ^= 1 << bit
            with pytest.raises(StaleButton):
                signer().press(ANN, forged.decode(errors="surrogateescape"))


@pytest.mark.parametrize("data", [*CALLBACK_DATA, None])
def test_what_no_button_had_is_refused(data: str | None) -> None:
    with pytest.raises(StaleButton):
        signer().press(ANN, data)


async def test_every_verb_has_one_handler(world: World, ann: Person) -> None:
    """Whatever a keyboard can emit carries a verb, and there is no other way to make a button."""
    for verb in Verb:
        data = signer().data(ANN, verb)
        query = CallbackQuery.model_validate(ann.press_of(data)["callback_query"])
        takers = [
            router.name
            for router in world.dispatcher.sub_routers
            for handler in router.callback_query.handlers
            if handler.filters and router.name.endswith(".elsewhere") is False
            for passed, _ in [await handler.check(query)]
            if passed
        ]
        assert len(takers) == 1, (verb, takers)


async def show_all_keyboards(person: Person) -> None:
    """Every kind of keyboard there is, with every state of what it is about."""
    for said in ("Heat 4.5", "Toy Story 3", "Alien", "/avoid zombies", "/recommend"):
        await person.say(said)
    for label in ("Later", "Watched", "4 ★", "Why?"):
        await person.press(label)
    for said in ("/watchlist", "Heat 5", "/recommend"):
        await person.say(said)
    await person.press("Change the rating")
    for said in [*(f"/avoid thing {number}" for number in range(11)), "/avoid"]:
        await person.say(said)
    await person.press("More ›")
    await person.say("/avoid last")
    await person.press("Mute")
    await show_keyboards_of_picks_and_settings(person)
    await show_keyboards_of_pages(person)


async def show_keyboards_of_pages(person: Person) -> None:
    """Of films' pages, the diary, searches, what is hidden, and of leaving."""
    for step in (
        *("/start film-949", "[Watch later]", "[Note]", "with Bob", "[Not for me]"),
        *("/hidden", "[Show Heat (1995) again]", "/search heet", "/search space", "[More ›]"),
        *("I own Heat", "/owned", "[Remove Heat (1995)]", "[Put Heat (1995) back]"),
        *(
            "/similar Alien",
            "[More ›]",
            "[Choose some for me]",
            "Alien 4.5",
            "[Write more]",
            "It goes on.",
            "[Done]",
        ),
        *(
            "/diary",
            "[Statistics]",
            "[Back to the diary]",
            "[Genre]",
            "[Any genre]",
            "[Year]",
            "[1970s]",
            "[✓ Year]",
            "[Any year]",
            "[Rating]",
        ),
        *("[4 ★]", "[Show all]", "[Alien (1979)]", "[Change the rating]", "/diary", "[Alien (1979)]"),
        *("[Change the day]", "yesterday", "[Seen again]", "[Take it back]", "/forget", "[Erase everything]"),
        *("/cancel", "/start film-680", "[Not for me]", "/hidden", "/forget", "/history", "/watchlist"),
    ):
        await (person.press(step[1:-1]) if step.startswith("[") else person.say(step))


async def show_keyboards_of_picks_and_settings(person: Person) -> None:
    await person.say("/recommend")
    for label in ("Fewer like this", "Not for me…", "Not this genre", "Another one"):
        await person.press(label)
    for name in NAMES:
        await person.say("/settings")
        await person.press(ENGLISH.settings.label(name))
    for name, place in (("country", "DE"), ("zone", "Berlin")):
        await person.say("/settings")
        await person.press(ENGLISH.settings.label(name))
        await person.say(place)


def all_buttons(person: Person) -> list[tuple[str, str]]:
    return [button for shown in person.screen for button in shown.buttons]


async def test_keyboards_emit_verbs_that_work(world: World, ann: Person) -> None:
    await show_all_keyboards(ann)
    emitted = {verb_of(data) for _, data in all_buttons(ann)}

    assert None not in emitted
    assert {
        Verb.ENTRY_UNDO,
        Verb.SHOW_AGAIN,
        Verb.HIDE_AGAIN,
        Verb.SEARCH,
        Verb.DIARY_BY,
        Verb.FORGET,
    } <= emitted
    for label, data in all_buttons(ann):
        said = await ann._hear(ann.press_of(data, message_id=999))
        assert "went wrong" not in said, (label, said)


@pytest.mark.no_cover
async def test_a_button_of_somebody_else_does_nothing(world: World, ann: Person) -> None:
    bob = world.person(8, name="Bob")
    await bob.say("Solaris 1972 5")
    await bob.say("/start")
    await show_all_keyboards(ann)
    before = len(world.events)

    for _, data in all_buttons(ann):
        said = await bob._hear(bob.press_of(data))
        assert said == STALE, (said, data)
    assert len(world.events) == before


@pytest.mark.no_cover
async def test_two_thousand_forgeries_change_nothing(world: World, ann: Person) -> None:
    bob = world.person(8, name="Bob")
    await bob.say("/start")
    await show_all_keyboards(ann)
    made, genuine = random.Random(55), [data for _, data in all_buttons(ann)]
    before, heard = len(world.events), len(world.session.calls)

    for _ in range(2_000):
        await world.feed(bob.press_of(forged(made, made.choice(genuine))))

    assert len(world.events) == before
    assert len(world.session.calls) - heard == 2_000  # each is answered


def forged(made: random.Random, data: str) -> str:
    version, _, item, mac = data.split(":")
    verb = made.choice([verb.value for verb in Verb])
    return made.choice(
        [
            data,
            f"{version}:{verb}:{item}:{mac}",
            f"v0:{verb}:{item}:{mac}",
            f"{version}:{verb}:{packed_id(BOB)}.{made.randrange(10**9)}:{mac}",
            "".join(chr(ord(c) ^ (made.random() < 0.05)) for c in data),
            data[: made.randrange(len(data))],
            made.randbytes(40).decode("latin-1"),
        ]
    )


@pytest.mark.parametrize("user_id", [7, 8])
async def test_a_button_outlives_its_message(world: World, user_id: int) -> None:
    person = world.person(user_id, language="ru")
    await person.say("/recommend")
    data = person.data(RUSSIAN.buttons.later)
    world.session.chats[user_id].clear()

    assert "В вашем списке" in await person._hear(person.press_of(data, message_id=12345))
    gone = person.press_of(data)
    gone["callback_query"].pop("message")
    gone["callback_query"]["inline_message_id"] = "1"
    assert "В вашем списке" in await person._hear(gone)


async def test_a_button_for_a_choice_that_is_over_is_stale(ann: Person) -> None:
    await ann.say("Toy Story 3")
    data = ann.data("Toy Story (1995)")
    await ann.say("/cancel")

    assert await ann._hear(ann.press_of(data)) == STALE


@pytest.fixture(autouse=True)
def _quiet() -> None:
    structlog.configure(processors=[structlog.processors.JSONRenderer()])
