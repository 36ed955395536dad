"""Voice notes in a chat: what is listened to, what is shown of it, and who is asked to see to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

import msgspec
from aiogram.types import InlineKeyboardMarkup
from msgspec import Struct

from whattowatch.application.job_kinds import TELL_OF_VOICE_NOTE, TRANSCRIBE
from whattowatch.application.ports.job_queue import JobQueue, JobRequest
from whattowatch.application.ports.voice_notes import NoteState, VoiceNote
from whattowatch.bot.callbacks import Signer, Verb
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.markup import Html
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import ViewerId, VoiceNoteId

TELL = TELL_OF_VOICE_NOTE
LEAST_S = 1.2  # of sound; less is a slip of the thumb
MOST_S = 300
QUOTA_OF = timedelta(hours=24)
MOVING = frozenset({NoteState.QUEUED, NoteState.RUNNING})


class Asked(Struct, frozen=True):
    viewer_id: ViewerId
    note_id: VoiceNoteId


asked_in = msgspec.json.Decoder(Asked).decode


def note_of(viewer_id: ViewerId, unique: str) -> VoiceNoteId:
    """The same for the same sound of the same viewer. `unique`: what Telegram calls it for ever."""
    return VoiceNoteId(str(uuid5(UUID(viewer_id), f"voice note {unique}")))


@dataclass(frozen=True, slots=True)
class FollowNote:
    """Asks for what is to be done about a note. What is asked for twice is done once."""

    queue: JobQueue

    async def __call__(self, asked: Asked) -> None:
        """Listen to it, and say how far that is.

        Raises:
            Unavailable
        """
        body = msgspec.json.encode(asked)
        await self.queue.enqueue([JobRequest(kind, asked.note_id, body) for kind in (TRANSCRIBE, TELL)])

    async def look(self, asked: Asked, *, after: timedelta = timedelta(0)) -> None:
        """Raises:
        Unavailable
        """
        body = msgspec.json.encode(asked)
        await self.queue.enqueue([JobRequest(TELL, asked.note_id, body, after=after)])


def note_text(note: VoiceNote, wording: Wording, *, now: datetime) -> Html:
    """How far it is; at rest, what was heard, or why nothing was."""
    said = wording.voice
    match note.state:
        case NoteState.QUEUED:
            return said.queued(note.seconds)
        case NoteState.RUNNING:
            return said.listening(note.seconds, max(0, int((now - note.asked_at).total_seconds())))
        case NoteState.DONE:
            return said.heard(note.text)
        case _:
            return said.nothing(note.why)


def note_buttons(
    note: VoiceNote, signer: Signer, viewer_id: ViewerId, wording: Wording
) -> InlineKeyboardMarkup | None:
    """None: there is nothing to be said to it."""
    if note.state is not NoteState.DONE:
        return None
    button, labels, item = Keyboards(signer, viewer_id, wording).button, wording.voice, note.note_id
    other = [button(labels.other_language, Verb.RELISTEN, item)] if note.language else []
    return rows(
        [button(labels.right, Verb.HEARD, item), button(labels.change, Verb.REWORD, item)],
        [*other, button(wording.buttons.cancel, Verb.UNHEARD, item)],
    )
