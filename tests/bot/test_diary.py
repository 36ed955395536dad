"""The diary: leafing, filtering, and changing what was said of a film."""

from datetime import date

import pytest

from tests.bot.test_buttons import ANN
from tests.support.bot import Person, World, signer
from tests.support.wordings import ENGLISH
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.diary_view import GENRE_NAMES, DiaryView
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Origin, ReviewWithdrawn

pytestmark = pytest.mark.quick

SAID = (
    *("Heat 4.5 loved the diner scene", "Alien 5", "Solaris 1972 3", "Amélie 4 sweet", "The Matrix 2.5"),
    *("Oldboy 1", "Stalker 5 the room"),
)


async def tell(person: Person, *said: str) -> None:
    for each in said or SAID:
        assert "Noted" in await person.say(each)


def listed(page: str) -> list[str]:
    return [line.partition(". ")[2].partition(":")[0] for line in page.splitlines()[1:]]


async def test_an_empty_diary_says_how_to_begin(ann: Person) -> None:
    assert "Your diary is empty" in await ann.say("/diary")
    assert ann.labels() == []


async def test_it_is_leafed_through_by_buttons_the_newest_first(ann: Person) -> None:
    await tell(ann)

    first = await ann.say("/diary")
    assert first.splitlines()[0] == "Your diary: 7 films"
    assert listed(first) == [
        "Stalker (1979)",
        "Oldboy (2003)",
        "The Matrix (1999)",
        "Amélie (2001)",
        "Solaris (1972)",
    ]
    assert first.splitlines()[1] == "1. Stalker (1979): 5 stars, 1 March 2026, with words"
    assert "‹ Back" not in ann.labels()

    second = await ann.press("More ›")
    assert listed(second) == ["Alien (1979)", "Heat (1995)"]
    assert "6. Alien" in second
    assert "More ›" not in ann.labels()
    assert await ann.press("‹ Back") == first


async def test_filters_and_the_order_go_together(ann: Person) -> None:
    await tell(ann)
    await ann.say("/diary")

    await ann.press("Rating")
    assert listed(await ann.press("4 ★")) == [
        "Stalker (1979)",
        "Amélie (2001)",
        "Alien (1979)",
        "Heat (1995)",
    ]
    assert "✓ Rating" in ann.labels()
    await ann.press("Year")
    assert listed(await ann.press("1970s")) == ["Stalker (1979)", "Alien (1979)"]
    await ann.press("✓ Year")
    assert listed(await ann.press("1979")) == ["Stalker (1979)", "Alien (1979)"]
    await ann.press("Genre")
    said = await ann.press("Horror")
    assert said.splitlines()[0] == "Your diary: 1 film (4 stars or more, 1979, Horror)"
    assert listed(said) == ["Alien (1979)"]
    assert await ann.press("With words") == "Nothing in your diary is like that."
    assert listed(await ann.press("Show all"))[0] == "Stalker (1979)"
    best = await ann.press("Best first")
    assert best.splitlines()[0] == "Your diary: 7 films (best first)"
    assert listed(best)[:3] == ["Stalker (1979)", "Alien (1979)", "Heat (1995)"]
    assert listed(await ann.press("With words")) == ["Stalker (1979)", "Heat (1995)", "Amélie (2001)"]


async def test_it_is_counted_and_leads_back_to_where_it_was(world: World, ann: Person) -> None:
    await tell(ann)
    world.ports.clock.forward(days=7)
    await ann.say("/diary")
    await ann.press("More ›")
    await ann.press("Heat (1995)")
    await ann.press("Seen again")
    page = await ann.press("Back to the diary")

    assert (await ann.press("Statistics")).splitlines() == [
        "Your statistics",
        "Seen: 7 films, 8 viewings",
        "Mean rating: 3.6 of 5, over 7 films",
        "Genres: Drama (4), Science Fiction (4), Mystery (2), Thriller (2), Action (1)",
        "Decades: 1970s (3), 1990s (2), 2000s (2)",
        "Time watched: 19 hours",
        "Longest streak: 2 weeks in a row with a film",
        "Streak now: 2 weeks",
    ]
    assert await ann.press("Back to the diary") == page


async def test_statistics_of_a_diary_that_is_empty_by_now_say_so(ann: Person) -> None:
    await tell(ann, "Heat 4.5")
    await ann.say("/diary")
    data = ann.data("Statistics")
    await ann.press("Heat (1995)")
    await ann.press("Take it back")

    assert "nothing to count yet" in await ann._hear(ann.press_of(data))


async def test_statistics_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru", name="Олег")
    await oleg.say("Брат 9/10 сильно")
    await oleg.say("/diary")

    assert (await oleg.press("Статистика")).splitlines() == [
        "Ваша статистика",
        "Просмотрено: 1 фильм",
        "Средняя оценка: 4,5 из 5, по 1 фильму",
        "Жанры: боевик (1), криминал (1), драма (1)",
        "Годы: 1990-е (1)",
        "Время за фильмами: 2 часа",
        "Самая длинная серия: 1 неделя подряд с фильмом",
        "Серия сейчас: 1 неделя",
    ]


async def test_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru", name="Олег")
    await oleg.say("Брат 9/10 сильно")

    assert (await oleg.say("/diary")).splitlines() == [
        "Ваш дневник: 1 фильм",
        "1. Брат (1997): 4,5 звезды, 1 марта 2026, с отзывом",
    ]
    assert "из чата" in await oleg.press("Брат (1997)")
    await oleg.press("Изменить дату")
    assert "25 февраля 2026" in await oleg.say("среда")  # the first of March is a Sunday


