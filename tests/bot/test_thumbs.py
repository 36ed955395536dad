"""Thumbs beside the stars: pressed, typed and said, changed, undone, and shown wherever stars are."""

import pytest

from tests.support.bot import Person, World
from whattowatch.domain.feedback import FeedbackGiven
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Origin, ReviewWithdrawn
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick


def given(world: World) -> list[tuple[Rating | None, Thumb | None]]:
    return [(review.rating, review.thumb) for review in world.reviews]


@pytest.mark.parametrize("thumb", ["👍", "👍🏽", "👍️", "thumbs up"])
async def test_a_typed_thumb_is_noted_as_it_was_understood(world: World, ann: Person, thumb: str) -> None:
    assert await ann.say(f"Heat {thumb}") == "Heat (1995): 👍. Noted."
    assert given(world) == [(None, Thumb.UP)]


async def test_words_go_with_it(world: World) -> None:
    oleg = world.person(8, language="ru", name="Олег")

    assert await oleg.say("Брат 👎 затянуто") == "Брат (1997): 👎. Записано.\n«затянуто»"
    assert given(world) == [(None, Thumb.DOWN)]


async def test_said_twice_it_is_once_and_another_takes_its_place(world: World, ann: Person) -> None:
    await ann.say("Heat 👍")
    assert await ann.say("Heat 👍") == "Heat (1995): 👍. Noted."
    await ann.say("Heat 👎")

    assert given(world) == [(None, Thumb.UP), (None, Thumb.DOWN)]
    assert {review.viewing for review in world.reviews} == {1}


async def test_stars_and_thumbs_take_each_others_place_and_words_stay(world: World, ann: Person) -> None:
    await ann.say("Heat 👍 the diner")
    assert await ann.say("Heat 4.5") == "Heat (1995): 4.5 stars. Noted.\n“the diner”"
    await ann.press("Change the rating")
    assert await ann.press("👎") == "Heat (1995): 👎. Noted.\n“the diner”"
    assert "It is again: 4.5 stars." in await ann.press("Undo")

    assert given(world) == [
        (None, Thumb.UP),
        (Rating(9), None),
        (None, Thumb.DOWN),
        (Rating(9), None),
    ]


async def test_undoing_the_first_takes_it_back_and_undoing_a_later_one_brings_the_thumb_back(
    world: World, ann: Person
) -> None:
    await ann.say("Heat 👍")
    await ann.say("Heat 2")
    assert "It is again: 👍." in await ann.press("Undo")
    await ann.say("Alien 👎")
    assert "as if you had said nothing" in await ann.press("Undo")

    assert given(world)[:3] == [(None, Thumb.UP), (Rating(4), None), (None, Thumb.UP)]
    assert isinstance(world.events[-1], ReviewWithdrawn)


async def test_a_film_without_stars_can_be_given_a_thumb_by_button(world: World, ann: Person) -> None:
    await ann.say("Heat, what a diner scene")
    assert {"5 ★", "0.5 ★", "👍", "👎"} <= {*ann.labels()}

    assert await ann.press("👍") == "Heat (1995): 👍. Noted.\n“what a diner scene”"
    assert given(world) == [(None, Thumb.UP)]


async def test_or_by_typing_one(world: World, ann: Person) -> None:
    await ann.say("Heat, what a diner scene")
    assert "or write it as 4.5, 9/10 or 👍" in await ann.say("👍👎")

    assert await ann.say("👎 after all") == "Heat (1995): 👎. Noted.\n“what a diner scene after all”"
    assert given(world) == [(None, Thumb.DOWN)]


async def test_a_thumb_alone_is_a_nod_and_no_title(world: World, ann: Person) -> None:
    for said in ("👍", "👎"):
        assert (await ann.say(said)).startswith("Fine. Tell me about a film you saw")

    assert world.reviews == []


async def test_a_thumb_for_an_unknown_title_waits_for_another(ann: Person) -> None:
    assert "What you wrote is kept" in await ann.say("Qwertyuiop 👎 fine")
    assert await ann.say("Heat") == "Heat (1995): 👎. Noted.\n“fine”"


