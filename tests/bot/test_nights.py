"""Movie nights: several people in a group, a vote, and a winner. Nobody is told what another said."""

from collections.abc import Sequence
from typing import TypeVar

import pytest
from aiogram.methods import PinChatMessage, SendMessage

from tests.support.bot import Person, World, bot_world
from tests.support.commands import a_command
from tests.support.group import Group
from tests.support.memory.viewer_history import MemoryViewerHistory
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.application.commands.erase_viewer import EraseViewer
from whattowatch.application.ports.words import ERASED
from whattowatch.domain.event import Event
from whattowatch.domain.ids import FilmId
from whattowatch.domain.night import (
    MOST_MEMBERS,
    FilmsFound,
    Night,
    NightFilmChosen,
    NightFilmsShown,
    NightJoined,
    NightLeft,
    NightVoted,
    NotAtTheNight,
    stream_of,
)
from whattowatch.domain.recommendation import RecommendationIssued

pytestmark = pytest.mark.quick

E = TypeVar("E", bound=Event)
KNOWN_TO_ANN = ("Heat", "Alien", "Titanic")

STALE = ENGLISH.talk.stale_button


@pytest.fixture
def group(world: World) -> Group:
    return Group(world)


@pytest.fixture
def bob(world: World) -> Person:
    return world.person(8, name="Bob")


@pytest.fixture
def cat(world: World) -> Person:
    """A guest: the bot has never heard of her."""
    return world.person(9, name="Кэт", language="ru")


async def voting(group: Group, *people: Person) -> None:
    """A night at which these are, and its films are found."""
    await group.say(people[0], "/tonight")
    for person in people[1:]:
        await group.press(person, "Join")
    await group.press(people[0], "Find films")


def pins(world: World) -> Sequence[PinChatMessage]:
    return [call for call in world.session.calls if isinstance(call, PinChatMessage)]


def events_of(world: World, kind: type[E]) -> list[E]:
    return [event for event in world.events if isinstance(event, kind)]


def night_in(group: Group) -> Night:
    """As it is kept."""
    kept = group.world.ports.nights.kept
    return next(each.night for chat, each in kept.items() if chat.name.endswith(f":{group.chat_id}"))


def candidates_of(group: Group) -> set[FilmId]:
    return {*night_in(group).film_ids}


def films_of(group: Group) -> list[str]:
    return [label for label in group.labels() if label[0].isdigit()]


async def test_a_whole_night(group: Group, ann: Person, bob: Person, cat: Person) -> None:
    await ann.say("Heat 5")
    await bob.say("Alien 5")

    (said,) = await group.say(ann, "/tonight@whattowatch_bot")
    assert "Who is watching?" in said
    assert "Here: Ann." in said
    assert await group.press(bob, "Join") == ENGLISH.nights.joined
    assert await group.press(cat, "Join") == RUSSIAN.nights.joined
    assert "Here: Ann, Bob and Кэт." in group.text or "Here: Ann, Bob, and Кэт." in group.text

    await group.press(bob, "Find films")
    first, second, _ = films_of(group)
    assert "Join" not in group.labels()
    assert "Voted: 0 of 3." in group.text
    assert first[3:] in group.text

    assert await group.press(ann, second) == f"Your vote: {second[3:]}"
    assert await group.press(ann, first) == f"Your vote: {first[3:]}"
    assert "Voted: 1 of 3." in group.text
    await group.press(bob, second)
    assert await group.press(cat, second[:3]) == RUSSIAN.nights.your_vote(named_in_russian(group, second))

    assert f"Tonight it is {second[3:]}. Enjoy it!" in group.text
    assert group.labels() == []
    assert [pin.chat_id for pin in pins(group.world)] == [group.chat_id]


def named_in_russian(group: Group, label: str) -> str:
    title = label[3:]
    return next(film.named("ru") for film in group.world.ports.films if film.named("en") == title)


async def test_what_people_said_stays_with_them(group: Group, ann: Person, bob: Person) -> None:
    await ann.say("Heat 5 the diner scene")
    await bob.say("Titanic 1 never again")
    await bob.say("/avoid zombies")

    await voting(group, ann, bob)
    await group.press(ann, "1.")

    for told in ("Heat", "Titanic", "diner", "again", "zombies", "stars", "★", "match"):
        assert told not in group.text.replace(str(ENGLISH.nights.rules), "")
    assert [str(event.viewer_id) for event in group.world.events if isinstance(event, NightVoted)]


async def test_a_group_is_left_alone(group: Group, ann: Person) -> None:
    for said in ("Heat 5", "/recommend", "/tonight@another_bot", "hello /tonight", "/diary"):
        assert await group.say(ann, said) == []
    assert await group.say(ann, "/recommend@whattowatch_bot") == [ENGLISH.talk.only_private]
    assert group.world.events == []


