"""Files, to and from a Telegram server of our own, over HTTP."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, MutableMapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
import pytest_asyncio
import structlog

from tests.bot.running import hasty_bot, polling
from tests.bot.test_telegram import buttons, texts
from tests.support.bot import Person, World
from tests.support.telegram.faults import broken
from tests.support.telegram_server import TelegramServer, telegram_server
from whattowatch.application.importing import asking
from whattowatch.application.job_kinds import KINDS
from whattowatch.application.jobs import fetch_film, film_texts
from whattowatch.application.ports.job_queue import Job, JobId
from whattowatch.bot.following import KIND as TELL
from whattowatch.bot.jobs import bot_jobs

pytestmark = pytest.mark.quick

FILE = b"Title,Year,Rating\nHeat,1995,4.5\nAlien,1979,5\n"
DAY = "2026-03-01"


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        yield running


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[list[MutableMapping[str, Any]]]:
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as entries:
        yield entries


@asynccontextmanager
async def at_work(world: World, server: TelegramServer) -> AsyncIterator[None]:
    """The bot, and whoever does the jobs."""
    bot = hasty_bot(world.post, server)
    world.jobs.update(await bot_jobs(bot, world.container))

    async def work() -> None:
        while True:
            await world.ports.jobs.do(world.jobs)
            await asyncio.sleep(0.01)

    async with polling(world, server), bot.context():
        working = asyncio.create_task(work())
        try:
            yield
        finally:
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working


def edited(server: TelegramServer, words: str) -> dict[str, Any] | None:
    return next((call for call in server.said("editMessageText") if words in call["text"]), None)


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_a_file_is_fetched_brought_and_undone(
    world: World, server: TelegramServer, language: str
) -> None:
    ann = world.person(language=language)
    english = language == "en"
    file_id = server.files.add(FILE).file_id
    async with at_work(world, server):
        await server.send(ann.file_of(file_id, "films.csv", announced=len(FILE)))
        await server.until(lambda: bool(edited(server, "Shall I" if english else "Переносим?")))
        shown = server.said("editMessageText")[-1]
        told = shown["message_id"]
        bring = buttons(shown)["Bring them" if english else "Перенести"]
        await server.send(ann.press_of(bring, message_id=told))
        done = "2 films are brought" if english else "перенесено 2 фильма"
        await server.until(lambda: bool(edited(server, done)))
        undo = buttons(server.said("editMessageText")[-1])[
            "Undo this import" if english else "Отменить этот импорт"
        ]
        await server.send(ann.press_of(undo, message_id=told))
        take_out = "Take them out" if english else "Убрать"
        await server.until(lambda: take_out in buttons_of(server.said("editMessageText")[-1]))
        await server.send(
            ann.press_of(buttons(server.said("editMessageText")[-1])[take_out], message_id=told)
        )
        await server.until(lambda: bool(edited(server, "is taken out" if english else "убрано")))

    assert {call["message_id"] for call in server.said("editMessageText")} == {told}
    assert len(server.said("sendMessage")) == 1


def buttons_of(call: dict[str, Any]) -> dict[str, str]:
    return buttons(call) if "reply_markup" in call else {}


@pytest.mark.parametrize("file_id", ["gone", "refused"])
async def test_a_file_that_cannot_be_fetched_is_told_and_the_token_is_not(
    world: World,
    ann: Person,
    server: TelegramServer,
    logged: list[MutableMapping[str, Any]],
    caplog: pytest.LogCaptureFixture,
    file_id: str,
) -> None:
    if file_id == "refused":
        server.faults.append(broken(400, "getFile", says="Bad Request: wrong file_id"))
    async with polling(world, server):
        await server.send(ann.file_of(file_id, "films.csv", announced=100))
        await server.until(lambda: len(texts(server)) == 1)

    assert "try again in a minute" in texts(server)[0]
    secret = server.token.partition(":")[2]
    assert secret not in repr(logged)
    ours = [record.getMessage() for record in caplog.records if record.name != "aiohttp.access"]
    assert secret not in repr(ours)  # the server, which is Telegram's, may name it
    assert secret not in texts(server)[0]


async def test_what_telegram_calls_too_big_is_told_so(
    world: World, ann: Person, server: TelegramServer
) -> None:
    server.faults.append(broken(400, "getFile", says="Bad Request: file is too big"))
    async with polling(world, server):
        await server.send(ann.file_of("x", "films.csv", announced=100))
        await server.until(lambda: len(texts(server)) == 1)

    assert "20 MB" in texts(server)[0]


async def test_a_job_that_is_done_again_after_a_crash_says_it_once(
    world: World, ann: Person, server: TelegramServer
) -> None:
    """The message is gone, so that it is sent anew."""
    file_id = server.files.add(FILE).file_id
    bot = hasty_bot(world.post, server)
    async with polling(world, server):
        await server.send(ann.file_of(file_id, "films.csv", announced=len(FILE)))
        await server.until(lambda: len(texts(server)) == 1)
    (told,) = await world.ports.jobs.listed(kind=TELL)
    body = world.ports.jobs.bodies[told.job_id]
    await world.ports.jobs.do(world.jobs, "import-history")
    gone = "Bad Request: message to edit not found"
    server.faults.append(broken(400, "editMessageText", says=gone, times=2))
    tell = (await bot_jobs(bot, world.container))[TELL]
    async with bot.context():
        for _ in range(2):
            await tell(Job(JobId(told.job_id), TELL, told.key, body, 1))

    assert len(texts(server)) == 2


async def test_every_kind_of_job_is_known_by_name(world: World, server: TelegramServer) -> None:
    spoken = await bot_jobs(hasty_bot(world.post, server), world.container)

    assert {*spoken, fetch_film.KIND, film_texts.KIND, asking.KIND} == set(KINDS)


@pytest.mark.parametrize(
    ("label", "name", "begins"),
    [
        ("JSON", f"whattowatch-{DAY}.json", b'{"format":"whattowatch-export"'),
        ("CSV", f"whattowatch-{DAY}.csv", b"\xef\xbb\xbfTMDb ID,"),
        ("Letterboxd", f"whattowatch-for-letterboxd-{DAY}.csv", b"\xef\xbb\xbftmdbID,"),
    ],
)
async def test_an_export_is_sent_as_a_file(
    world: World, ann: Person, server: TelegramServer, label: str, name: str, begins: bytes
) -> None:
    async with polling(world, server):
        await server.send(ann.message("Heat 4.5 loved it"))
        await server.send(ann.message("/export"))
        await server.until(lambda: len(texts(server)) == 2)
        await server.send(ann.press_of(buttons(server.said("sendMessage")[-1])[label]))
        await server.until(lambda: bool(server.said("sendDocument")))

    (sent,) = server.files.kept.values()
    assert sent.name == name
    assert sent.content.startswith(begins)
    assert b"loved it" in sent.content
    assert server.said("sendDocument")[0]["chat_id"] == ann.user_id


async def test_what_was_exported_can_be_dropped_back(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5 loved it")
    await ann.say("/export")
    await ann.press("CSV")
    (file,) = world.session.telegram.files.kept.values()
    bob = world.person(8)
    await bob.drop(file.content, file.name)
    await world.work()
    await bob.press("Bring them")
    await world.work()

    told, again = world.reviews
    assert (again.rating, again.text, again.film_id) == (told.rating, told.text, told.film_id)
    assert again.viewer_id != told.viewer_id
