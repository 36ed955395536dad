"""Voice notes with a Telegram server and a server that listens, both over HTTP."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, MutableMapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
import pytest_asyncio
import structlog

from tests.bot.running import beside, hasty_bot, polling
from tests.bot.test_files import buttons_of
from tests.bot.test_telegram import buttons, texts
from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts
from tests.support.openai_server import KEY, OpenAiServer, error, openai_server
from tests.support.telegram_server import TelegramServer, telegram_server
from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.transcriber import OpenAiTranscriber
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.retries import Retries
from whattowatch.application.job_kinds import TRANSCRIBE
from whattowatch.application.ports.job_queue import Job, JobId
from whattowatch.bot.jobs import bot_jobs
from whattowatch.bot.voice_notes import TELL
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.standing import Origin

pytestmark = pytest.mark.quick

SOUND = b"OggS: the diner scene"


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        yield running


@pytest_asyncio.fixture
async def ears() -> AsyncIterator[OpenAiServer]:
    async with openai_server() as running:
        yield running


@pytest_asyncio.fixture
async def world(ears: OpenAiServer) -> AsyncIterator[World]:
    outside = Outside("OpenAI", budget_s=30.0, retries=Retries(first_pause_s=0.0))
    client = OpenAiClient(KEY, outside, base_url=ears.url)
    await client.prepare()
    async with bot_world(MemoryPorts(known_films(), transcriber=OpenAiTranscriber(client))) as made:
        yield made
    await client.close()


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[list[MutableMapping[str, Any]]]:
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as entries:
        yield entries


@asynccontextmanager
async def at_work(world: World, server: TelegramServer) -> AsyncIterator[None]:
    """The bot, and somebody for each kind of job, who tries again what failed."""
    bot = hasty_bot(world.post, server)
    world.jobs.update(await bot_jobs(bot, world.container))

    async def work(kind: str) -> None:
        while True:
            try:
                await world.ports.jobs.do(world.jobs, kind)
            except Unavailable:
                world.ports.jobs.try_again(kind)
            await asyncio.sleep(0.01)

    async with AsyncExitStack() as stack:
        await stack.enter_async_context(polling(world, server))
        await stack.enter_async_context(bot.context())
        for kind in (TRANSCRIBE, TELL):
            await stack.enter_async_context(beside(asyncio.create_task(work(kind))))
        yield


def spoken(person: Person, server: TelegramServer, seconds: int = 34) -> dict[str, Any]:
    file = server.files.add(SOUND, "voice.oga")
    return person.message(None, voice={**file.told, "duration": seconds, "mime_type": "audio/ogg"})


def shown(server: TelegramServer) -> str:
    """What the progress message says now."""
    edits = server.said("editMessageText")
    return str(edits[-1]["text"]) if edits else ""


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_it_is_fetched_listened_to_and_noted(
    world: World, server: TelegramServer, ears: OpenAiServer, language: str
) -> None:
    ann, english = world.person(language=language), language == "en"
    ears.hears = {"text": "Heat, 4.5 stars, loved the diner scene"}
    ears.listens.clear()
    async with at_work(world, server):
        await server.send(spoken(ann, server))
        await server.until(lambda: ("Listening" if english else "Слушаю голосовое (0:34)…") in shown(server))
        ears.listens.set()
        await server.until(lambda: "diner scene" in shown(server))
        last = server.said("editMessageText")[-1]
        right = buttons(last)["That is right" if english else "Всё верно"]
        await server.send(ann.press_of(right, message_id=last["message_id"]))
        await server.until(lambda: "diner scene" in shown(server) and not buttons_of(_newest_edit(server)))

    assert [review.origin for review in world.reviews] == [Origin.VOICE]
    assert ears.asked == [
        {
            "file": SOUND,
            "name": "voice.ogg",
            "model": "gpt-transcribe",
            "response_format": "json",
            "language": language,
        }
    ]
    assert len(texts(server)) == 2  # how far it is, and what was noted
    assert not world.ports.jobs.jobs


def _newest_edit(server: TelegramServer) -> dict[str, Any]:
    return server.said("editMessageText")[-1]


@pytest.mark.parametrize(
    ("hears", "faults", "told"),
    [
        ({"text": ""}, [], "I hear nobody speak"),
        ({"text": "Heat"}, [(400, "invalid_value")], "I cannot make sound"),
        (b"<html>", [], "I cannot listen just now."),
        ({"text": "Heat"}, [(401, "invalid_api_key")], "I cannot listen just now."),
        ({"text": "Heat"}, [(429, "rate_limit_exceeded")], "I heard:"),
        ({"text": "Heat"}, [(500, "server_error")] * 2, "I heard:"),
    ],
    ids=["silence", "refused", "garbage", "wrong key", "busy", "in trouble"],
)
async def test_however_the_server_fails_people_are_told(
    world: World,
    ann: Person,
    server: TelegramServer,
    ears: OpenAiServer,
    hears: Any,
    faults: list[tuple[int, str]],
    told: str,
) -> None:
    ears.hears, ears.faults = hears, [error(*fault) for fault in faults]
    async with at_work(world, server):
        await server.send(spoken(ann, server))
        await server.until(lambda: told in shown(server))


async def test_what_is_gone_at_telegram_is_told_and_neither_token_nor_words_are_logged(
    world: World,
    ann: Person,
    server: TelegramServer,
    ears: OpenAiServer,
    logged: list[MutableMapping[str, Any]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    ears.hears = {"text": "a canary, 4.5 stars"}
    update = spoken(ann, server)
    server.files.kept.clear()
    async with at_work(world, server):
        await server.send(update)
        await server.until(lambda: "I cannot listen just now." in shown(server))
        await server.send(spoken(ann, server))
        await server.until(lambda: "canary" in shown(server))

    ours = [record.getMessage() for record in caplog.records if record.name != "aiohttp.access"]
    for secret in (server.token.partition(":")[2], KEY, "canary", "diner"):
        assert secret not in repr(logged) + repr(ours)


async def test_what_was_heard_is_told_once(
    world: World, ann: Person, server: TelegramServer, ears: OpenAiServer
) -> None:
    """However many jobs look at it: what is long takes several messages."""
    ears.hears = {"text": "Heat 4.5 stars " + "very long " * 600}
    bot = hasty_bot(world.post, server)
    async with polling(world, server):
        await server.send(spoken(ann, server))
        await server.until(lambda: len(texts(server)) == 1)
    world.jobs.update(await bot_jobs(bot, world.container))
    (tell,) = await world.ports.jobs.listed(kind=TELL)
    body = world.ports.jobs.bodies[tell.job_id]
    async with bot.context():
        await world.work()
        for number in (91, 92):
            await world.jobs[TELL](Job(JobId(number), TELL, tell.key, body, 1))

    assert len(texts(server)) == 2
    assert "very long" in texts(server)[1]