async def test_in_private_it_says_where_it_belongs(ann: Person, cat: Person) -> None:
    assert await ann.say("/tonight") == ENGLISH.nights.only_in_groups
    assert await cat.say("/tonight") == RUSSIAN.nights.only_in_groups
    assert cat.screen[-1].links == [
        ("Добавить меня в группу", "https://t.me/whattowatch_bot?startgroup=tonight")
    ]


async def test_whoever_adds_it_by_that_button_has_a_night(group: Group, ann: Person) -> None:
    (said,) = await group.say(ann, "/start@whattowatch_bot tonight")
    assert "Who is watching?" in said
    assert await group.say(ann, "/start@whattowatch_bot") == [ENGLISH.talk.only_private]


async def test_the_group_is_spoken_to_in_the_language_of_who_opened_it(
    group: Group, ann: Person, cat: Person
) -> None:
    (said,) = await group.say(cat, "/tonight")
    assert "Кто смотрит?" in said

    assert await group.press(ann, RUSSIAN.nights.join) == ENGLISH.nights.joined
    await group.press(ann, RUSSIAN.nights.find)
    await group.press(ann, "1.")
    await group.press(cat, RUSSIAN.nights.close)
    assert "Приятного просмотра" in group.text


async def test_pressed_twice_or_delivered_twice_is_once(group: Group, ann: Person, bob: Person) -> None:
    opening = group.message(ann, "/tonight")
    await group.world.feed(opening)
    await group.world.feed(opening)
    joining = group.press_of(bob, "Join")
    for _ in range(3):
        assert await group.hear(joining) == ENGLISH.nights.joined
    assert await group.press(bob, "Join") == ENGLISH.nights.joined

    joined = [event for event in group.world.events if isinstance(event, NightJoined)]
    assert len(joined) == 2
    await group.press(ann, "Find films")
    await group.press(ann, "1.")
    await group.press(ann, "1.")
    assert len([event for event in group.world.events if isinstance(event, NightVoted)]) == 1
    assert "Voted: 1 of 2." in group.text


async def test_one_night_a_chat(group: Group, ann: Person, bob: Person) -> None:
    await group.say(ann, "/tonight")
    (said,) = await group.say(bob, "/tonight")
    assert "Here: Ann and Bob." in said
    await group.press(bob, "Find films")

    (said,) = await group.say(ann, "/tonight")

    assert "Voted: 0 of 2." in said


async def test_whoever_is_not_there_decides_nothing(group: Group, ann: Person, bob: Person) -> None:
    await group.say(ann, "/tonight")
    assert await group.press(bob, "Find films") == ENGLISH.nights.refused(NotAtTheNight())
    joining = group.press_of(bob, "Join")
    await group.press(ann, "Find films")

    assert "chosen for those who had joined" in await group.hear(joining)
    assert "chosen for those who had joined" in await group.press(bob, "1.")
    assert "“Join” first" in await group.press(bob, "Close the vote")
    assert "Voted: 0 of 1." in group.text


async def test_a_vote_nobody_gave_has_no_winner(group: Group, ann: Person) -> None:
    await voting(group, ann)

    assert await group.press(ann, "Close the vote") == "Nobody has voted yet."


async def test_at_a_tie_the_film_further_up_wins(group: Group, ann: Person, bob: Person, cat: Person) -> None:
    await voting(group, ann, bob, cat)
    _, second, third = films_of(group)
    await group.press(ann, third)
    await group.press(bob, second)

    await group.press(ann, "Close the vote")

    assert f"Tonight it is {second[3:]}" in group.text


async def test_buttons_of_another_night_or_another_group_do_nothing(
    group: Group, ann: Person, bob: Person
) -> None:
    await group.say(ann, "/tonight")
    old = group.press_of(bob, "Join")
    other = Group(group.world, chat_id=-2002)
    foreign = other.pressed(bob, old["callback_query"]["data"])
    assert await other.hear(foreign) == STALE
    await group.press(ann, "Find films")
    await group.press(ann, "1.")
    await group.say(ann, "/tonight")

    assert "over" in await group.hear(old)
    assert "Here: Ann." in group.screen[-1].text


async def test_after_twelve_hours_it_is_over(group: Group, ann: Person, bob: Person) -> None:
    await group.say(ann, "/tonight")
    joining = group.press_of(bob, "Join")
    group.world.ports.clock.forward(hours=12)

    assert "over" in await group.hear(joining)
    (said,) = await group.say(bob, "/tonight")
    assert "Here: Bob." in said


