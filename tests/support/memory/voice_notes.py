"""Voice notes in a dictionary."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.support.memory.words import MemoryWords
from whattowatch.application.ports.voice_notes import VoiceNote, VoiceNotes
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import ViewerId, VoiceNoteId


@dataclass
class MemoryVoiceNotes(VoiceNotes):
    words: MemoryWords = field(default_factory=MemoryWords)
    kept: dict[tuple[ViewerId, VoiceNoteId], VoiceNote] = field(default_factory=dict)

    async def get(self, viewer_id: ViewerId, note_id: VoiceNoteId) -> VoiceNote | None:
        return None if viewer_id in self.words.destroyed else self.kept.get((viewer_id, note_id))

    async def put(self, viewer_id: ViewerId, note: VoiceNote) -> None:
        if viewer_id in self.words.destroyed:
            raise NotFound("viewer")
        self.kept[viewer_id, note.note_id] = note

    async def count(self, viewer_id: ViewerId, *, since: datetime) -> int:
        return sum(owner == viewer_id and note.asked_at >= since for (owner, _), note in self.kept.items())

    async def forget(self, viewer_id: ViewerId) -> None:
        self.kept = {key: note for key, note in self.kept.items() if key[0] != viewer_id}
