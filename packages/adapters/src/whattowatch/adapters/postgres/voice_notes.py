"""Voice notes in one PostgreSQL table, where a viewer's are seen by that viewer alone; their words are sealed."""

from datetime import datetime

import msgspec
from asyncpg import Record
from msgspec import Struct

from whattowatch.adapters.event_codec import open_text
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as
from whattowatch.adapters.postgres.viewer_keys import ViewerKeys
from whattowatch.adapters.sealing import DataKey, Place
from whattowatch.application.ports.transcriber import Unheard
from whattowatch.application.ports.voice_notes import NoteState, Sound, VoiceNote, VoiceNotes
from whattowatch.application.ports.voice_notes import Place as Told
from whattowatch.application.ports.words import ERASED
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import CommandId, ViewerId, VoiceNoteId

_GET = "select * from log.voice_notes where viewer_id = $1 and note_id = $2"
_PUT = """
insert into log.voice_notes (viewer_id, note_id, state, why, seconds, language, asked_at, changed_at, taken_by, body)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (viewer_id, note_id) do update set state = $3, why = $4, seconds = $5, language = $6, asked_at = $7,
  changed_at = $8, taken_by = $9, body = $10
"""
_COUNT = "select count(*) as notes from log.voice_notes where viewer_id = $1 and asked_at >= $2"
_FORGET = "delete from log.voice_notes where viewer_id = $1"


class _Body(Struct, frozen=True):
    sound: Sound
    place: Told
    text: str


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Body).decode


class PostgresVoiceNotes(VoiceNotes):
    def __init__(self, pool: Pool, keys: ViewerKeys) -> None:
        self._pool, self._keys = pool, keys

    async def get(self, viewer_id: ViewerId, note_id: VoiceNoteId) -> VoiceNote | None:
        rows = await read_as(self._pool, viewer_id, _GET, note_id)
        return _opened(rows[0], await self._keys.to_open(viewer_id)) if rows else None

    async def put(self, viewer_id: ViewerId, note: VoiceNote) -> None:
        key = await self._keys.to_seal(viewer_id)
        if key is None:
            raise NotFound("viewer")
        why = note.why.value if note.why else None
        told = (note.state.value, why, note.seconds, note.language, note.asked_at, note.changed_at)
        await read_as(self._pool, viewer_id, _PUT, note.note_id, *told, note.taken_by, _sealed(key, note))

    async def count(self, viewer_id: ViewerId, *, since: datetime) -> int:
        rows = await read_as(self._pool, viewer_id, _COUNT, since)
        return int(rows[0]["notes"])

    async def forget(self, viewer_id: ViewerId) -> None:
        await read_as(self._pool, viewer_id, _FORGET)


def _stream(note_id: object) -> str:
    return f"voice-note-{note_id}"


def _sealed(key: DataKey, note: VoiceNote) -> str:
    said = _encode(_Body(note.sound, note.place, note.text)).decode()
    return key.seal(Place(_stream(note.note_id), 0, "voice-note", "body"), said)


def _opened(row: Record, key: DataKey | None) -> VoiceNote | None:
    """None: the key is gone."""
    said = open_text(key, _stream(row["note_id"]), row["body"])
    if said == ERASED:
        return None
    body = _decode(said)
    return VoiceNote(
        note_id=VoiceNoteId(str(row["note_id"])),
        state=NoteState(row["state"]),
        asked_at=row["asked_at"],
        changed_at=row["changed_at"],
        seconds=row["seconds"],
        language=row["language"],
        sound=body.sound,
        place=body.place,
        text=body.text,
        why=Unheard(row["why"]) if row["why"] else None,
        taken_by=row["taken_by"] and CommandId(row["taken_by"]),
    )
