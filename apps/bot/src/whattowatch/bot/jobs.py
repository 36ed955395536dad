"""Jobs that a process of the bot does: those that speak."""

from aiogram import Bot
from aiogram.fsm.middleware import FSMContextMiddleware
from dishka import AsyncContainer

from whattowatch.application.job_kinds import TRANSCRIBE
from whattowatch.application.jobs.handling import JobHandler
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.imports import Imports
from whattowatch.application.ports.transcriber import Transcriber
from whattowatch.application.ports.voice_notes import VoiceNotes
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.bot import asking_later, following, voice_notes
from whattowatch.bot.asking_again import AskAgain
from whattowatch.bot.callbacks import Signer
from whattowatch.bot.following import FollowImport, TellOfImport
from whattowatch.bot.storage import Turns, storage_over
from whattowatch.bot.voice_jobs import TellOfNote, Transcribe
from whattowatch.bot.voice_notes import FollowNote


async def bot_jobs(
    bot: Bot, container: AsyncContainer, fsm: FSMContextMiddleware | None = None
) -> dict[str, JobHandler]:
    """By kind.

    Args:
        container: the dispatcher's.
        fsm: the dispatcher's as well, so that no job speaks in between.
    """
    tell = TellOfImport(
        bot=bot,
        imports=await container.get(Imports),
        known_viewer=await container.get(KnownViewer),
        follow=await container.get(FollowImport),
        signer=await container.get(Signer),
        clock=await container.get(Clock),
    )
    notes, follow = await container.get(VoiceNotes), await container.get(FollowNote)
    transcribe = Transcribe(bot, notes, await container.get(Transcriber), follow, tell.clock)
    tell_of_note = TellOfNote(bot, notes, tell.known_viewer, follow, tell.signer, tell.clock)
    ask_again = AskAgain(
        bot, container, tell.clock, fsm or FSMContextMiddleware(storage_over(container), Turns())
    )
    return {
        asking_later.KIND: ask_again,
        following.KIND: tell,
        TRANSCRIBE: transcribe,
        voice_notes.TELL: tell_of_note,
    }
