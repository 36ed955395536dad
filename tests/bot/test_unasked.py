"""What comes unasked: a question the day after, a film that arrived, five on a Friday; and how it is had no more."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio
from msgspec.structs import replace

from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts
from tests.support.group import Group
from whattowatch.application.command import Command
from whattowatch.application.commands.change_settings import ChangeSettings
from whattowatch.application.commands.give_feedback import GiveFeedback
from whattowatch.application.ports.occasions import Arrival
from whattowatch.bot.noticing import Noticing
from whattowatch.domain.feedback import Feedback, FeedbackUndone, Verdict
from whattowatch.domain.ids import FilmId, ViewerId, command_of
from whattowatch.domain.night import NightFilmChosen
from whattowatch.domain.reach import ChatClosed, ChatOpened, NoticeSent
from whattowatch.domain.recommendation import RecommendationIssued, Slot
from whattowatch.domain.settings import Notice
from whattowatch.domain.standing import FilmSaved, ReviewSaved
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.watching import Service

pytestmark = pytest.mark.quick
HEAT = FilmId(949)


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with bot_world() as world:
        yield world


@pytest.fixture
def anna(world: World) -> Person:
    return world.person(7, name="Anna")


@pytest.fixture
def noticing(world: World) -> Noticing:
    return Noticing(world.bot, world.container)


def viewer_of(world: World) -> ViewerId:
    (opened,) = [event for event in world.events if isinstance(event, ChatOpened)]
    return opened.viewer_id


async def heard(world: World, noticing: Noticing, person: Person) -> list[str]:
    """What has come since."""
    before = len(person.screen)
    await noticing.once()
    return [shown.text for shown in person.screen[before:]]


async def for_tonight(world: World, anna: Person) -> RecommendationIssued:
    """They mean to watch the first film of an answer."""
    await anna.say("Heat 5")
    await anna.say("/recommend")
    (issued,) = [event for event in world.events if isinstance(event, RecommendationIssued)]
    give = await world.container.get(GiveFeedback)
    await give(
        issued.viewer_id,
        issued.recommendation_id,
        issued.picks[0].film_id,
        Feedback(verdict=Verdict.TONIGHT),
        command=Command(command_of("tests", "tonight"), "telegram"),
    )
    return issued


def title_of(world: World, issued: RecommendationIssued) -> str:
    film = next(film for film in world.ports.films if film.film_id == issued.picks[0].film_id)
    return f"{film.title} ({film.year})"


def friday_evening(world: World) -> None:
    clock = world.ports.clock
    clock.forward(days=(4 - clock.now().weekday()) % 7)
    clock.forward(seconds=(clock.now().replace(hour=18) - clock.now()).total_seconds())


async def wants(world: World, **settings: Any) -> None:
    change = await world.container.get(ChangeSettings)
    command = Command(command_of("tests", f"settings {settings}"), "telegram")
    await change(viewer_of(world), lambda present: replace(present, **settings), command=command)


async def test_the_day_after_they_are_asked_once_and_answer_with_stars(
    world: World, anna: Person, noticing: Noticing
) -> None:
    issued = await for_tonight(world, anna)
    assert await heard(world, noticing, anna) == []

    world.ports.clock.forward(hours=24)
    (asked,) = await heard(world, noticing, anna)
    assert asked.startswith("Did you watch")
    assert await heard(world, noticing, anna) == []

    await anna.press("4.5 ★")
    (said,) = [event for event in world.events if isinstance(event, ReviewSaved) and event.film_id != HEAT]
    assert said.film_id == issued.picks[0].film_id
    assert said.recommendation_id == issued.recommendation_id


async def test_or_with_a_thumb(world: World, anna: Person, noticing: Noticing) -> None:
    issued = await for_tonight(world, anna)
    world.ports.clock.forward(hours=24)
    await noticing.once()

    await anna.press("👎")

    (said,) = [event for event in world.events if isinstance(event, ReviewSaved) and event.film_id != HEAT]
    assert (said.film_id, said.rating, said.thumb) == (issued.picks[0].film_id, None, Thumb.DOWN)
    assert said.recommendation_id == issued.recommendation_id


async def test_who_has_said_it_already_is_not_asked(world: World, anna: Person, noticing: Noticing) -> None:
    issued = await for_tonight(world, anna)
    film = next(film for film in world.ports.films if film.film_id == issued.picks[0].film_id)
    world.ports.clock.forward(hours=12)
    await anna.say(f"{film.title} {film.year} 4")

    world.ports.clock.forward(hours=24)
    assert await heard(world, noticing, anna) == []


async def test_who_stopped_in_the_middle_is_asked_for_the_rest(
    world: World, anna: Person, noticing: Noticing
) -> None:
    title = title_of(world, await for_tonight(world, anna))
    await anna.say(f"stopped {title} at 40 min")
    world.ports.clock.forward(hours=24)

    (asked,) = await heard(world, noticing, anna)
    assert asked.startswith(f"You stopped {title}")
    assert "at 40 of " in asked
    assert "Did you see the rest?" in asked

    await anna.press("4.5 ★")
    assert "You are in the middle of no film" in await anna.say("/continue")


async def test_who_did_not_see_the_rest_yet_keeps_the_place(
    world: World, anna: Person, noticing: Noticing
) -> None:
    title = title_of(world, await for_tonight(world, anna))
    await anna.say(f"stopped {title} at 40 min")
    world.ports.clock.forward(hours=24)
    await noticing.once()

    await anna.press("Not yet")

    assert title in await anna.say("/continue")
    world.ports.clock.forward(hours=24)
    assert await heard(world, noticing, anna) == []


async def test_who_stopped_and_let_it_be_is_not_asked(world: World, anna: Person, noticing: Noticing) -> None:
    title = title_of(world, await for_tonight(world, anna))
    world.ports.clock.forward(minutes=50)
    await anna.say(f"stopped {title} at 40 min")
    await anna.say("/continue")
    await anna.press(f"Drop {title}")

    world.ports.clock.forward(hours=24)
    assert await heard(world, noticing, anna) == []


async def test_the_rest_is_asked_for_in_their_language(world: World, noticing: Noticing) -> None:
    ivan = world.person(8, language="ru", name="Иван")
    issued = await for_tonight(world, ivan)
    film = next(film for film in world.ports.films if film.film_id == issued.picks[0].film_id)
    await ivan.say(f"остановился на 40 минуте {film.title} {film.year}")
    assert "40" in ivan.screen[-1].text
    world.ports.clock.forward(hours=24)

    (asked,) = await heard(world, noticing, ivan)
    assert "Досмотрели?" in asked
    assert "Сколько звёзд?" in asked


async def test_not_yet_takes_the_evening_back(world: World, anna: Person, noticing: Noticing) -> None:
    await for_tonight(world, anna)
    world.ports.clock.forward(hours=24)
    await noticing.once()

    await anna.press("Not yet")

    world.ports.clock.forward(hours=24)
    assert await heard(world, noticing, anna) == []


async def test_one_tap_and_they_are_asked_no_more(world: World, anna: Person, noticing: Noticing) -> None:
    await for_tonight(world, anna)
    world.ports.clock.forward(hours=24)
    await noticing.once()

    assert "/settings" in await anna.press("Do not ask again")

    await for_tonight_again(world, anna)
    world.ports.clock.forward(hours=24)
    assert await heard(world, noticing, anna) == []


async def for_tonight_again(world: World, anna: Person) -> None:
    await anna.say("/recommend")
    issued = [event for event in world.events if isinstance(event, RecommendationIssued)][-1]
    give = await world.container.get(GiveFeedback)
    await give(
        issued.viewer_id,
        issued.recommendation_id,
        issued.picks[0].film_id,
        Feedback(verdict=Verdict.TONIGHT),
        command=Command(command_of("tests", "tonight again"), "telegram"),
    )


def at_evening(world: World, hour: int) -> None:
    clock = world.ports.clock
    clock.forward(hours=(hour - clock.now().hour) % 24)


async def test_as_the_evening_begins_they_are_reminded_once_if_they_want_it(
    world: World, anna: Person, noticing: Noticing
) -> None:
    at_evening(world, 12)
    issued = await for_tonight(world, anna)
    at_evening(world, 18)
    assert await heard(world, noticing, anna) == []
    at_evening(world, 19)
    assert await heard(world, noticing, anna) == []  # unless they ask for it

    await wants(world, notices=tuple(Notice))
    (reminded,) = await heard(world, noticing, anna)
    assert reminded.startswith("For this evening you chose")
    assert await heard(world, noticing, anna) == []

    await anna.press("Not tonight")
    assert any(
        isinstance(event, FeedbackUndone) and event.film_id == issued.picks[0].film_id
        for event in world.events
    )
    world.ports.clock.forward(hours=24)
    assert await heard(world, noticing, anna) == []  # there is nothing to ask after


@pytest.mark.parametrize("settings", [{"quiet_from": 19}, {"evening_hour": 21}], ids=str)
async def test_a_reminder_keeps_to_their_hours(
    world: World, anna: Person, noticing: Noticing, settings: dict[str, int]
) -> None:
    at_evening(world, 12)
    await for_tonight(world, anna)
    await wants(world, notices=tuple(Notice), **settings)

    at_evening(world, 19)
    assert await heard(world, noticing, anna) == []


async def test_who_chose_it_in_the_evening_or_has_seen_it_needs_no_reminder(
    world: World, anna: Person, noticing: Noticing
) -> None:
    at_evening(world, 19)
    issued = await for_tonight(world, anna)
    await wants(world, notices=(Notice.TONIGHT,))
    assert await heard(world, noticing, anna) == []

    at_evening(world, 12)
    await for_tonight_again(world, anna)
    again = [event for event in world.events if isinstance(event, RecommendationIssued)][-1]
    assert again.recommendation_id != issued.recommendation_id
    film = next(film for film in world.ports.films if film.film_id == again.picks[0].film_id)
    await anna.say(f"{film.title} {film.year} 4")
    at_evening(world, 19)
    assert await heard(world, noticing, anna) == []


async def test_a_reminder_leads_to_the_films_page_and_stops_with_one_tap(
    world: World, anna: Person, noticing: Noticing
) -> None:
    at_evening(world, 12)
    issued = await for_tonight(world, anna)
    await wants(world, notices=(Notice.TONIGHT,))
    at_evening(world, 19)
    await noticing.once()

    film = next(film for film in world.ports.films if film.film_id == issued.picks[0].film_id)
    assert film.title in await anna.press("About the film")
    at_evening(world, 12)
    await for_tonight_again(world, anna)
    at_evening(world, 19)
    await noticing.once()
    assert "/settings" in await anna.press("No more of these")


async def test_a_film_that_arrived_is_told_once(world: World, anna: Person, noticing: Noticing) -> None:
    await anna.say("Heat 5")
    service = Service(service_id=8, name="Netflix")
    now = world.ports.clock.now()
    world.ports.occasions.told.append(
        Arrival(viewer_id=viewer_of(world), film_id=HEAT, service=service, at=now)
    )

    (told,) = await heard(world, noticing, anna)
    assert told == "Heat (1995), which you wanted to watch, has come to Netflix. Source: JustWatch"
    assert await heard(world, noticing, anna) == []


async def test_five_films_on_friday_evening_for_who_wants_them(
    world: World, anna: Person, noticing: Noticing
) -> None:
    await anna.say("Heat 5")
    friday_evening(world)
    assert await heard(world, noticing, anna) == []  # unless they ask for it

    await wants(world, notices=(Notice.DIGEST,))
    said = await heard(world, noticing, anna)

    assert said[0].startswith("Friday evening.")
    picks = [event for event in world.events if isinstance(event, RecommendationIssued)][-1].picks
    assert len(picks) == 5
    assert Slot.WILDCARD in {pick.slot for pick in picks}
    assert len(said) >= 6
    assert await heard(world, noticing, anna) == []


async def a_night_of(world: World, *people: Person) -> NightFilmChosen:
    """They choose the first film; whoever is last leaves after that."""
    group = Group(world)
    await group.say(people[0], "/tonight")
    for person in people[1:]:
        await group.press(person, "Join")
    await group.press(people[0], "Find films")
    for person in people:
        await group.press(person, "1.")
    return next(event for event in world.events if isinstance(event, NightFilmChosen))


async def test_the_day_after_a_night_who_was_there_is_asked_and_a_guest_is_not(
    world: World, anna: Person, noticing: Noticing
) -> None:
    await anna.say("Heat 5")
    chosen = await a_night_of(world, anna, world.person(9, name="Cat"))
    assert await heard(world, noticing, anna) == []

    world.ports.clock.forward(hours=24)
    (asked,) = await heard(world, noticing, anna)
    assert asked.startswith("Did you watch")
    assert await heard(world, noticing, anna) == []
    assert len([event for event in world.events if isinstance(event, NoticeSent)]) == 1

    assert "4.5 stars" in await anna.press("4.5 ★")
    (said,) = [event for event in world.events if isinstance(event, ReviewSaved) and event.film_id != HEAT]
    assert (said.film_id, said.rating) == (chosen.film_id, 9)


async def test_what_was_not_watched_after_a_night_can_be_kept_for_later(
    world: World, anna: Person, noticing: Noticing
) -> None:
    await anna.say("Heat 5")
    chosen = await a_night_of(world, anna)
    world.ports.clock.forward(hours=24)
    await noticing.once()

    await anna.press("Watch later")

    assert [event.film_id for event in world.events if isinstance(event, FilmSaved)] == [chosen.film_id]


async def test_whoever_left_before_the_end_is_not_asked(
    world: World, anna: Person, noticing: Noticing
) -> None:
    await anna.say("Heat 5")
    group, bob = Group(world), world.person(9, name="Bob")
    await group.say(anna, "/tonight")
    await group.press(bob, "Join")
    await group.press(bob, "Find films")
    await group.press(anna, "Leave")
    await group.press(bob, "1.")

    world.ports.clock.forward(hours=24)
    assert await heard(world, noticing, anna) == []


async def test_of_what_two_nights_chose_they_are_asked_once(
    world: World, anna: Person, noticing: Noticing
) -> None:
    await anna.say("Heat 5")
    await wants(world, window_days=0)
    chosen = await a_night_of(world, anna)
    world.ports.clock.forward(hours=1)
    await a_night_of(world, anna)
    nights = [event for event in world.events if isinstance(event, NightFilmChosen)]
    assert [each.film_id for each in nights] == [chosen.film_id, chosen.film_id]

    world.ports.clock.forward(hours=24)
    assert len(await heard(world, noticing, anna)) == 1
    assert await heard(world, noticing, anna) == []


async def test_where_no_film_is_left_nothing_is_said_on_fridays() -> None:
    async with bot_world(MemoryPorts([film for film in known_films() if film.film_id == HEAT])) as world:
        anna = world.person()
        await anna.say("Heat 5")
        friday_evening(world)
        await wants(world, notices=(Notice.DIGEST,))

        assert await heard(world, Noticing(world.bot, world.container), anna) == []


async def test_in_the_language_of_their_settings(world: World, noticing: Noticing) -> None:
    ivan = world.person(8, language="ru", name="Иван")
    await for_tonight(world, ivan)
    world.ports.clock.forward(hours=24)

    (asked,) = await heard(world, noticing, ivan)
    assert asked.startswith("Посмотрели фильм")


async def test_two_bots_say_it_once(world: World, anna: Person, noticing: Noticing) -> None:
    await for_tonight(world, anna)
    world.ports.clock.forward(hours=24)
    before = len(anna.screen)

    await noticing.once()
    await Noticing(world.bot, world.container).once()

    assert len(anna.screen) == before + 1
    assert len([event for event in world.events if isinstance(event, NoticeSent)]) == 1


def membership(world: World, person: Person, status: str) -> Mapping[str, Any]:
    def member(state: str) -> dict[str, Any]:
        until = {"until_date": 0} if state == "kicked" else {}
        return {"status": state, "user": {"id": 4242, "is_bot": True, "first_name": "Bot"}, **until}

    change = {
        "chat": person.chat,
        "from": person.user,
        "date": 1_772_000_000,
        "old_chat_member": member("member"),
        "new_chat_member": member(status),
    }
    return {"update_id": world.next_update(), "my_chat_member": change}


async def test_whoever_blocks_the_bot_is_left_alone_until_they_come_back(
    world: World, anna: Person, noticing: Noticing
) -> None:
    await for_tonight(world, anna)
    await world.feed(membership(world, anna, "kicked"))
    assert isinstance(world.events[-1], ChatClosed)
    world.ports.clock.forward(hours=24)
    assert await heard(world, noticing, anna) == []

    await world.feed(membership(world, anna, "member"))
    assert len(await heard(world, noticing, anna)) == 1


async def test_where_they_are_is_noted_once(world: World, anna: Person) -> None:
    for _ in range(3):
        await anna.say("Heat 5")

    assert len([event for event in world.events if isinstance(event, ChatOpened)]) == 1
