"""Whole conversations through the real dispatcher, over memory."""

from datetime import date

import pytest

from tests.support.bot import Person, World, bot_world
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import RecommendationDelivered, RecommendationIssued
from whattowatch.domain.standing import FilmSaved, FilmUnsaved, Origin, ReviewWithdrawn
from whattowatch.domain.viewer import AvoidAdded, AvoidChanged, AvoidLifted

pytestmark = pytest.mark.quick


def issued(world: World) -> list[RecommendationIssued]:
    return [event for event in world.events if isinstance(event, RecommendationIssued)]


async def test_three_reviews_then_films_for_tonight_then_others(world: World, ann: Person) -> None:
    assert await ann.say("Heat 4.5 loved the diner scene") == (
        "Heat (1995): 4.5 stars. Noted.\n“loved the diner scene”"
    )
    await ann.say("Collateral 4")
    await ann.say("Se7en 9/10")

    *cards, question = (await ann.say("/recommend")).split("\n---\n")
    assert len(cards) == 3
    assert question == "What are you in the mood for tonight?"
    assert all("yours" in card for card in cards)
    closed = await ann.press("Watched")
    assert "✓ Watched. Noted." in closed
    assert "✓ Watched: 4.5 stars. Noted." in await ann.press("4.5 ★")
    again = await ann.say("/recommend")

    first, second = issued(world)
    assert not {pick.film_id for pick in first.picks} & {pick.film_id for pick in second.picks}
    assert again.count("\n---\n") == 2
    watched = world.reviews[-1]
    assert (watched.rating, watched.origin) == (Rating(9), Origin.RECOMMENDATION)
    assert watched.film_id == first.picks[-1].film_id
    assert sum(isinstance(event, RecommendationDelivered) for event in world.events) == 2


async def test_the_same_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru", name="Олег")

    assert await oleg.say("Брат 9/10 сильно") == "Брат (1997): 4,5 звезды. Записано.\n«сильно»"
    assert "Дюна (2021): сколько звёзд?" in await oleg.say("посмотрел Дюну, так себе")
    assert await oleg.press("3 ★") == "Дюна (2021): 3 звезды. Записано.\n«так себе»"
    assert (await oleg.say("/recommend")).count("\n---\n") == 3  # three cards, and what he would like tonight
    assert "Вы оценили 2 фильма." in await oleg.say("/taste")


async def test_a_newcomer_hears_that_the_films_are_not_theirs_yet(ann: Person) -> None:
    assert (await ann.say("/recommend")).startswith("I do not know your taste yet")


async def test_a_film_without_a_rating_is_asked_about_while_the_words_are_kept(
    world: World, ann: Person
) -> None:
    assert await ann.say("Heat, what a diner scene") == "Heat (1995): how many stars?\n“what a diner scene”"
    assert await ann.say("good one") != ""
    assert not world.reviews
    assert await ann.say("4.5 really") == "Heat (1995): 4.5 stars. Noted.\n“what a diner scene really”"
    assert [review.rating for review in world.reviews] == [Rating(9)]


async def test_a_film_seen_another_day_is_noted_for_that_day(world: World, ann: Person) -> None:
    oleg = world.person(8, language="ru", name="Олег")

    assert await ann.say("Heat 4.5 loved it, 24 December 2024") == (
        "Heat (1995): 4.5 stars, on 24 December 2024. Noted.\n“loved it, 24 December 2024”"
    )
    assert (await oleg.say("24 декабря 2024 посмотрел Брата 4/5")).startswith(
        "Брат (1997): 4 звезды, 24 декабря 2024. Записано."
    )
    assert [review.watched_on for review in world.reviews] == [date(2024, 12, 24)] * 2


async def test_a_text_about_no_film_is_kept_until_a_title_comes(world: World, ann: Person) -> None:
    assert "I know no film called “3 hours of boredom”." in await ann.say("3 hours of boredom")
    assert "“3 hours of boredom”" in await ann.say("Solaris 1972")
    await ann.press("2 ★")

    assert [
        (review.rating, world.ports.words.opened(review.viewer_id, review.text)) for review in world.reviews
    ] == [(Rating(4), "3 hours of boredom")]


