"""Stopping in the middle of a film, going on and finishing it, by the real dispatcher."""

import pytest
from msgspec.structs import replace

from tests.support.bot import Person, World, bot_world, known_films, signer
from tests.support.container import MemoryPorts
from whattowatch.bot.callbacks import Verb
from whattowatch.domain.progress import LONGEST_S
from whattowatch.domain.standing import Origin, ViewingEnded, ViewingProgressed

pytestmark = pytest.mark.quick

HEAT, FARGO = 949, 275
KEPT = "Heat (1995): stopped at 40 of 170 min. I keep the place: /continue"
NONE = "You are in the middle of no film. When you stop one, say where: stopped Heat at 40 min"


def places(world: World) -> list[tuple[int, int]]:
    """Film and minute, as they were told."""
    told = [event for event in world.events if isinstance(event, ViewingProgressed)]
    return [(event.film_id, event.position_s // 60) for event in told]


@pytest.mark.parametrize(
    "said",
    ["stopped Heat at 40 min", "Heat: stopped at 40", "I'm 40 minutes into Heat", "paused Heat at 0:40"],
)
async def test_the_place_is_kept(world: World, ann: Person, said: str) -> None:
    assert await ann.say(said) == KEPT

    (event,) = [event for event in world.events if isinstance(event, ViewingProgressed)]
    assert (event.position_s, event.duration_s, event.origin) == (2_400, 10_200, Origin.CHAT)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("остановил Матрицу на 40 минуте", "Матрица (1999): просмотрено 40 из 136 мин."),
        ("Дюна: остановилась на 1:10", "Дюна (2021): просмотрено 70 из 155 мин."),
        ("остановился в Титанике на 100 минуте", "Титаник (1997): просмотрено 100 из 194 мин."),
    ],
)
async def test_the_place_is_kept_in_russian(world: World, said: str, answer: str) -> None:
    assert answer in await world.person(8, language="ru", name="Олег").say(said)


@pytest.mark.parametrize("said", ["stopped Heat halfway", "I'm halfway through Heat", "watched half of Heat"])
async def test_halfway_is_half_of_the_film(world: World, ann: Person, said: str) -> None:
    assert await ann.say(said) == "Heat (1995): stopped at 85 of 170 min. I keep the place: /continue"
    assert places(world) == [(HEAT, 85)]


async def test_halfway_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru", name="Олег")

    assert "Схватка (1995): просмотрено 85 из 170 мин." in await oleg.say("бросил Схватку на середине")


async def test_halfway_through_one_of_several_is_asked_and_each_has_its_own_middle(ann: Person) -> None:
    await ann.say("stopped Heat at 20 min")
    await ann.say("stopped Fargo at 20 min")

    assert await ann.say("stopped halfway") == "In which film did you stop there?"
    assert "Fargo (1996): stopped at 49 of 98 min." in await ann.press("Fargo (1996)")


async def test_where_nobody_knows_how_long_it_is_the_minute_is_asked() -> None:
    films = [replace(film, runtime_min=None) for film in known_films()]
    async with bot_world(MemoryPorts(films)) as world:
        assert await world.person().say("stopped Heat halfway") == (
            "I do not know how long it is, and so not where its middle is. Say the minute: stopped Heat at 40 min"
        )
        assert places(world) == []


async def test_what_they_are_in_the_middle_of_is_listed_and_gone_on_with(world: World, ann: Person) -> None:
    assert await ann.say("/continue") == NONE
    await ann.say("stopped Heat at 40 min")

    assert await ann.say("/continue") == (
        "In the middle of 1 film\n1. Heat (1995): 40 of 170 min, on 1 March 2026"
    )
    assert "In the middle of: Heat (1995), 40 of 170 min (/continue)" in await ann.say("/watchlist")
    assert "You stopped at 40 of 170 min: /continue" in await ann.say("/start film-949")

    await ann.say("stopped Fargo at 30 min")
    assert "In the middle of: Fargo (1996), 30 of 98 min and 1 more" in await ann.say("/watchlist")
    await ann.say("/continue")
    answer = await ann.press("Finished Heat (1995)")
    assert "In the middle of 1 film" in answer
    assert "Heat (1995): seen to the end, and in your diary. How many stars?" in answer
    assert "Heat (1995): 4 stars. Noted." in await ann.press("4 ★")
    assert [(review.rating, review.origin) for review in world.reviews] == [
        (None, Origin.CHAT),
        (8, Origin.CHAT),
    ]


async def test_a_long_list_has_pages(ann: Person) -> None:
    for film in ("Heat", "Fargo", "Alien", "Vertigo", "Psycho", "Casablanca"):
        await ann.say(f"stopped {film} at 40 min")

    assert "1. Casablanca" in await ann.say("/continue")
    assert "6. Heat" in await ann.press("More ›")
    assert "In the middle of 5 films" in await ann.press("Drop Heat (1995)")


