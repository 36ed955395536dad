"""The Telegram bot as processes of its own, beside a Telegram of ours: how soon it answers, what it takes in, what it weighs."""

import asyncio
import json
import random
import re
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg

from tests.bench.figure import Figure, middle
from tests.bench.measuring import p99
from tests.support.service import MASTER_KEY, Place, Running, a_place, until_ready
from tests.support.telegram.people import Person
from tests.support.telegram_server import LONG_TOKEN, TelegramServer, telegram_server

REVIEW_MS, CARD_MS, ACCEPT_MS, MEMORY_MB = 150.0, 400.0, 50.0, 250.0
WEIGHED_AFTER = 500  # updates
PEOPLE = 25  # each is told no more than a message a second, as Telegram has it
FILMS = ("Heat", "Alien", "Blade Runner", "The Matrix", "Solaris 1972", "Spirited Away", "Parasite")
REVIEW_EVERY_S, CARDS_EVERY_S = 0.1, 0.6  # so that nothing waits for its turn to be sent
STEADY, BURST = 100, 500  # updates a second
PORT = 18_765
INSERT = "insert into bare (body) values ($1)"


def measure(dsn: str, *, reviews: int = 400, recommendations: int = 100, seconds: int = 10) -> list[Figure]:
    return asyncio.run(_measure(dsn, reviews, recommendations, seconds))


async def _measure(dsn: str, reviews: int, recommendations: int, seconds: int) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="wtw-bench-bot-") as folder:
        async with telegram_server(TelegramServer(token=LONG_TOKEN)) as telegram:
            settings = settings_of(dsn, telegram)
            async with a_place(Path(folder), **settings) as place:
                asked = await answering(place, telegram, dsn, reviews, recommendations)
                taken = await taking_in(place, dsn, seconds)
                return [*asked, *taken]


def settings_of(dsn: str, telegram: TelegramServer) -> dict[str, str]:
    return {
        "DATABASE_URL": dsn,
        "WTW_MASTER_KEY": MASTER_KEY,
        "TELEGRAM_BOT_TOKEN": LONG_TOKEN,
        "TELEGRAM_BASE_URL": telegram.url,
        "WTW_FLOOD_HITS": "1000",
        "WTW_RECOMMEND_EVERY_S": "0",
        "WTW_LOG_LEVEL": "warning",
    }


