"""A film's own page; how it is reached, shared and changed; searches, and films like one."""

import pytest

from tests.support.bot import Person, World
from tests.support.telegram.chats import ME
from tests.support.wordings import ENGLISH
from whattowatch.bot.sharing import film_in
from whattowatch.bot.texts.searches import LONGEST_SEARCH
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.standing import FilmHidden, FilmSaved, FilmUnhidden

pytestmark = pytest.mark.quick


def films_in(text: str) -> list[str]:
    return [
        line.partition(". ")[2].partition("): ")[0].removesuffix(")") + ")"
        for line in text.splitlines()
        if line[:1].isdecimal()
    ]


async def test_a_shared_film_opens_on_its_page(world: World, ann: Person) -> None:
    said = await ann.say("/start film-949")

    assert said.startswith(
        "Heat (1995)\n2 h 50 min · Crime, Drama, Thriller\nby Michael Mann, with Al Pacino"
    )
    assert "You have not told me that you saw it." in said
    assert ann.labels() == ["Rate it", "Watch later", "I own it", "Not for me", "Films like it", "Share"]


@pytest.mark.parametrize(
    "payload", ["aGVsbG8=", "film-", "film-0", "film-99999999999", "film-x", "film-949-1", "ref_77", "a" * 64]
)
async def test_what_a_link_says_that_is_not_ours_is_passed_over(ann: Person, payload: str) -> None:
    assert (await ann.say(f"/start {payload}")).startswith("Hello, Ann!")


async def test_a_link_to_a_film_that_nobody_knows_says_so_and_greets(ann: Person) -> None:
    missing, greeting = (await ann.say("/start film-2000000001")).split("\n---\n")

    assert missing == ENGLISH.pages.no_such_film
    assert greeting.startswith("Hello, Ann!")


async def test_sharing_gives_a_link_that_leads_back(world: World, ann: Person) -> None:
    page = await ann.say("/start film-949")
    link = (await ann.press("Share")).splitlines()[-1]

    assert link == "https://t.me/whattowatch_bot?start=film-949"
    bob = world.person(8, name="Bob")
    assert await bob.say(f"/start {link.partition('start=')[2]}") == page
    assert film_in(link.partition("start=")[2]) == 949
    assert ann.screen[-1].choosers == [("Send to a chat", "film-949")]  # what comes of that: test_inline


async def test_without_inline_mode_the_link_is_all_there_is(world: World, ann: Person) -> None:
    world.session.telegram.methods["getMe"] = lambda _: {**ME, "supports_inline_queries": False}
    await ann.say("/start film-949")

    assert "?start=film-949" in await ann.press("Share")
    assert ann.screen[-1].choosers == []


@pytest.mark.parametrize("before", [[], ["Later"], ["Watched"]])
async def test_a_pick_is_shared_from_its_card_whatever_was_said_of_it(
    world: World, ann: Person, before: list[str]
) -> None:
    await ann.say("/recommend")
    for label in before:
        await ann.press(label)
    if before == ["Watched"]:
        await ann.press("No rating")
    events = len(world.events)
    link = (await ann.press("Share")).splitlines()[-1]

    film_id = film_in(link.partition("start=")[2])
    assert ann.screen[-1].choosers == [("Send to a chat", f"film-{film_id}")]
    (issued,) = [event for event in world.events if isinstance(event, RecommendationIssued)]
    assert film_id == issued.picks[-1].film_id
    assert len(world.events) == events


async def test_watchlist_note_and_hiding_on_a_page(world: World, ann: Person) -> None:
    await ann.say("/start film-949")
    assert "It is on your watchlist." in await ann.press("Watch later")
    await ann.press("Note")
    assert "I do not know" in await ann.say("/nonsense")
    assert "only what" not in await ann.say("Heat 4.5")  # another command ended the note: it is a review
    await ann.say("/start film-348")
    await ann.press("Watch later")
    await ann.press("Note")
    assert "500" in await ann.say("n" * 501)
    assert "“with Bob”" in await ann.say("with Bob")
    assert "with Bob" in await ann.say("/watchlist")
    await ann.press("About Alien (1979)")
    await ann.press("Note")
    assert "It is on your watchlist.\n" in await ann.say("-") + "\n"
    assert "You hid it" in await ann.press("Not for me")
    assert "You hid it" not in await ann.press("Show it again")

    kinds = [type(event) for event in world.events]
    assert (kinds.count(FilmSaved), kinds.count(FilmHidden), kinds.count(FilmUnhidden)) == (4, 1, 1)


async def test_a_film_can_be_rated_from_its_page_and_then_has_a_diary(ann: Person) -> None:
    await ann.say("/start film-949")
    await ann.press("Rate it")
    await ann.press("4 ★")

    assert "You saw it, last on 1 March 2026, 4 stars." in await ann.say("/start film-949")
    assert "told in the chat" in await ann.press("My diary of it")


