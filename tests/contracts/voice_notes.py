"""What every VoiceNotes promises, the one in memory included."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from whattowatch.application.ports.transcriber import Unheard
from whattowatch.application.ports.voice_notes import NoteState, Place, Sound, VoiceNote, VoiceNotes
from whattowatch.application.ports.words import Words
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import CommandId, ViewerId, VoiceNoteId

ANNA = ViewerId("0192f3c4-0000-7000-8000-00000000000a")
BORIS = ViewerId("0192f3c4-0000-7000-8000-00000000000b")
NOW = datetime(2026, 11, 22, tzinfo=UTC)
NOTE = VoiceNote(
    note_id=VoiceNoteId("0192f3c4-0000-7000-8000-0000000000aa"),
    state=NoteState.QUEUED,
    asked_at=NOW,
    changed_at=NOW,
    seconds=34,
    language="ru",
    sound=Sound("file-marker", 4_000, "voice.ogg"),
    place=Place(7, 12),
)
HEARD = replace(
    NOTE,
    state=NoteState.DONE,
    changed_at=NOW + timedelta(seconds=5),
    language=None,
    place=Place(7, 0),
    text="Сталкер, marker-9f2, пять звёзд",
    taken_by=CommandId(UUID(int=7)),
)
SILENT = replace(NOTE, state=NoteState.FAILED, why=Unheard.SILENCE)


class VoiceNotesContract:
    """Subclass it, and provide an empty one as the fixture `notes`, and what seals its words as `words`."""

    async def test_a_note_comes_back_as_it_was_put(self, notes: VoiceNotes) -> None:
        assert await notes.get(ANNA, NOTE.note_id) is None
        for note in (NOTE, HEARD, SILENT):
            await notes.put(ANNA, note)

            assert await notes.get(ANNA, NOTE.note_id) == note

    async def test_nobody_has_another_viewers_note(self, notes: VoiceNotes) -> None:
        await notes.put(ANNA, HEARD)
        await notes.put(BORIS, NOTE)

        assert await notes.get(ANNA, NOTE.note_id) == HEARD
        assert await notes.get(BORIS, NOTE.note_id) == NOTE

    async def test_those_of_a_while_are_counted(self, notes: VoiceNotes) -> None:
        other = VoiceNoteId("0192f3c4-0000-7000-8000-0000000000ab")
        await notes.put(ANNA, NOTE)
        await notes.put(ANNA, replace(NOTE, note_id=other, asked_at=NOW - timedelta(days=1)))
        await notes.put(BORIS, NOTE)

        assert await notes.count(ANNA, since=NOW) == 1
        assert await notes.count(ANNA, since=NOW - timedelta(days=1)) == 2

    async def test_what_is_forgotten_is_gone(self, notes: VoiceNotes) -> None:
        await notes.put(ANNA, HEARD)
        await notes.put(BORIS, NOTE)
        await notes.forget(ANNA)

        assert await notes.get(ANNA, NOTE.note_id) is None
        assert await notes.get(BORIS, NOTE.note_id) == NOTE

    async def test_nothing_is_kept_or_read_of_whoever_was_erased(
        self, notes: VoiceNotes, words: Words
    ) -> None:
        await notes.put(ANNA, HEARD)
        await words.destroy(ANNA)

        assert await notes.get(ANNA, NOTE.note_id) is None
        with pytest.raises(NotFound):
            await notes.put(ANNA, NOTE)