async def answering(
    place: Place, telegram: TelegramServer, dsn: str, reviews: int, recommendations: int
) -> list[Figure]:
    """The bot asks for updates; one comes after the other."""
    people = [Person.of(telegram, 1_000 + number, f"Ann {number}") for number in range(PEOPLE)]
    projector, bot = await place.start("projector"), await place.start("bot")
    for person in people:  # everybody is known, and everything loaded
        await person.says("Heat 4.5")
        await person.hears("Noted")
    bare = await bare_inserts(dsn, 200)
    chance = random.Random(1)
    noted, cards = list[float](), list[float]()
    for number in range(reviews):
        film, half = FILMS[number // PEOPLE % len(FILMS)], chance.randint(1, 10) / 2
        said = f"{film} {half:g}/5 word {number}"
        noted.append(await timed(people[number % PEOPLE], said, "Noted"))
        await asyncio.sleep(REVIEW_EVERY_S)
    for number in range(recommendations):
        cards.append(await timed(people[number % PEOPLE], "/recommend", "Safe choice"))
        await asyncio.sleep(CARDS_EVERY_S)
    updates = PEOPLE + reviews + recommendations
    while updates < WEIGHED_AFTER + PEOPLE:
        await timed(people[updates % PEOPLE], "/help", "/recommend")
        await asyncio.sleep(REVIEW_EVERY_S)
        updates += 1
    weight = resident_mb(bot)
    for part in (bot, projector):
        await part.stop(within_s=30)
    return [
        under_p99("a review to its confirmation sent", noted, REVIEW_MS, bare),
        under_p99("`/recommend` to the first card sent, 860 films", cards, CARD_MS, bare),
        Figure(
            what=f"the bot's memory after {updates} updates (resident)",
            ours=f"{weight:.0f} MB",
            wanted=f"< {MEMORY_MB:g} MB",
            met=weight < MEMORY_MB,
        ),
    ]


async def timed(person: Person, said: str, answer: str) -> float:
    began = time.perf_counter()
    await person.says(said)
    await person.hears(answer)
    return time.perf_counter() - began


async def bare_inserts(dsn: str, count: int) -> list[float]:
    """Seconds of each durable commit."""
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("create table bare (body bytea)")
        times = []
        for _ in range(count):
            began = time.perf_counter()
            await connection.execute(INSERT, b"x" * 500)
            times.append(time.perf_counter() - began)
        return times
    finally:
        await connection.execute("drop table bare")
        await connection.close()


def under_p99(what: str, times: list[float], limit_ms: float, bare: list[float]) -> Figure:
    late = p99(times) * 1e3
    return Figure(
        what=f"{what}: p99",
        ours=f"{late:.1f} ms (p50 {middle(times) * 1e3:.1f} ms)",
        yardstick=f"a bare insert: p50 {middle(bare) * 1e3:.2f} ms",
        ratio=middle(times) / middle(bare),
        wanted=f"< {limit_ms:g} ms",
        met=late < limit_ms,
    )


def resident_mb(running: Running) -> float:
    status = Path(f"/proc/{running.pid}/status").read_text("ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1024


async def taking_in(place: Place, dsn: str, seconds: int) -> list[Figure]:
    """The API takes what Telegram brings; nobody handles it, which would be measured too."""
    address = f"http://127.0.0.1:{PORT}"
    async with api(place, address), hooked(place, address) as hook, aiohttp.ClientSession() as client:

        async def bring(number: int) -> int:
            async with client.post(hook["url"], data=update(number), headers=hook["headers"]) as answer:
                return answer.status

        async def look(_: int) -> int:
            async with client.get(f"{address}/health/ready") as answer:
                return answer.status

        await at_a_pace(bring, 0, 50, 1)
        steady_bare, _ = await at_a_pace(look, 0, STEADY, max(1, seconds // 2))
        before = await received(dsn)
        steady, refused = await at_a_pace(bring, 1_000, STEADY, seconds)
        burst, burst_refused = await at_a_pace(bring, 100_000, BURST, seconds)
        kept = await received(dsn) - before
    sent, late = (STEADY + BURST) * seconds, p99(steady) * 1e3
    lost = sent - kept + refused + burst_refused
    return [
        Figure(
            what=f"an update by webhook, {STEADY}/s: p99",
            ours=f"{late:.1f} ms (p50 {middle(steady) * 1e3:.1f} ms)",
            yardstick=f"`GET /health/ready` at that pace: p50 {middle(steady_bare) * 1e3:.1f} ms",
            ratio=middle(steady) / middle(steady_bare),
            wanted=f"< {ACCEPT_MS:g} ms",
            met=late < ACCEPT_MS,
        ),
        Figure(
            what=f"{BURST}/s by webhook for {seconds} s: lost or refused of {sent:,}",
            ours=f"{lost} (p50 {middle(burst) * 1e3:.0f} ms, p99 {p99(burst) * 1e3:.0f} ms)",
            wanted="0",
            met=lost == 0,
        ),
    ]


@asynccontextmanager
async def api(place: Place, address: str) -> AsyncIterator[None]:
    running = await place.start("api", "--port", str(PORT), WTW_TELEGRAM_WEBHOOK_URL=address)
    projector = await place.start("projector")
    await until_ready(address)
    yield
    for part in (running, projector):
        await part.stop(within_s=30)


@asynccontextmanager
async def hooked(place: Place, address: str) -> AsyncIterator[dict[str, Any]]:
    """Where to bring updates, and what to show: as a bot tells Telegram, which then goes away."""
    async with telegram_server(TelegramServer(token=LONG_TOKEN)) as telegram:
        bot = await place.start("bot", TELEGRAM_BASE_URL=telegram.url, WTW_TELEGRAM_WEBHOOK_URL=address)
        await telegram.until(lambda: telegram.bringing.hook is not None, within_s=120)
        assert telegram.bringing.hook is not None
        hook = dict(telegram.bringing.hook)
        await bot.stop(within_s=30)
    shown = {"X-Telegram-Bot-Api-Secret-Token": hook["secret_token"], "Content-Type": "application/json"}
    yield {"url": hook["url"], "headers": shown}


def update(number: int) -> bytes:
    user = {"id": 5_000 + number % 500, "is_bot": False, "first_name": "Ann"}
    chat = {"id": user["id"], "type": "private"}
    message = {"message_id": number, "date": 1_772_000_000, "chat": chat, "from": user, "text": "Heat 4.5"}
    return json.dumps({"update_id": 10_000_000 + number, "message": message}).encode()


async def at_a_pace(
    ask: Callable[[int], Awaitable[int]], first: int, a_second: int, seconds: int
) -> tuple[list[float], int]:
    """Whether or not those before have been answered. Seconds of each from when it was due, and how many were refused."""
    times, refused = list[float](), 0
    began = time.perf_counter()

    async def one(number: int, due: float) -> None:
        nonlocal refused
        refused += await ask(first + number) != 200
        times.append(time.perf_counter() - due)

    async with asyncio.TaskGroup() as asking:
        for number in range(a_second * seconds):
            due = began + number / a_second
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            asking.create_task(one(number, due))
    return times, refused


async def received(dsn: str) -> int:
    connection = await asyncpg.connect(dsn)
    try:
        return int(await connection.fetchval("select count(*) from log.inbox"))
    finally:
        await connection.close()
