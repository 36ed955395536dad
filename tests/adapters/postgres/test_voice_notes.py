"""Voice notes in PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import Log, a_log
from tests.contracts.voice_notes import ANNA, HEARD, NOTE, NOW, VoiceNotesContract
from whattowatch.adapters.postgres.owning import owning
from whattowatch.adapters.postgres.retention import PostgresRetention
from whattowatch.adapters.postgres.voice_notes import PostgresVoiceNotes
from whattowatch.adapters.postgres.words import PostgresWords


class TestPostgresVoiceNotes(VoiceNotesContract):
    @pytest_asyncio.fixture
    async def log(self, database: str) -> AsyncIterator[Log]:
        async with a_log(database) as log:
            yield log

    @pytest_asyncio.fixture
    async def words(self, log: Log) -> PostgresWords:
        return log.words

    @pytest_asyncio.fixture
    async def notes(self, log: Log) -> PostgresVoiceNotes:
        return PostgresVoiceNotes(log.pool, log.keys)

    async def test_what_was_heard_and_where_is_sealed(self, notes: PostgresVoiceNotes, database: str) -> None:
        await notes.put(ANNA, HEARD)

        async with superuser(database) as connection:
            row = await connection.fetchval("select voice_notes::text from log.voice_notes")
        assert "marker" not in row
        assert "chat_id" not in row

    async def test_it_is_forgotten_after_its_time(
        self, notes: PostgresVoiceNotes, log: Log, database: str
    ) -> None:
        await notes.put(ANNA, HEARD)
        retention = PostgresRetention(log.pool, owning(database))

        assert await retention.forget_conversations(before=NOW) == 0
        assert await retention.forget_conversations(before=NOW + timedelta(seconds=1)) == 1
        assert await notes.get(ANNA, NOTE.note_id) is None