async def test_what_is_hidden_is_listed_and_shown_again(ann: Person) -> None:
    assert "You have hidden no film" in await ann.say("/hidden")
    for film_id in (949, 348, 862, 680, 603, 550):
        await ann.say(f"/start film-{film_id}")
        await ann.press("Not for me")

    first = await ann.say("/hidden")
    assert "Hidden: 6 films" in first
    assert len(films_in(first)) == 5
    assert films_in(await ann.press("More ›")) == ["Heat (1995)"]
    assert "I may suggest Heat (1995) again." in await ann.press("Show Heat (1995) again")
    assert "Heat (1995)" not in await ann.say("/hidden")
    assert "Heat (1995)" in await ann.press("Hide Heat (1995) again")


async def test_searching_leafs_and_opens_pages(ann: Person) -> None:
    first = await ann.say("/search space")
    second = await ann.press("More ›")

    assert first.startswith("Films for “space”, 1 to 5:")
    assert second.startswith("Films for “space”, 6 to 10:")
    assert not set(films_in(first)) & set(films_in(second))
    assert await ann.press("‹ Back") == first
    assert (await ann.press(films_in(first)[0])).startswith(films_in(first)[0])


async def test_searching_by_words_alone_and_by_meaning_alone(ann: Person) -> None:
    await ann.say("/search Heat")
    assert films_in(await ann.press("By words"))[0] == "Heat (1995)"
    assert "By words" not in ann.labels()
    assert "I found nothing for “Heat”" in await ann.press(
        "By meaning"
    )  # it names something, and means little
    assert films_in(await ann.press("By both"))[0] == "Heat (1995)"


async def test_what_may_be_meant_is_offered(ann: Person) -> None:
    assert "Did you mean Heat?" in await ann.say("/search heet")
    assert "Films for “Heat”" in await ann.press("Look for Heat")


async def test_people_are_found(ann: Person) -> None:
    await ann.say("/search Michael Mann")
    assert "Heat (1995)" in films_in(await ann.press("By words"))


async def test_a_search_for_nothing_too_much_or_nonsense_says_what_to_do(ann: Person) -> None:
    assert "What shall I look for?" in await ann.say("/search")
    assert "too long" in await ann.say("/search " + "x" * (LONGEST_SEARCH + 1))
    await ann.say("/search qqqqzzzz")
    assert "I found nothing for “qqqqzzzz”. Try fewer words" in await ann.press("By words")


async def test_a_button_of_a_search_that_was_forgotten_is_stale(ann: Person) -> None:
    await ann.say("/search space")
    data = ann.data("More ›")
    for number in range(13):
        await ann.say(f"/search heist {number}")

    assert await ann._hear(ann.press_of(data)) == ENGLISH.talk.stale_button


async def test_searching_leaves_what_is_waited_for_alone(ann: Person) -> None:
    await ann.say("Heat loved the diner scene and all of it")
    await ann.say("/search space")
    await ann.press("More ›")

    assert "“loved the diner scene and all of it”" in await ann.say("4.5")


async def test_films_like_one_that_is_named(ann: Person) -> None:
    assert "Films like which one?" in await ann.say("/similar")
    first = films_in(await ann.say("/similar alien"))
    pages = [first, *[films_in(await ann.press("More ›")) for _ in range(2)]]
    named = [name for page in pages for name in page]

    assert [len(page) for page in pages] == [5, 5, 5]
    assert len(set(named)) == 15
    assert "More ›" not in ann.labels()
    assert (await ann.press(named[-1])).startswith(named[-1])


async def test_like_which_film_is_asked_and_what_nobody_knows_is_said(ann: Person) -> None:
    assert "Which film do you mean" in await ann.say("/similar Alein")
    assert "Films like Alien (1979):" in await ann.press("Alien (1979)")
    assert "I know no film called “Qwertyuiop”" in await ann.say("/similar Qwertyuiop")


async def test_one_is_picked_from_the_watchlist(world: World, ann: Person) -> None:
    await ann.say("/watchlist")
    assert ann.labels() == ["Something I loved before"]
    for film_id in (949, 348):
        await ann.say(f"/start film-{film_id}")
        await ann.press("Watch later")
    await ann.say("/watchlist")
    said = await ann.press("Pick one for me")

    assert "Heat (1995)" in said or "Alien (1979)" in said
    assert "Pick one for me" not in said
    assert "loved half a year ago" in await ann.press("Something I loved before")


async def test_what_was_loved_long_ago_is_offered_again(world: World, ann: Person) -> None:
    await ann.say("Heat 5")
    world.ports.clock.forward(days=250)
    await ann.say("/watchlist")

    assert "Heat (1995)" in await ann.press("Something I loved before")


async def test_help_is_of_what_works_for_whoever_asks(ann: Person) -> None:
    guest = await ann.say("/help")
    assert "all in one message" in guest
    assert "/diary" not in guest
    await ann.say("Heat 4.5")
    member = await ann.say("/help")

    assert "/diary: what you saw" in member
    assert "all in one message" not in member
    assert member.split("\n", 2)[2] in await ann.say("/start")
