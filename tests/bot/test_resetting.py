"""Going back to an import: shown first, done when they say so, and undone as a whole."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.bot.test_bringing import FILMS, HEAD, newest, newest_with
from tests.bot.test_terminal import chat
from tests.support.bot import Person, World, bot_world
from tests.support.commands import a_command
from tests.support.container import MemoryPorts
from whattowatch.application.importing.run_import import RunImport
from whattowatch.application.importing.start_import import StartImport
from whattowatch.bot.following import KIND as TELL

pytestmark = pytest.mark.quick

FILE = f"{HEAD}Heat,1995,4.5\nRonin,1998,3\n".encode()
PLAN = """A table, 1 March 2026: shall your diary go back to this import?
The films of the file stand again as they did when it was brought, with what you had said of them by then. \
What was said of them since goes, whether by you, a player or another file. \
All other films that you have seen leave the diary.
Films that change: 2
Viewings taken out: 1
Stars and thumbs taken out or changed back: 2
Reviews in words taken out or changed back: 1
Films of the file that stay as they are: 1
The file brought no watchlist: yours stays as it is.
Settings, avoids, hidden films, films you have at home or are in the middle of, friends and what I suggested stay.
What you said yourself goes with it: /export gives you a copy of everything first. \
It can be undone as a whole afterwards."""


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with bot_world(MemoryPorts(FILMS)) as made:
        yield made


async def brought(world: World, person: Person, *, bring: str = "Bring them") -> None:
    await person.drop(FILE)
    await world.work()
    await person.press(bring)
    await world.work()


async def spoken(person: Person) -> None:
    await person.say("Heat 1 too loud")
    await person.say("Alien 5")


async def test_the_plan_comes_first_and_nothing_is_done_without_a_word(world: World, ann: Person) -> None:
    await brought(world, ann)
    back = ann.data("Go back to this import")
    message_id = ann.last_id
    await spoken(ann)
    before = len(world.events)

    await world.feed(ann.press_of(back, message_id))
    await world.work()

    assert newest_with(ann, "shall your diary") == PLAN
    assert len(world.events) == before


async def test_it_is_done_behind_and_undone_as_a_whole(world: World, ann: Person) -> None:
    await brought(world, ann)
    await spoken(ann)
    await ann.say("/import")
    await ann.press("Go back to: A table, 1 March 2026")
    assert ann.labels() == ["Go back to it", "Leave all as it is"]

    assert "It is under way." in await ann.press("Go back to it")
    await world.work()

    assert newest(ann) == (
        "Back to: A table. 2 films are changed: your diary is as that import left it.\n"
        "My next suggestions take it into account."
    )
    assert ann.labels() == ["Undo going back"]
    assert "Heat (1995)" in await ann.say("/diary")
    assert "Alien" not in newest(ann)
    assert "4.5" in newest(ann)

    listed = await ann.say("/import")
    assert "Back to: A table, 1 March 2026: 2 films" in listed
    assert "puts 2 films back as they were before" in await ann.press(
        "Undo going back: A table, 1 March 2026"
    )
    assert ann.labels() == ["Put it back as it was", "Leave all as it is"]
    assert "I undo that." in await ann.press("Put it back as it was")
    await world.work()
    assert "That is undone" in newest(ann)
    assert "Alien" in await ann.say("/diary")


async def test_who_leaves_it_has_lost_nothing(world: World, ann: Person) -> None:
    await brought(world, ann)
    await spoken(ann)
    before = len(world.events)
    await ann.say("/import")
    await ann.press("Go back to: A table, 1 March 2026")

    assert "All of it stays." in await ann.press("Leave all as it is")
    await world.work()

    assert len(world.events) == before
    assert ann.labels() == ["Undo this import", "Go back to this import"]


async def test_pressed_twice_it_is_one_reset(world: World, ann: Person) -> None:
    await brought(world, ann)
    await spoken(ann)
    await ann.say("/import")
    await ann.press("Go back to: A table, 1 March 2026")
    confirm = ann.data("Go back to it")
    for _ in range(2):
        await world.feed(ann.press_of(confirm, ann.last_id))
    await world.work()
    said = len(world.events)
    await world.feed(ann.press_of(confirm, ann.last_id))
    await world.work()

    assert len(world.ports.imports.heads) == 2  # the import and the reset
    assert len(world.events) == said
    assert "there is nothing to go back from" in newest_with(ann, "nothing to go back from")


async def test_where_nothing_changed_there_is_nothing_to_do(world: World, ann: Person) -> None:
    await brought(world, ann)

    assert "there is nothing to go back from" in await ann.press("Go back to this import")


async def test_to_what_was_undone_meanwhile_nobody_goes_back(world: World, ann: Person) -> None:
    await brought(world, ann)
    back, message_id = ann.data("Go back to this import"), ann.last_id
    await ann.press("Undo this import")
    await ann.press("Take them out")
    await world.work()

    await world.feed(ann.press_of(back, message_id))

    assert "There is nothing to go back to" in newest_with(ann, "nothing to go back to")


async def test_in_a_terminal_it_goes_on_behind_and_import_says_how_far_it_is(world: World) -> None:
    await chat(world, "Alien 5")
    viewer_id = world.reviews[-1].viewer_id
    start, run = await world.container.get(StartImport), await world.container.get(RunImport)
    import_id = await start(viewer_id, FILE, command=a_command())
    while await run.step(viewer_id, import_id):
        pass

    out = await chat(world, "/import", "2", "1", "/import")

    assert "[2] Go back to: A table, 1 March 2026" in out
    assert "Viewings taken out: 1" in out
    assert "It is done in the background" in out
    assert "Back to: A table, 1 March 2026: under way" in out
    assert TELL not in {job.kind for job in await world.ports.jobs.listed()}


async def test_all_of_it_is_said_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru")
    await brought(world, oleg, bring="Перенести")
    await oleg.say("Heat 1")
    await oleg.say("/import")
    plan = await oleg.press("Вернуться: Таблица, 1 марта 2026")
    assert "вернуть дневник к этому импорту?" in plan
    assert "Изменится фильмов: 1" in plan
    await oleg.press("Вернуться")
    await world.work()
    assert newest(oleg).startswith("Возврат: Таблица. Изменён 1 фильм: дневник такой")
    await oleg.press("Отменить возврат")
    assert "станет таким, каким был до него" in newest(oleg)
    await oleg.press("Вернуть как было")
    await world.work()
    assert "Отменён" in newest(oleg)
