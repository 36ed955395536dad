"""Whoever has the bot forget them leaves nothing in its tables that anybody could read or send."""

from typing import Any

import asyncpg
from aiogram import Bot
from aiogram.types import Update

from tests.api.postgres.conftest import assembly, projector
from tests.support.bot import ME, Person, RecordingSession
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.outbox import Outbox, Outgoing
from whattowatch.bot.main import make_dispatcher
from whattowatch.bot.wiring import providers
from whattowatch.domain.ids import Position
from whattowatch.domain.restraint import OFF
from whattowatch.wiring.container import Assembly

__all__ = ["assembly", "projector"]

PATIENCE_S = 30.0
LEFT = {
    "conversations": "select count(*) from log.conversations",
    "late messages": "select count(*) from log.outbox where body is not null",
    "opinions": "select count(*) from read.opinions",
    "watchlist": "select count(*) from read.watchlist",
    "progress": "select count(*) from read.progress",
    "keys": "select count(*) from log.viewer_keys where wrapped is not null",
}


class Talking:
    """A world for a `Person`, over PostgreSQL."""

    def __init__(self, dispatcher: Any, session: RecordingSession) -> None:
        self.dispatcher, self.session = dispatcher, session
        self.bot = Bot(token=f"{ME.id}:tests", session=session)
        self.number = 0

    async def feed(self, update: Any) -> None:
        await self.dispatcher.feed_update(self.bot, Update.model_validate(update, context={"bot": self.bot}))

    def next_update(self) -> int:
        self.number += 1
        return self.number


async def left(database: str) -> dict[str, int]:
    connection = await asyncpg.connect(database)
    try:
        return {what: await connection.fetchval(query) for what, query in LEFT.items()}
    finally:
        await connection.close()


async def newest(database: str) -> Position:
    connection = await asyncpg.connect(database)
    try:
        return Position(await connection.fetchval("select max(position) from log.events"))
    finally:
        await connection.close()


async def test_nothing_is_left(assembly: Assembly, projector: None, database: str) -> None:
    container = assembly.door(*providers(b"the secret of buttons, in tests", OFF))
    world: Any = Talking(make_dispatcher(container), RecordingSession())
    ann = Person(world, 7, "en", "Ann")
    for said in ("Heat 4.5 loved it", "stopped Alien at 40 min", "/search heist", "/start film-348"):
        await ann.say(said)
    await ann.press("Watch later")
    outbox, now = await assembly.parts.get(Outbox), (await assembly.parts.get(Clock)).now()
    await outbox.put(Outgoing(bot_id=ME.id, cause="update 1", chat="7", body=b"{}"), due=now)
    await ann.say("Solaris 1972 a film about all that one cannot leave behind")
    assert "“loved it”" in await opened(ann)
    assert 0 not in (await left(database)).values()

    await ann.say("/forget")
    await ann.press("Erase everything")
    assert "I know nothing of you any more" in await ann.say("ERASE")

    assert "Your diary is empty" in await ann.say("/diary")
    freshness: Freshness = await assembly.parts.get(Freshness)
    assert await freshness.reached(await newest(database), timeout_s=PATIENCE_S)
    gone = await left(database)
    assert gone.pop("keys") <= 1  # of whoever asks for the diary now
    assert gone == dict.fromkeys(gone, 0)
    await container.close()


async def opened(person: Person) -> str:
    await person.say("/diary")
    return await person.press("Heat (1995)")
