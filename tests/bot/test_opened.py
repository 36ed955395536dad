"""A pick that was looked at more closely is noted, once; other looks at films are not."""

import pytest

from tests.support.bot import Person, World
from whattowatch.domain.recommendation import PickOpened, RecommendationIssued

pytestmark = pytest.mark.quick


def opened(world: World) -> list[PickOpened]:
    return [event for event in world.events if isinstance(event, PickOpened)]


async def test_why_opens_a_pick_once(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    (issued,) = [event for event in world.events if isinstance(event, RecommendationIssued)]
    for _ in range(2):
        await ann.press("Why?")
    await ann.press("About the film")

    (one,) = opened(world)
    assert one.recommendation_id == issued.recommendation_id
    assert one.film_id in {pick.film_id for pick in issued.picks}
    assert one.door == "telegram"


async def test_a_page_that_was_opened_from_what_was_suggested_counts(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    told = await ann.say("/history")
    issued = next(event for event in world.events if isinstance(event, RecommendationIssued))
    first = issued.picks[0]
    film = next(film for film in world.ports.films if film.film_id == first.film_id)
    assert film.named("en") in told

    await ann.press(film.named("en"))

    assert [event.film_id for event in opened(world)] == [first.film_id]


async def test_a_page_that_is_nobodys_pick_opens_nothing(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    await ann.say("/search heat")
    await ann.press("Heat (1995)")
    await ann.say("/start film-348")

    assert opened(world) == []