async def test_without_the_right_to_pin_it_goes_on(group: Group, ann: Person) -> None:
    group.world.session.refused[PinChatMessage] = "Bad Request: not enough rights to manage pinned messages"
    await voting(group, ann)
    await group.press(ann, "1.")

    assert "Tonight it is" in group.text
    assert ENGLISH.nights.not_pinned in group.text


async def test_it_goes_on_after_a_restart_between_any_two_steps(
    world: World, ann: Person, bob: Person
) -> None:
    steps = [("join", bob), ("find", ann), ("vote", ann), ("vote", bob)]
    group = Group(world)
    await group.say(ann, "/tonight")
    for what, who in steps:
        label = {"join": "Join", "find": "Find films", "vote": "1."}[what]
        update = group.press_of(who, label)
        async with bot_world(world.ports, world.conversations) as again:
            again.session.chats, again.session.telegram = world.session.chats, world.session.telegram
            await again.feed(update)
            world.session.calls.extend(again.session.calls)
            again.session.chats = {}

    assert "Tonight it is" in group.text
    assert len(pins(world)) == 1


async def test_a_press_that_comes_again_after_a_crash_says_the_same_again(
    group: Group, ann: Person, bob: Person
) -> None:
    """The outbox knows what was sent already: nothing may be lost between the vote and its winner."""
    await voting(group, ann, bob)
    await group.press(ann, "1.")
    last = group.press_of(bob, "1.")
    await group.hear(last)
    won = [call.text for call in group.world.session.calls if isinstance(call, SendMessage)][-1]

    await group.hear(last)

    assert [call.text for call in group.world.session.calls if isinstance(call, SendMessage)][-1] == won
    assert "Voted: 2 of 2." in group.text
    assert "over" in await group.hear(group.pressed(ann, last["callback_query"]["data"]))


async def test_whoever_is_erased_was_never_there(group: Group, ann: Person, bob: Person) -> None:
    await voting(group, ann, bob)
    await group.press(bob, "2.")
    bobs, night_id = next(
        (event.viewer_id, event.night_id) for event in group.world.events if isinstance(event, NightVoted)
    )
    ports = group.world.ports
    history = MemoryViewerHistory(ports.events)
    erase = EraseViewer(
        ports.events, ports.words, ports.idempotency, ports.imports, ports.voice_notes, history, ports.clock
    )
    await erase(bobs, command=a_command())

    await group.press(ann, "1.")

    assert "Bob" not in group.screen[-1].text
    assert "Voted: 1 of 1." in group.text
    assert f"Tonight it is {films_said(group)[0]}" in group.text
    joined, *_ = await ports.events.read(stream_of(bobs, night_id))
    assert isinstance(joined, NightJoined)
    assert joined.name == ERASED


def films_said(group: Group) -> list[str]:
    return [line[3:] for line in group.text.splitlines() if line[:2] in {"1.", "2.", "3."}]


async def test_whoever_joined_can_leave_and_come_again(group: Group, ann: Person, cat: Person) -> None:
    await group.say(ann, "/tonight")
    await group.press(cat, "Join")

    assert await group.press(cat, "Leave") == RUSSIAN.nights.left
    assert "Here: Ann." in group.text
    assert await group.press(cat, "Find films") == RUSSIAN.nights.refused(NotAtTheNight())

    assert await group.press(cat, "Join") == RUSSIAN.nights.joined
    assert "Кэт" in group.text


async def test_leaving_twice_or_without_having_come_is_leaving_once(
    group: Group, ann: Person, bob: Person
) -> None:
    await group.say(ann, "/tonight")
    assert await group.press(bob, "Leave") == ENGLISH.nights.left
    await group.press(bob, "Join")
    leaving = group.press_of(bob, "Leave")
    for _ in range(3):
        assert await group.hear(leaving) == ENGLISH.nights.left

    assert len(events_of(group.world, NightLeft)) == 1
    assert "Here: Ann." in group.text


async def test_whoever_opened_it_can_leave_and_films_are_found_without_them(
    group: Group, ann: Person, bob: Person
) -> None:
    for film in KNOWN_TO_ANN:
        await ann.say(f"{film} 5")
    await group.say(ann, "/tonight")
    await group.press(bob, "Join")
    await group.press(ann, "Leave")

    await group.press(bob, "Find films")

    assert "Ann" not in group.text
    assert "Voted: 0 of 1." in group.text
    shown = events_of(group.world, NightFilmsShown)
    assert len({event.viewer_id for event in shown}) == len(shown) == 1
    assert not any(candidate.fits for candidate in night_in(group).candidates), "Bob told of no film"


