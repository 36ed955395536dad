"""A question about tonight, in a chat: beneath the cards, answered by a button, and never waited for."""

import pytest

from tests.support.bot import Person, World, known_films
from whattowatch.domain.question import QuestionAnswered, QuestionAsked
from whattowatch.domain.recommendation import RecommendationDelivered, RecommendationIssued

pytestmark = pytest.mark.quick

FILMS = {film.film_id: film for film in known_films()}
ASKED = "What are you in the mood for tonight?"


def issued(world: World) -> list[RecommendationIssued]:
    return [event for event in world.events if isinstance(event, RecommendationIssued)]


def answers(world: World) -> list[str | None]:
    return [event.option for event in world.events if isinstance(event, QuestionAnswered)]


def picked(event: RecommendationIssued) -> set[int]:
    return {pick.film_id for pick in event.picks}


async def test_it_stands_beneath_the_cards_with_its_answers(ann: Person) -> None:
    heard = await ann.say("/recommend")

    assert heard.endswith(ASKED)
    assert len(ann.labels()) == 4
    assert ann.labels()[-1] == "no matter"


async def test_an_answer_takes_its_place_and_brings_other_films(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    option = ann.labels()[0]
    question = len(ann.screen) - 1

    heard = await ann.press(option)

    first, second = issued(world)
    assert ann.screen[question].text == f"{ASKED} ✓ {option}"
    assert ann.screen[question].buttons == []
    assert f"You want: {option}. Press one to take it off." in heard
    assert second.refines == first.recommendation_id
    assert answers(world) == [f"genre:{option.capitalize()}"]
    assert not picked(first) & picked(second)
    assert all(option.capitalize() in FILMS[pick.film_id].genres for pick in second.picks)
    shown = [event.film_ids for event in world.events if isinstance(event, RecommendationDelivered)]
    assert set(shown[-1]) == picked(second)


async def test_two_questions_and_no_more(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    first = ann.screen[-1].text
    await ann.press(ann.labels()[0])
    second = ann.screen[-1].text
    await ann.press(ann.labels()[0])

    assert first != second
    assert second.endswith("?")
    assert ann.screen[-1].text != ASKED
    assert "no matter" not in ann.labels()
    assert [event.number for event in world.events if isinstance(event, QuestionAsked)] == [1, 2]
    await ann.say("/recommend")
    assert "no matter" not in ann.labels()


async def test_when_it_is_all_the_same_it_thanks_and_asks_nothing_more(world: World, ann: Person) -> None:
    await ann.say("/recommend")

    heard = await ann.press("no matter")

    assert heard == "Thank you; that is all I ask tonight."
    assert ann.labels() == []
    assert answers(world) == [None]
    assert len(issued(world)) == 1
    assert ASKED not in await ann.say("/recommend")


async def test_who_leaves_it_alone_has_their_films_and_all_goes_on(world: World, ann: Person) -> None:
    await ann.say("/recommend")

    assert "✓ Watched. Noted." in await ann.press("Watched")
    assert "Noted." in await ann.say("Heat 4.5")
    assert answers(world) == []


async def test_the_chip_of_an_answer_can_be_taken_off(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    option = ann.labels()[0]
    await ann.press(option)

    await ann.press(f"✕ {option}")

    assert issued(world)[-1].limits.genres == ()
    assert "no matter" not in ann.labels()


async def test_an_old_question_is_answered_once(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    data, other = ann.data(ann.labels()[0]), ann.data(ann.labels()[1])
    message_id = 999
    await world.feed(ann.press_of(data, message_id))
    many = len(issued(world))

    await world.feed(ann.press_of(data, message_id))
    await world.feed(ann.press_of(other, message_id))

    assert len(answers(world)) == 1
    assert len(issued(world)) == many


async def test_the_same_press_delivered_twice_has_one_effect(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    press = ann.press_of(ann.data(ann.labels()[0]))

    await world.feed(press)
    await world.feed(press)

    assert len(answers(world)) == 1
    assert len(issued(world)) == 2


async def test_nobody_answers_for_somebody_else(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    data = ann.data(ann.labels()[0])

    await world.feed(world.person(9, name="Eve").press_of(data))

    assert answers(world) == []


async def test_the_same_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru", name="Олег")

    assert (await oleg.say("/recommend")).endswith("Чего хочется сегодня?")
    option = oleg.labels()[0]
    assert f"Ищу: {option}." in await oleg.press(option)
    assert await oleg.press("не важно") == "Спасибо; больше сегодня не спрашиваю."


async def test_who_has_said_much_of_one_mind_is_asked_nothing(world: World, ann: Person) -> None:
    crime = [film for film in known_films() if "Crime" in film.genres][:15]
    light = [film for film in known_films() if film.genres == ("Comedy", "Romance")][:5]
    for film in crime:
        await ann.say(f"{film.title} {film.year} 5")
    for film in light:
        await ann.say(f"{film.title} {film.year} 2")

    assert ASKED not in await ann.say("/recommend")
    assert not [event for event in world.events if isinstance(event, QuestionAsked)]