async def test_dropped_it_can_be_put_back(world: World, ann: Person) -> None:
    await ann.say("stopped Heat at 40 min")
    await ann.say("/continue")

    assert await ann.press("Drop Heat (1995)") == f"Heat (1995): I no longer keep your place in it.\n{NONE}"
    assert "1. Heat (1995): 40 of 170 min" in await ann.press("Put Heat (1995) back")
    kinds = [type(event) for event in world.events if isinstance(event, ViewingProgressed | ViewingEnded)]
    assert kinds == [ViewingProgressed, ViewingEnded, ViewingProgressed]


async def test_undone_the_place_is_as_before(world: World, ann: Person) -> None:
    await ann.say("stopped Heat at 40 min")
    await ann.say("stopped Heat at 60 min")

    assert await ann.press("Undo") == "Heat (1995): taken back. Your place is at 40 of 170 min again."
    await ann.say("stopped Fargo at 40 min")
    assert await ann.press("Undo") == "Fargo (1996): I no longer keep your place in it."
    assert "nothing to undo" in await ann._hear(ann.press_of(ann.data("Undo")))


async def test_near_its_end_it_is_seen_and_undone_the_place_is_back(world: World, ann: Person) -> None:
    await ann.say("stopped Fargo at 30 min")

    answer = await ann.say("stopped Fargo at 96 min")
    assert answer == "Fargo (1996): seen to the end, and in your diary. How many stars?"
    assert [review.origin for review in world.reviews] == [Origin.PLAYBACK]
    assert await ann.press("Undo") == (
        "Fargo (1996): taken back, as if you had said nothing.\nYou stopped at 30 of 98 min: /continue"
    )


@pytest.mark.parametrize(
    "said", ["finished Heat", "finished it", "finished", "I finally finished watching Heat!"]
)
async def test_finished_it_is_a_viewing_and_lacks_its_stars(world: World, ann: Person, said: str) -> None:
    await ann.say("stopped Heat at 40 min")

    assert await ann.say(said) == "Heat (1995): seen to the end, and in your diary. How many stars?"
    assert await ann.press("4.5 ★") == "Heat (1995): 4.5 stars. Noted."
    assert await ann.say("/continue") == NONE


@pytest.mark.parametrize("said", ["досмотрел Матрицу", "досмотрела", "закончил смотреть Матрицу"])
async def test_finished_in_russian(world: World, said: str) -> None:
    oleg = world.person(8, language="ru", name="Олег")
    await oleg.say("остановил Матрицу на 40 минуте")

    assert await oleg.say(said) == "Матрица (1999): досмотрено и записано в дневник. Сколько звёзд?"


async def test_finished_with_stars_is_a_review_of_it(world: World, ann: Person) -> None:
    await ann.say("stopped Heat at 40 min")

    assert await ann.say("finished Heat 4.5 what a diner") == "Heat (1995): 4.5 stars. Noted.\n“what a diner”"
    assert await ann.say("/continue") == NONE


async def test_finished_without_having_said_that_it_was_begun_asks_for_the_stars_as_ever(ann: Person) -> None:
    assert await ann.say("finished Heat") == "Heat (1995): how many stars?"
    assert await ann.say("finished") != ""


