"""A file with what somebody watched elsewhere, from its dropping into the chat to its undoing."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiogram.methods import EditMessageText

from tests.recommender.asking import film
from tests.support.bot import Person, World, bot_world
from tests.support.container import MemoryPorts
from tests.support.history_files import LETTERBOXD, zipped
from whattowatch.application.ports.history_file import LARGEST_FILE, NotAHistoryFile, Unreadable
from whattowatch.bot.following import KIND as TELL
from whattowatch.bot.wording import Wording, wordings
from whattowatch.domain.standing import Origin

pytestmark = pytest.mark.quick

FILMS = [
    film(949, "Heat", year=1995, vote_count=9_000),
    film(8195, "Ronin", year=1998, vote_count=3_000),
    film(146, "Crouching Tiger, Hidden Dragon", year=2000, vote_count=3_000),
    film(348, "Alien", year=1979, vote_count=12_000),
    film(1398, "Stalker", year=1979, vote_count=2_000),
    film(50, "Twins", year=2001, vote_count=10, directors=("Anna Able",)),
    film(51, "Twins", year=2001, vote_count=11, directors=("Bert Baker",)),
    film(52, "Lost", year=1990, vote_count=11),
]
HEAD = "Title,Year,Rating\n"
UNCLEAR = f"{HEAD}Heat,1995,4.5\nTwins,2001,3\nNowhere Land,1950,2\nLost,1931,4\nbad,line,99\n".encode()
PREVIEW = """A table: 4 films in the file.
Ready to be brought: 1
May be one of several films: 2
Not found: 1
Lines that cannot be read: 1
Shall I bring them?"""


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with bot_world(MemoryPorts(FILMS)) as made:
        yield made


def newest(person: Person) -> str:
    return person.screen[-1].text


async def brought(world: World, person: Person, data: bytes = UNCLEAR) -> None:
    await person.drop(data)
    await world.work()
    await person.press("Bring them")
    await world.work()


async def test_a_file_is_shown_first_and_then_brought(world: World, ann: Person) -> None:
    assert "I look for the films" in await ann.drop(zipped(LETTERBOXD), "letterboxd.zip")
    await world.work()

    assert newest(ann).startswith("Letterboxd: 5 films in the file.\nReady to be brought: 5")
    assert ann.labels() == ["Bring them", "Cancel"]
    assert not world.reviews

    assert "I bring them" in await ann.press("Bring them")
    await world.work()
    assert newest(ann).startswith("Letterboxd: 5 films are brought.")
    assert newest(ann).endswith("My next suggestions take them into account.")
    assert ann.labels() == ["Undo this import", "Go back to this import"]
    assert {review.origin for review in world.reviews} == {Origin.IMPORT}
    assert len(ann.screen) == 1  # one message, edited


async def test_the_preview_counts_everything_once(world: World, ann: Person) -> None:
    await ann.drop(UNCLEAR)
    await world.work()

    assert newest(ann) == PREVIEW
    assert ann.labels() == ["Bring them", "Say which films are meant", "Cancel"]


async def test_the_message_says_how_far_it_is_and_repeats_nothing(world: World, ann: Person) -> None:
    await ann.drop(UNCLEAR)
    for _ in range(4):
        assert await world.ports.jobs.do(world.jobs, TELL)

    edits = [call for call in world.session.calls if isinstance(call, EditMessageText)]
    assert len(edits) == 1
    await world.work()
    assert newest(ann) == PREVIEW


async def test_what_does_not_move_is_not_told_of_for_ever(world: World, ann: Person) -> None:
    await ann.drop(UNCLEAR)
    world.ports.clock.forward(days=2)
    assert await world.ports.jobs.do(world.jobs, TELL)

    assert not await world.ports.jobs.do(world.jobs, TELL)


async def test_a_message_that_is_gone_is_followed_by_a_new_one(world: World, ann: Person) -> None:
    await ann.drop(UNCLEAR)
    world.session.chats[ann.user_id].clear()
    await world.work()

    assert newest(ann) == PREVIEW
    assert ann.labels()[0] == "Bring them"


async def test_cancelling_a_preview_brings_nothing(world: World, ann: Person) -> None:
    await ann.drop(UNCLEAR)
    await world.work()

    assert await ann.press("Cancel") == "Cancelled. Nothing of the file was brought."
    await world.work()
    assert not world.reviews
    assert "Your imports" not in await ann.say("/import")


async def test_a_cancel_that_comes_late_cancels_nothing(world: World, ann: Person) -> None:
    await ann.drop(UNCLEAR)
    await world.work()
    cancel = ann.data("Cancel")
    await ann.press("Bring them")
    await world.feed(ann.press_of(cancel, ann.last_id))
    await world.work()

    assert newest(ann).startswith("A table: 1 film is brought.")


async def test_pressing_twice_brings_once(world: World, ann: Person) -> None:
    await ann.drop(UNCLEAR)
    await world.work()
    bring = ann.data("Bring them")
    for _ in range(2):
        await world.feed(ann.press_of(bring, ann.last_id))
    await world.work()
    await world.feed(ann.press_of(bring, ann.last_id))
    await world.work()

    assert len(world.reviews) == 1
    assert newest(ann).startswith("A table: 1 film is brought.")


async def test_the_same_update_twice_begins_one_import(world: World, ann: Person) -> None:
    file = world.session.telegram.files.add(UNCLEAR)
    update = ann.file_of(file.file_id, "x.csv", announced=file.size)
    await world.feed(update)
    await world.feed(update)

    assert len(world.ports.imports.heads) == 1


async def test_the_same_file_again_has_nothing_new(world: World, ann: Person) -> None:
    whole = f"{HEAD}Heat,1995,4.5\nRonin,1998,3\n".encode()
    await brought(world, ann, whole)
    await ann.drop(whole)
    await world.work()

    assert newest(ann) == (
        "A table: 2 films in the file.\nKnown already: 2\nNothing in it is new: I know all of it already."
    )
    assert ann.labels() == []


async def test_films_that_are_unclear_are_asked_for_one_after_the_other(world: World, ann: Person) -> None:
    await brought(world, ann)

    assert await ann.press("Say which films are meant") == (
        "The file says Twins (2001) (ratings.csv:3). Which film is it?"
    )
    assert ann.labels() == [
        "Twins (2001), Bert Baker",
        "Twins (2001), Anna Able",
        "None of these",
        "Later",
    ]
    asked = await ann.press("Twins (2001), Anna Able")
    assert "The file says Nowhere Land (1950) (ratings.csv:4). I found no such film." in asked
    assert "Twins (2001). I remember it." in asked
    assert ann.labels() == ["Leave it out", "Later"]
    assert "The file says Lost (1931)" in await ann.press("Leave it out")
    assert ann.labels() == ["Lost (1990)", "None of these", "Later"]
    assert "That was the last of them.\nA table: 2 films are brought." in await ann.press("Later")
    assert {review.film_id for review in world.reviews} == {949, 50}

    assert "Lost (1931)" in await ann.press(
        "Say which films are meant"
    )  # what was settled is not asked again
    assert "A table: 3 films are brought." in await ann.press("Lost (1990)")


async def test_what_was_meant_is_remembered_for_the_next_file(world: World, ann: Person) -> None:
    await brought(world, ann)
    await ann.press("Say which films are meant")
    await ann.press("Twins (2001), Anna Able")
    await ann.drop(f"{HEAD}Twins,2001,5\n".encode())
    await world.work()

    assert "Ready to be brought: 1" in newest(ann)


async def test_before_it_is_brought_films_can_be_named_too(world: World, ann: Person) -> None:
    await ann.drop(f"{HEAD}Twins,2001,3\n".encode())
    await world.work()
    assert "There is nothing in it that I can bring as it stands." in newest(ann)
    assert ann.labels() == ["Say which films are meant", "Cancel"]

    await ann.press("Say which films are meant")
    assert "Ready to be brought: 1" in await ann.press("Twins (2001), Bert Baker")
    await ann.press("Bring them")
    await world.work()
    assert [review.film_id for review in world.reviews] == [51]


async def test_a_film_pressed_twice_is_noted_once(world: World, ann: Person) -> None:
    await brought(world, ann)
    await ann.press("Say which films are meant")
    meant = ann.data("Twins (2001), Anna Able")
    await world.feed(ann.press_of(meant, ann.last_id))
    await world.feed(ann.press_of(meant, ann.last_id))

    assert [review.film_id for review in world.reviews] == [949, 50]


async def test_undoing_shows_what_it_means_first(world: World, ann: Person) -> None:
    await brought(world, ann, f"{HEAD}Heat,1995,4.5\nRonin,1998,3\n".encode())
    await ann.say("Ronin 4")
    before = len(world.events)

    plan = await ann.press("Undo this import")
    assert "undoing it takes something out of 2 films" in plan
    assert len(world.events) == before
    assert "All of it stays." in await ann.press("Leave them in")
    await ann.press("Undo this import")
    await ann.press("Take them out")
    await world.work()

    assert "all that this import said is taken out. The rest stands." in newest_with(ann, "taken out")
    assert len(world.events) > before
    assert "undone" in await ann.say("/import")


def newest_with(person: Person, words: str) -> str:
    return next(shown.text for shown in reversed(person.screen) if words in shown.text)


async def test_import_lists_what_was_brought_with_its_undo(world: World, ann: Person) -> None:
    assert "Your imports" not in await ann.say("/import")
    await brought(world, ann)
    await ann.drop(f"{HEAD}Ronin,1998,3\n".encode())
    await world.work()

    listed = await ann.say("/import")
    assert "A table, 1 March 2026: 1 film" in listed
    assert "waits for your word" in listed
    assert "undoing it takes" in await ann.press("Undo: A table, 1 March 2026")


async def test_nobody_presses_for_somebody_else(world: World, ann: Person) -> None:
    await ann.drop(UNCLEAR)
    await world.work()
    bob = world.person(8)

    heard = await bob._hear(bob.press_of(ann.data("Bring them")))
    assert "does not work any more" in heard
    assert not world.reviews


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "There is nothing in that file."),
        (b"Title,Year,Rating\n", "There is nothing in that file."),
        (b"<html><body>Sign in</body></html>", "That is a web page"),
        (b"PK\x03\x04 cut short", "damaged"),
        (b"%PDF-1.7 ...", "I do not know such a file."),
        (b"one,two\n1,2\n", "I do not know such a file."),
        (zipped({"[Content_Types].xml": "x"}), "Save it as CSV"),
        (zipped({"ratings.csv": "a" * 120_000_000}), "too large"),
    ],
    ids=["empty", "head alone", "page", "cut zip", "pdf", "other table", "office", "bomb"],
)
async def test_a_file_that_cannot_be_used_is_told_what_to_do(ann: Person, data: bytes, says: str) -> None:
    assert says in await ann.drop(data)


@pytest.mark.parametrize("wording", wordings().values(), ids=wordings())
def test_each_reason_has_a_sentence_of_its_own(wording: Wording) -> None:
    said = {wording.refusals.sentence(NotAHistoryFile("x", why)) for why in Unreadable}

    assert len(said) == len(Unreadable)


async def test_what_telegram_says_is_too_large_is_not_fetched(world: World, ann: Person) -> None:
    assert "20 MB" in await ann.drop(b"", announced=LARGEST_FILE + 1)
    assert not any(type(call).__name__ == "GetFile" for call in world.session.calls)


async def test_what_turns_out_to_be_too_large_is_not_fetched_to_its_end(ann: Person) -> None:
    assert "20 MB" in await ann.drop(b"x" * (LARGEST_FILE + 1), announced=1_000)


async def test_pictures_sent_as_files_are_no_histories(ann: Person) -> None:
    assert "I read words, and files" in await ann.drop(b"\x89PNG", "poster.png", mime="image/png")


async def test_all_of_it_is_said_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru")
    assert "Пришлите файл" in await oleg.say("/import")
    assert "ищу фильмы" in await oleg.drop(UNCLEAR)
    await world.work()
    assert "Таблица: в файле 4 фильма.\nГотово к переносу: 1" in newest(oleg)
    await oleg.press("Перенести")
    await world.work()
    assert newest(oleg).startswith("Таблица: перенесён 1 фильм.")
    assert "Какой это фильм?" in await oleg.press("Уточнить фильмы")
    await oleg.press("Twins (2001), Anna Able")
    assert "Файл пустой" in await oleg.drop(b"")