async def test_an_entry_shows_words_and_viewings(ann: Person) -> None:
    await ann.say("yesterday I watched Heat 4.5 loved the diner scene")
    await ann.say("rewatched Heat 5")
    await ann.say("/diary")

    said = (await ann.press("Heat (1995)")).splitlines()
    assert said[:2] == ["Heat (1995)", "5 stars"]
    assert said[-2:] == [
        "1. 28 February 2026, 4.5 stars, told in the chat",
        "2. 1 March 2026, 5 stars, told in the chat",
    ]


async def test_rating_and_day_are_changed_and_taken_back(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5 loved it")
    await ann.say("/diary")
    await ann.press("Heat (1995)")
    await ann.press("Change the rating")
    assert "3 stars" in await ann.press("3 ★")
    assert "4.5 stars" in await ann.press("Undo")

    await ann.press("Change the day")
    assert "28 February 2026" in await ann.press("Yesterday")
    await ann.press("Change the day")
    assert "I do not read that as a day" in await ann.say("some time ago")
    assert "12 May 2025" in await ann.say("12 May")
    newest = world.reviews[-1]
    assert (newest.watched_on, newest.rating, newest.text) == (
        date(2025, 5, 12),
        Rating(9),
        "sealed: loved it",
    )
    assert "1 March 2026" in await ann.press("Undo") or "28 February 2026" in ann.screen[-1].text
    assert "Noted" in await ann.say("Alien 5")  # the day is waited for no more


async def test_a_review_in_place_of_a_day_is_a_review(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5")
    await ann.say("/diary")
    await ann.press("Heat (1995)")
    await ann.press("Change the day")

    assert "Alien (1979): 5 stars. Noted." in await ann.say("Alien 5")
    assert len(world.conversations.kept) == 0


async def test_a_day_yet_to_come_is_refused_and_asked_for_again(ann: Person) -> None:
    await ann.say("Heat 4.5")
    await ann.say("/diary")
    await ann.press("Heat (1995)")
    await ann.press("Change the day")

    assert "I do not read that as a day" in await ann.say("12 May 2030")
    assert "12 May 2020" in await ann.say("12.05.2020")


async def test_seen_again_keeps_what_was_said(world: World, ann: Person) -> None:
    await ann.say("yesterday I watched Heat 4.5 loved it")
    await ann.say("/diary")
    await ann.press("Heat (1995)")

    again = await ann.press("Seen again")
    assert "2. 1 March 2026, 4.5 stars" in again
    assert "“loved it”" in again
    assert world.reviews[-1].viewing == 2
    assert "in your diary already" in await ann.press("Seen again")
    assert world.reviews[-1].viewing == 2
    assert world.reviews[-1].origin is Origin.CHAT
    assert "2. 1 March" not in await ann.press("Undo")


async def test_what_is_taken_back_can_be_put_back(world: World, ann: Person) -> None:
    await ann.say("yesterday I watched Heat 4.5 loved it")
    await ann.say("rewatched Heat 5 again")
    await ann.say("/diary")
    before = await ann.press("Heat (1995)")

    assert "out of your diary" in await ann.press("Take it back")
    assert isinstance(world.events[-1], ReviewWithdrawn)
    put_back = ann.data("Put it back")
    assert "Your diary is empty" in await ann.say("/diary")
    assert await ann.press("Put it back") == before
    assert "changed since" in await ann._hear(ann.press_of(put_back))


async def test_an_entry_that_is_gone_is_a_stale_button(ann: Person) -> None:
    await ann.say("Heat 4.5")
    await ann.say("/diary")
    opening = ann.data("Heat (1995)")
    await ann._hear(ann.press_of(opening))
    changing = [ann.data(label) for label in ("Change the day", "Seen again", "Write more", "Take it back")]
    await ann.press("Take it back")

    assert await ann._hear(ann.press_of(opening)) == ENGLISH.talk.stale_button
    for data in changing[1:]:
        assert await ann._hear(ann.press_of(data)) == ENGLISH.talk.stale_button


async def test_a_page_that_is_gone_is_the_last_there_is(ann: Person) -> None:
    await tell(ann)
    await ann.say("/diary")
    turning = ann.data("More ›")
    for film in ("Alien (1979)", "Heat (1995)"):
        await ann.say("/diary")
        await ann.press("More ›")
        await ann.press(film)
        await ann.press("Take it back")

    assert listed(await ann._hear(ann.press_of(turning)))[-1] == "Solaris (1972)"


async def test_words_too_long_for_a_message_are_shown_in_two(ann: Person) -> None:
    await ann.say("Heat 4.5")
    await ann.press("Write more")
    for letter in "ab":
        await ann.say(letter * 2_400)
    await ann.press("Done")
    await ann.say("/diary")

    said = await ann.press("Heat (1995)")
    assert said.count("a") >= 2_400
    assert said.count("b") >= 2_400


@pytest.mark.parametrize(
    "view",
    [
        DiaryView(),
        DiaryView(page=99_999, rating=10, years=1995, genre=len(GENRE_NAMES), words=True, best=True),
        DiaryView(years=188, best=True),
    ],
    ids=str,
)
def test_a_view_travels_in_a_button(view: DiaryView) -> None:
    press = signer().press(ANN, signer().data(ANN, Verb.ENTRY_UNDO, 2**31 - 1, 9_999, *view.item))

    assert DiaryView.of(press, 2) == view
