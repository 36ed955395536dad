"""Listening to a voice note, and saying how far that is: two jobs, so that either survives the other.

The sound is in the memory of the process that listens, for as long as that takes, and nowhere else.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import structlog
from aiogram import Bot
from msgspec.structs import replace

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.job_queue import Job
from whattowatch.application.ports.transcriber import Heard, Recording, Transcriber, Transcript, Unheard
from whattowatch.application.ports.voice_notes import NoteState, VoiceNote, VoiceNotes
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.bot.callbacks import Signer
from whattowatch.bot.fetching import TooLarge, fetched
from whattowatch.bot.keeping import caused_by
from whattowatch.bot.kept_up import EVERY, KeptUp
from whattowatch.bot.voice_notes import MOVING, Asked, FollowNote, asked_in, note_buttons, note_text
from whattowatch.bot.wording import wording_in
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.errors import NotFound, NotYet, Unavailable

MOST_TRIES = 3  # somebody waits
PATIENCE = timedelta(minutes=15)  # then nobody does any more

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Transcribe:
    bot: Bot
    notes: VoiceNotes
    transcriber: Transcriber
    follow: FollowNote
    clock: Clock

    async def __call__(self, job: Job) -> None:
        """Raises:
        Unavailable
        """
        asked = asked_in(job.body)
        note = await self.notes.get(asked.viewer_id, asked.note_id)
        if note is None or note.state not in MOVING:
            return
        with suppress(NotFound):  # they were erased meanwhile
            note = await self._moved(asked, note, state=NoteState.RUNNING)
            await self._settle(asked, note, attempt=job.attempt)
            await self.follow.look(asked)

    async def _settle(self, asked: Asked, note: VoiceNote, *, attempt: int) -> None:
        try:
            heard = await self._heard(note)
        except Unavailable as away:
            if attempt < MOST_TRIES and not isinstance(away, NotYet):
                raise
            log.warning("a voice note is not listened to", why=str(away))
            await self._moved(asked, note, state=NoteState.FAILED)
            return
        if isinstance(heard, Transcript):
            await self._moved(asked, note, state=NoteState.DONE, text=clean_text(heard.text).strip())
        else:
            await self._moved(asked, note, state=NoteState.FAILED, why=heard)

    async def _heard(self, note: VoiceNote) -> Heard:
        try:
            content = await fetched(self.bot, note.sound.file_id, announced=note.sound.size)
        except TooLarge:
            return Unheard.UNREADABLE
        recording = Recording(content, note.seconds, note.sound.name)
        return await self.transcriber.transcribe(recording, language=note.language)

    async def _moved(
        self,
        asked: Asked,
        note: VoiceNote,
        *,
        state: NoteState,
        text: str = "",
        why: Unheard | None = None,
    ) -> VoiceNote:
        moved = replace(note, state=state, text=text, why=why, changed_at=self.clock.now())
        await self.notes.put(asked.viewer_id, moved)
        return moved


@dataclass(frozen=True, slots=True)
class TellOfNote:
    bot: Bot
    notes: VoiceNotes
    known_viewer: KnownViewer
    follow: FollowNote
    signer: Signer
    clock: Clock

    async def __call__(self, job: Job) -> None:
        """Raises:
        Unavailable
        """
        asked = asked_in(job.body)
        viewer = await self.known_viewer(asked.viewer_id)
        note = await self.notes.get(asked.viewer_id, asked.note_id)
        if note is None or viewer is None:
            return
        now, wording = self.clock.now(), wording_in(viewer.settings.language)
        if note.state in MOVING and now - note.asked_at > PATIENCE:
            note = replace(note, state=NoteState.FAILED, changed_at=now)
            await self.notes.put(asked.viewer_id, note)
        text, kept_up = note_text(note, wording, now=now), KeptUp(self.bot, "a voice note")
        place = note.place
        if note.state in MOVING:
            after: timedelta | None = EVERY
            if note.state is NoteState.RUNNING and place.message_id:
                after = await kept_up.on_the_way(place.chat_id, place.message_id, text)
            if after is not None:
                await self.follow.look(asked, after=after)
            return
        keyboard = note_buttons(note, self.signer, asked.viewer_id, wording)
        cause = f"voice note {note.note_id} {note.changed_at.timestamp():.0f}"
        with caused_by(cause):  # it is kept until it has arrived, and told once by however many jobs
            await kept_up.at_rest(place.chat_id, place.message_id, text, keyboard)