async def test_a_number_in_front_of_a_thumb_is_stars_or_part_of_the_title(world: World, ann: Person) -> None:
    assert await ann.say("Heat 4 👍") == "Heat (1995): 4 stars. Noted.\n“👍”"
    assert await ann.say("Blade Runner 2049 👍") == "Blade Runner 2049 (2017): 👍. Noted."
    assert await ann.say("Toy Story 3 👍") == "Which film is “Toy Story 3”?"
    assert len(world.reviews) == 2


async def test_several_films_that_may_be_meant_are_told_apart_by_what_each_would_get(
    world: World, ann: Person
) -> None:
    await ann.say("Alien abduction 👎")
    label = next(label for label in ann.labels() if label.startswith("Alien"))

    assert "👎. Noted." in await ann.press(label)
    assert given(world) == [(None, Thumb.DOWN)]


async def test_a_pick_that_was_watched_is_given_a_thumb_on_its_card(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    await ann.press("Watched")
    assert {"5 ★", "👍", "👎"} <= {*ann.labels_of_newest("5 ★", but=())}
    card, notice = (await ann.press("👍")).split("\n---\n")

    assert "✓ Watched: 👍. Noted." in card
    assert notice == "Watched: 👍. Noted."
    assert given(world) == [(None, None), (None, Thumb.UP)]
    assert world.reviews[-1].origin is Origin.RECOMMENDATION
    assert "✓ Watched: 2 stars. Noted." in await _changed(ann, "2 ★")
    assert "✓" not in await ann.press("Undo")
    assert len([event for event in world.events if isinstance(event, FeedbackGiven)]) == 1


async def _changed(person: Person, label: str) -> str:
    await person.press("Change the rating")
    return await person.press(label)


async def test_why_says_what_each_film_was_given(ann: Person) -> None:
    await ann.say("Heat 👍")
    await ann.say("/recommend")

    assert "Heat (1995) (👍)" in await ann.press_on("Why?", "Safe choice")


async def test_diary_entry_and_page_show_it(world: World, ann: Person) -> None:
    await ann.say("Heat 👍 the diner")
    assert (await ann.say("/diary")).splitlines()[1] == "1. Heat (1995): 👍, 1 March 2026, with words"
    entry = await ann.press("Heat (1995)")
    assert entry.splitlines()[1] == "👍"
    assert "1. 1 March 2026, 👍, told in the chat" in entry

    await ann.press("Change the rating")
    changed = await ann.press("👎")
    assert changed.splitlines()[1] == "👎"
    assert "You saw it, last on 1 March 2026, 👎." in await ann.say("/start film-949")


async def test_best_first_a_thumb_up_comes_after_four_stars_and_a_filter_by_stars_leaves_it_out(
    ann: Person,
) -> None:
    for said in ("Heat 👍", "Amélie 4", "Oldboy 3.5", "Stalker 👎"):
        await ann.say(said)
    await ann.say("/diary")
    best = [line.split(" (")[0] for line in (await ann.press("Best first")).splitlines()[1:]]
    await ann.press("Rating")
    rated = await ann.press("0.5 ★")

    assert best == ["1. Amélie", "2. Heat", "3. Oldboy", "4. Stalker"]
    assert "Heat" not in rated
    assert "Oldboy" in rated


async def test_statistics_count_thumbs_beside_the_mean_of_the_stars(world: World, ann: Person) -> None:
    for said in ("Heat 👍", "Amélie 4", "Stalker 👎", "Oldboy 👍"):
        await ann.say(said)
    await ann.say("/diary")
    lines = (await ann.press("Statistics")).splitlines()

    assert lines[2:4] == ["Mean rating: 4.0 of 5, over 1 film", "Thumbs: 👍 2, 👎 1"]


async def test_taste_counts_thumbs(ann: Person) -> None:
    for said in ("Heat 👍", "Alien 👎"):
        await ann.say(said)

    assert "You rated 2 films." in await ann.say("/taste")


async def test_seen_on_the_watchlist_it_is_given_a_thumb(world: World, ann: Person) -> None:
    await ann.say("/start film-949")
    await ann.press("Watch later")
    await ann.say("/watchlist")
    await ann.press("Watched Heat (1995)")

    assert await ann.press("👎") == "Heat (1995): 👎. Noted."
    assert given(world) == [(None, None), (None, Thumb.DOWN)]
