"""A process that brings histories, and tells how far they are: `TELEGRAM_URL`. It is there to be killed."""

import asyncio
import sys

from msgspec.structs import replace

from tests.support.job_workers import HURRIED
from tests.support.telegram_server import LONG_TOKEN
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.jobs.running import PostgresJobRunner
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.inbox import Inbox
from whattowatch.application.ports.outbox import Outbox
from whattowatch.bot.jobs import bot_jobs
from whattowatch.bot.main import Post, make_bot
from whattowatch.bot.wiring import providers
from whattowatch.wiring.container import assembled
from whattowatch.wiring.installation import installation
from whattowatch.wiring.jobs import Handlers, JobPool
from whattowatch.wiring.settings import read_settings

PACE = replace(HURRIED, lease_s=1.0, poll_s=0.2, at_once=4, batch=2)


async def run(telegram: str) -> None:
    async with installation(read_settings()) as place, assembled(place) as assembly:
        parts = assembly.parts
        container = assembly.door(*providers(place.keys.buttons, place.settings.restraint))
        post = Post(await parts.get(Inbox), await parts.get(Outbox), await parts.get(Clock))
        bot = make_bot(LONG_TOKEN, post, telegram)
        handlers = {**await parts.get(Handlers), **await bot_jobs(bot, container)}
        listen = connecting(place.dsn, Role.PROJECTOR, process="tests")
        await PostgresJobRunner(await parts.get(JobPool), listen, handlers, PACE).run()


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1]))