async def test_whoever_leaves_the_vote_takes_theirs_along(
    group: Group, ann: Person, bob: Person, cat: Person
) -> None:
    await voting(group, ann, bob, cat)
    before, (first, second, _) = films_of(group), films_of(group)
    await group.press(bob, second)
    await group.press(cat, second)
    assert "Voted: 2 of 3." in group.text

    assert await group.press(cat, "Leave") == RUSSIAN.nights.left

    assert "Voted: 1 of 2." in group.text
    assert films_of(group) == before
    assert "chosen for those who had joined" not in await group.press(bob, first)
    assert await group.press(cat, second) == RUSSIAN.nights.refused(FilmsFound())
    await group.press(ann, first)
    assert f"Tonight it is {first[3:]}" in group.text


async def test_without_whoever_had_not_voted_all_have(group: Group, ann: Person, bob: Person) -> None:
    await voting(group, ann, bob)
    _, second, _ = films_of(group)
    await group.press(ann, second)

    leaving = group.press_of(bob, "Leave")
    await group.hear(leaving)
    assert f"Tonight it is {second[3:]}" in group.text
    assert group.labels() == []

    await group.hear(leaving)  # comes again after a crash
    assert len(events_of(group.world, NightFilmChosen)) == 1


async def test_the_last_to_leave_ends_it(group: Group, ann: Person, bob: Person) -> None:
    await group.say(ann, "/tonight")
    joining = group.press_of(bob, "Join")
    leaving = group.press_of(ann, "Leave")
    assert await group.hear(leaving) == ENGLISH.nights.left
    assert ENGLISH.nights.all_left in group.text
    assert group.labels() == []
    assert await group.hear(leaving) == ENGLISH.nights.left
    assert "over" in await group.hear(joining)

    (said,) = await group.say(bob, "/tonight")
    assert "Here: Bob." in said


async def test_the_last_to_leave_the_vote_ends_it_without_a_winner(
    group: Group, ann: Person, bob: Person
) -> None:
    await voting(group, ann, bob)
    await group.press(ann, "1.")
    await group.press(ann, "Leave")
    assert "Voted: 0 of 1." in group.text

    await group.press(bob, "Leave")

    assert ENGLISH.nights.all_left in group.text
    assert "Tonight it is" not in group.text
    assert group.labels() == []
    (said,) = await group.say(ann, "/tonight")
    assert "Here: Ann." in said


async def test_films_of_a_night_were_shown_to_who_was_there_and_do_not_come_again(
    group: Group, ann: Person, bob: Person, cat: Person
) -> None:
    for person in (ann, bob):
        await person.say("Heat 5")
    await voting(group, ann, cat)
    films = candidates_of(group)

    await ann.say("/recommend")
    (issued,) = events_of(group.world, RecommendationIssued)
    picks = {pick.film_id for pick in issued.picks}
    assert not picks & films

    elsewhere = Group(group.world, chat_id=-2002)
    await voting(elsewhere, bob, group.world.person(10, name="Dan"))
    assert candidates_of(elsewhere) == films, "they saw none of them"

    await group.press(ann, "1.")
    await group.press(cat, "1.")
    await voting(group, ann, cat)
    assert not candidates_of(group) & (films | picks)


async def test_what_was_shown_in_private_does_not_come_at_a_night(
    group: Group, ann: Person, bob: Person
) -> None:
    await ann.say("/recommend")
    (issued,) = events_of(group.world, RecommendationIssued)

    await voting(group, bob, ann)

    assert not candidates_of(group) & {pick.film_id for pick in issued.picks}


async def test_only_what_the_chat_has_counts_as_shown(group: Group, ann: Person) -> None:
    await group.say(ann, "/tonight")
    group.world.session.refused[SendMessage] = "Bad Request: not enough rights to send text messages"
    finding = group.press_of(ann, "Find films")
    await group.hear(finding)
    assert candidates_of(group)
    assert events_of(group.world, NightFilmsShown) == []

    group.world.session.refused.clear()
    await group.hear(finding)
    (shown,) = events_of(group.world, NightFilmsShown)
    assert {*shown.film_ids} == candidates_of(group)


async def test_there_is_room_for_so_many(group: Group, ann: Person) -> None:
    await group.say(ann, "/tonight")
    for number in range(MOST_MEMBERS - 1):
        await group.press(group.world.person(100 + number, name=f"P{number}"), "Join")

    assert "room for 20" in await group.press(group.world.person(200), "Join")


async def test_names_are_escaped(group: Group, world: World) -> None:
    await group.say(world.person(5, name="<b>&"), "/tonight")

    assert "Here: <b>&." in group.text