async def test_a_rating_of_an_unknown_title_waits_for_another(world: World, ann: Person) -> None:
    assert "What you wrote is kept" in await ann.say("Qwertyuiop 4.5 fine")
    assert await ann.say("Heat") == "Heat (1995): 4.5 stars. Noted.\n“fine”"


async def test_a_rating_alone_asks_for_the_film(ann: Person) -> None:
    assert await ann.say("4.5") == "4.5 stars for which film?"
    assert await ann.say("Heat") == "Heat (1995): 4.5 stars. Noted."


async def test_what_may_be_the_third_part_is_asked(world: World, ann: Person) -> None:
    assert await ann.say("Toy Story 3") == "Which film is “Toy Story 3”?"
    assert not world.reviews
    assert await ann.press("Toy Story (1995)") == "Toy Story (1995): 3 stars. Noted."


async def test_a_title_that_is_a_number_can_be_rated(ann: Person) -> None:
    assert await ann.say("1917 5") == "1917 (2019): 5 stars. Noted."
    assert await ann.say("Blade Runner 2049 4.5") == "Blade Runner 2049 (2017): 4.5 stars. Noted."


async def test_none_of_these_asks_for_another_title(world: World, ann: Person) -> None:
    await ann.say("Alien abduction 4")
    assert "What is it called?" in await ann.press("None of these")
    assert await ann.say("Heat") == "Heat (1995): 4 stars. Noted."


