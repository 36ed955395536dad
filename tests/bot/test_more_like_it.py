"""More like a pick: chosen for whoever asks, and kept as any answer; and the list of all films like one."""

import pytest

from tests.bot.test_film_pages import films_in
from tests.support.bot import Person, World
from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import RecommendationDelivered, RecommendationIssued

pytestmark = pytest.mark.quick

HEAT = FilmId(949)


def issued(world: World) -> RecommendationIssued:
    return next(event for event in reversed(world.events) if isinstance(event, RecommendationIssued))


async def test_more_like_a_pick_is_chosen_for_them_and_kept(world: World, ann: Person) -> None:
    await ann.say("Heat 5")
    await ann.say("/recommend")
    like = issued(world).picks[-1].film_id

    answer = await ann.press("More like this")

    more = issued(world)
    assert answer.startswith("More like ")
    assert more.limits.like == like
    assert len(more.picks) == 3
    assert not {pick.film_id for pick in more.picks} & {like, HEAT}
    assert any(share.film_id == HEAT for pick in more.picks for share in pick.shares)
    shown = [each for each in world.events if isinstance(each, RecommendationDelivered)][-1]
    assert (shown.recommendation_id, len(shown.film_ids)) == (more.recommendation_id, 3)


async def test_three_more_are_like_it_too_and_none_of_those_before(world: World, ann: Person) -> None:
    await ann.say("/similar Heat")
    await ann.press("Choose some for me")
    first = issued(world)
    await ann.press("Three more")

    assert first.limits.like == issued(world).limits.like == HEAT
    assert first != issued(world)
    assert not {pick.film_id for pick in first.picks} & {pick.film_id for pick in issued(world).picks}


async def test_from_the_cards_to_all_films_like_it_and_back(world: World, ann: Person) -> None:
    listed = await ann.say("/similar Heat")
    assert len(films_in(listed)) == 5
    await ann.press("Choose some for me")

    assert (await ann.press("All films like it")) == listed
    assert issued(world).limits.like == HEAT


async def test_what_they_saw_is_listed_and_not_chosen(world: World, ann: Person) -> None:
    seen = films_in(await ann.say("/similar Heat"))[0]
    assert "Noted" in await ann.say(f"{seen} 4.5")

    assert seen in await ann.say("/similar Heat")
    assert seen not in await ann.press("Choose some for me")


async def test_where_nothing_is_left_that_is_said(world: World, ann: Person) -> None:
    await ann.say("/similar Heat")
    answer = await ann.press("Choose some for me")
    for _ in range(30):
        answer = await ann.press("Three more")
        if not issued(world).picks:
            break

    assert "I know no more films like that one" in answer


async def test_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru", name="Олег")
    await oleg.say("/similar Матрица")

    assert (await oleg.press("Выбрать для меня")).startswith(
        "Похожее на «Матрица (1999)», выбранное для вас:"
    )
    assert (await oleg.press("Все похожие фильмы")).startswith("Похоже на «Матрица (1999)»:")
