"""The whole bot, beside a Telegram server of our own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiogram import Bot

from tests.support.bot import World
from tests.support.telegram_server import TOKEN, TelegramServer
from whattowatch.bot.main import Post, make_bot, run_bot
from whattowatch.bot.pacing import Pacing

UNPACED = 100_000  # messages a second


async def no_pause(_: float) -> None:
    """Whoever would wait for a while lets others do something, and no more."""
    await asyncio.sleep(0)


def hasty_bot(post: Post, server: TelegramServer) -> Bot:
    """It never waits before it sends."""
    pacing = Pacing(a_second=UNPACED, at_once=UNPACED)
    return make_bot(TOKEN, post, server.url, pacing=pacing, pause=no_pause)


@asynccontextmanager
async def polling(world: World, server: TelegramServer) -> AsyncIterator[None]:
    bot = hasty_bot(world.post, server)
    task = asyncio.create_task(run_bot(bot, world.dispatcher, world.post))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def beside(running: asyncio.Task[None]) -> AsyncIterator[None]:
    """Until the end of the block, and a little longer."""
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