async def test_a_review_can_be_changed_and_undone(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5 loved it")
    await ann.press("Change the rating")
    assert await ann.press("3 ★") == "Heat (1995): 3 stars. Noted.\n“loved it”"
    assert "It is again: 4.5 stars." in await ann.press("Undo")

    assert [review.rating for review in world.reviews] == [9, 6, 9]


async def test_undoing_the_first_review_takes_it_back(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5 loved it")
    data = ann.data("Undo")
    assert "as if you had said nothing" in await ann.press("Undo")
    await world.feed(ann.press_of(data))

    assert sum(isinstance(event, ReviewWithdrawn) for event in world.events) == 1


async def test_a_rewatch_is_a_viewing_of_its_own_and_can_be_undone(world: World, ann: Person) -> None:
    await ann.say("Heat 4")
    world.ports.clock.forward(days=3)
    assert "seen twice" in await ann.say("rewatched Heat 5")
    assert [review.viewing for review in world.reviews] == [1, 2]
    assert "It is again: 4 stars." in await ann.press("Undo")


async def test_a_first_review_is_of_today_and_a_later_rating_leaves_the_day(
    world: World, ann: Person
) -> None:
    await ann.say("Heat 4.5")
    world.ports.clock.forward(days=3)
    await ann.say("Heat 5")

    first, second = world.reviews
    assert first.watched_on
    assert first.watched_on == second.watched_on


async def test_why_names_the_films_behind_a_pick(ann: Person) -> None:
    await ann.say("Heat 5")
    await ann.say("Collateral 4.5")
    await ann.say("/recommend")

    why = await ann.press("Why?")
    assert "Your films behind it:" in why
    assert "Heat (1995) (5 stars)" in why
    assert ann.labels() == ["About the film", "Fewer like this"]
    assert "You have not told me that you saw it." in await ann.press("About the film")


async def test_three_more_are_others(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    await ann.press("Three more")

    first, second = issued(world)
    assert not {pick.film_id for pick in first.picks} & {pick.film_id for pick in second.picks}


async def test_a_card_leaves_a_draft_as_it_is(ann: Person) -> None:
    await ann.say("/recommend")
    await ann.say("Heat, what a scene")
    await ann.press("Later")
    await ann.press("Why?")

    assert await ann.say("4.5") == "Heat (1995): 4.5 stars. Noted.\n“what a scene”"


async def test_another_review_comes_in_between(ann: Person) -> None:
    await ann.say("Heat, what a scene")

    said = await ann.say("Alien 4.5 tense")
    assert said == "Alien (1979): 4.5 stars. Noted.\n“tense”\n---\nAnd Heat (1995): how many stars?"
    assert await ann.say("5") == "Heat (1995): 5 stars. Noted.\n“what a scene”"


async def test_the_watchlist(world: World, ann: Person) -> None:
    await ann.say("Heat, must see it")
    assert await ann.press("Watch later") == "Heat (1995) is on your watchlist."
    await ann.say("/recommend")
    await ann.press("Later")
    listed = await ann.say("/watchlist")
    assert "2 films" in listed
    assert "Heat (1995) – must see it" in listed

    assert "off your watchlist" in await ann.press("Remove Heat (1995)")
    assert "2 films" in await ann.press("Put Heat (1995) back")
    asked = await ann.press("Watched Heat (1995)")
    assert "1 film" in asked
    assert "Heat (1995): how many stars?" in asked
    await ann.press("4.5 ★")
    assert [review.rating for review in world.reviews] == [None, 9]
    kinds = [type(event) for event in world.events if isinstance(event, FilmSaved | FilmUnsaved)]
    assert kinds == [FilmSaved, FilmSaved, FilmUnsaved, FilmSaved, FilmUnsaved]


async def test_avoids(world: World, ann: Person) -> None:
    assert "zombies, gore" in await ann.say("/avoid zombies, gore")
    assert "What would you rather not meet" in await ann.say("/avoid")
    await ann.say("no spiders")
    assert "50%" in await ann.press("Stronger")
    assert "muted" in await ann.press("Mute")
    assert "muted" not in await ann.press("Unmute")
    assert "35%" in await ann.press("Weaker")
    assert "You avoid 2 things" in await ann.press("Back to the list")
    await ann.press("zombies, gore")
    assert "do not mind “zombies, gore”" in await ann.press("Remove")

    kinds = [type(event) for event in world.events if type(event).__name__.startswith("Avoid")]
    assert kinds == [AvoidAdded, AvoidAdded, *[AvoidChanged] * 4, AvoidLifted]


async def test_what_is_avoided_twice_is_answered(ann: Person) -> None:
    await ann.say("/avoid zombies")

    assert await ann.say("/avoid Zombies") == "“zombies” is on your list already.".replace("“", '"').replace(
        "”", '"'
    )


async def test_another_command_ends_the_wait_for_an_avoid(world: World, ann: Person) -> None:
    await ann.say("/avoid")
    await ann.say("/taste")
    await ann.say("Heat 4.5")

    assert [review.rating for review in world.reviews] == [9]


async def test_a_conversation_of_yesterday_is_put_away(world: World, ann: Person) -> None:
    await ann.say("Heat, what a scene")
    world.ports.clock.forward(hours=25)

    said = await ann.say("4.5")
    assert "more than a day ago" in said
    assert "4.5 stars for which film?" in said
    assert not world.reviews


async def test_what_was_just_said_is_waited_for(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5")
    await ann.say("/recommend")

    assert [position for position, _ in world.ports.freshness.asked] == [3]


async def test_it_is_waited_for_after_a_restart_too(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5")
    await world.person(8).say("Alien 4")
    async with bot_world(world.ports, world.conversations) as again:
        again._updates = world._updates
        await again.person().say("/recommend")
        await again.person().say("/taste")

    assert [position for position, _ in world.ports.freshness.asked] == [4, 11]


async def test_films_like_a_pick_are_named(world: World, ann: Person) -> None:
    await ann.say("Heat 5")
    await ann.say("/recommend")

    await ann.press("More like this")
    told = await ann.press("All films like it")

    assert told.splitlines()[0].startswith("Films like ")
    assert 1 < len(told.splitlines()) <= 11
    assert len(world.reviews) == 1
