"""Jobs that a process of the bot does: those that speak."""

from aiogram import Bot
from dishka import AsyncContainer

from whattowatch.application.jobs.handling import JobHandler
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.imports import Imports
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.bot import following
from whattowatch.bot.callbacks import Signer
from whattowatch.bot.following import FollowImport, TellOfImport


async def bot_jobs(bot: Bot, container: AsyncContainer) -> dict[str, JobHandler]:
    """By kind.

    Args:
        container: the dispatcher's.
    """
    tell = TellOfImport(
        bot=bot,
        imports=await container.get(Imports),
        known_viewer=await container.get(KnownViewer),
        follow=await container.get(FollowImport),
        signer=await container.get(Signer),
        clock=await container.get(Clock),
    )
    return {following.KIND: tell}