async def test_seen_again_it_keeps_its_stars(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5 what a diner")
    world.ports.clock.forward(days=400)
    await ann.say("stopped Heat at 40 min")

    assert await ann.say("finished Heat") == "Heat (1995): 4.5 stars, seen twice. Noted.\n“what a diner”"
    assert [review.viewing for review in world.reviews] == [1, 2]


async def test_rated_while_they_see_it_again_it_is_another_viewing(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5 what a diner")
    world.ports.clock.forward(days=400)
    await ann.say("stopped Heat at 40 min")

    assert await ann.say("Heat 5") == "Heat (1995): 5 stars, seen twice. Noted."
    assert await ann.say("/continue") == NONE


async def test_rated_on_the_day_the_words_stay_and_there_is_one_viewing(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5 what a diner")
    await ann.say("stopped Heat at 40 min")

    assert await ann.say("Heat 5") == "Heat (1995): 5 stars. Noted.\n“what a diner”"
    assert await ann.say("/continue") == NONE
    assert {review.viewing for review in world.reviews} == {1}


async def test_without_a_name_it_is_the_film_that_is_gone_on_with(world: World, ann: Person) -> None:
    assert await ann.say("stopped at 40 min") == (
        "In which film? Say its title with it: stopped Heat at 40 min"
    )
    await ann.say("stopped Heat at 20 min")

    assert await ann.say("stopped at 40 min") == KEPT


async def test_without_a_name_among_several_it_is_asked(world: World, ann: Person) -> None:
    await ann.say("stopped Heat at 20 min")
    await ann.say("stopped Fargo at 20 min")

    assert await ann.say("stopped at 40 min") == "In which film did you stop there?"
    assert ann.labels() == ["Fargo (1996)", "Heat (1995)"]
    assert await ann.press("Heat (1995)") == KEPT
    assert places(world) == [(HEAT, 20), (FARGO, 20), (HEAT, 40)]
    assert await ann._hear(ann.press_of(ann.data("Undo"))) != ""
    assert await ann.say("finished") == "Which film did you finish?"
    assert "Fargo (1996): seen to the end" in await ann.press("Fargo (1996)")


async def test_pressed_twice_the_place_is_told_once(world: World, ann: Person) -> None:
    for film in ("Heat", "Fargo"):
        await ann.say(f"stopped {film} at 20 min")
    await ann.say("stopped at 40 min")
    data = ann.data("Heat (1995)")
    for _ in range(3):
        assert KEPT in await ann._hear(ann.press_of(data))
    assert len(places(world)) == 3


async def test_without_a_name_it_may_be_what_was_picked_for_tonight(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    picks = [shown.text.split("\n")[0] for shown in ann.screen if "About" in shown.text]

    assert await ann.say("stopped at 40 min") == "In which film did you stop there?"
    assert ann.labels() == picks
    await ann.press("Tonight")
    chosen = next(shown.text.split("\n")[0] for shown in ann.screen if "For tonight" in shown.text)
    assert await ann.say("stopped at 40 min") != ""
    assert (await ann.say("stopped at 41 min")).startswith(f"{chosen}: stopped at 41 of")


async def test_picks_that_are_newer_leave_a_doubt(ann: Person) -> None:
    await ann.say("stopped Heat at 20 min")
    await ann.say("/recommend")

    assert await ann.say("stopped at 40 min") == "In which film did you stop there?"
    assert ann.labels()[0] == "Heat (1995)"
    assert len(ann.labels()) == 4


async def test_the_film_whose_stars_are_awaited_is_meant(world: World, ann: Person) -> None:
    await ann.say("stopped Fargo at 20 min")
    assert await ann.say("Heat") == "Heat (1995): how many stars?"

    assert await ann.say("fell asleep after 40 minutes") == KEPT
    assert await ann.say("4") != "Heat (1995): 4 stars. Noted."  # they are not awaited any more


async def test_an_unclear_title_is_asked_about_and_one_in_the_middle_is_meant(
    world: World, ann: Person
) -> None:
    assert await ann.say("stopped Seven at 20 min") == "In which film did you stop there?"
    assert "Se7en (1995)" in ann.labels()
    assert "Se7en (1995): stopped at 20 of 127 min." in await ann.press("Se7en (1995)")

    assert "Se7en (1995): stopped at 40 of 127 min." in await ann.say("stopped Seven at 40 min")


async def test_no_film_is_called_so(ann: Person) -> None:
    assert await ann.say("stopped Qwertyuiop at 40 min") == (
        "I know no film called “Qwertyuiop”, so I keep no place in it. Say it with another title."
    )


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("stopped Heat at 9:00", "You cannot have stopped after 540 min: the film is 170 min long."),
        ("stopped Heat at 999 min", "You cannot have stopped after 999 min: the film is 170 min long."),
    ],
)
async def test_nobody_stops_behind_the_end(world: World, ann: Person, said: str, answer: str) -> None:
    assert await ann.say(said) == answer
    assert places(world) == []


async def test_a_film_in_the_middle_is_not_suggested_and_a_month_later_it_may_be(
    world: World, ann: Person
) -> None:
    await ann.say("/recommend")
    first = next(shown.text for shown in ann.screen if "Safe choice" in shown.text).split("\n")[0]
    world.ports.clock.forward(days=365)  # it was shown long ago
    assert first in await ann.say("/recommend")

    world.ports.clock.forward(days=365)
    await ann.say(f"stopped {first} at 10 min")
    assert first not in await ann.say("/recommend")


async def test_said_by_a_review_in_words_nothing_is_taken_for_a_place(world: World, ann: Person) -> None:
    await ann.say("Heat 2 stopped after 40 minutes, dull")

    assert places(world) == []
    (review,) = world.reviews
    assert review.text.endswith("stopped after 40 minutes, dull")


async def test_odd_buttons_are_told(ann: Person) -> None:

    await ann.say("stopped Heat at 40 min")
    viewer_id = next(iter(ann.world.events)).viewer_id

    for item in ((HEAT, LONGEST_S + 1, 1_772_396_100), (HEAT, 60, 9_999_999_999), (HEAT, 60, 0), (HEAT, 60)):
        assert await ann._hear(ann.press_of(signer().data(viewer_id, Verb.STOPPED, *item))) != KEPT


async def test_finished_alone_where_stars_are_awaited_is_about_those(world: World, ann: Person) -> None:
    await ann.say("stopped Fargo at 20 min")
    await ann.say("Heat")

    await ann.say("finished")

    assert [event for event in world.events if isinstance(event, ViewingEnded)] == []
