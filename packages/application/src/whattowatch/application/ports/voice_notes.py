"""Port: what viewers said into their telephones, from the asking until it is past its time."""

from datetime import datetime
from enum import Enum
from typing import Protocol

from msgspec import Struct

from whattowatch.application.ports.transcriber import Unheard
from whattowatch.domain.ids import CommandId, ViewerId, VoiceNoteId


class NoteState(Enum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"  # there are words
    FAILED = "failed"  # there are none


class Sound(Struct, frozen=True):
    """Where the sound is; it is never here."""

    file_id: str
    size: int | None
    name: str


class Place(Struct, frozen=True):
    """Of the message that says how far it is."""

    chat_id: int
    message_id: int  # 0: it is not known


class VoiceNote(Struct, frozen=True, kw_only=True):
    """One recording of one viewer."""

    note_id: VoiceNoteId  # the same recording has the same one
    state: NoteState
    asked_at: datetime
    changed_at: datetime
    seconds: int
    language: str | None  # that they probably speak; None: any
    sound: Sound
    place: Place
    text: str = ""  # what was heard
    why: Unheard | None = None  # of what failed; None: nobody could listen
    taken_by: CommandId | None = None  # what was heard was used, or cancelled, by this


class VoiceNotes(Protocol):
    """Each viewer's own, sealed with their key. All of it may raise `Unavailable`."""

    async def get(self, viewer_id: ViewerId, note_id: VoiceNoteId) -> VoiceNote | None: ...

    async def put(self, viewer_id: ViewerId, note: VoiceNote) -> None:
        """In place of what there was of it.

        Raises:
            NotFound: the viewer was erased.
        """
        ...

    async def count(self, viewer_id: ViewerId, *, since: datetime) -> int:
        """How many were asked for."""
        ...

    async def forget(self, viewer_id: ViewerId) -> None:
        """All of the viewer's."""
        ...
