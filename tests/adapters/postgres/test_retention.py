"""What is kept for a while only is forgotten after it, and not before."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.owning import owning
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.retention import PostgresRetention

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
DAY = timedelta(days=1)
VIEWER = "0851ef63-880a-5fb5-98e4-307262a2cb4c"


@pytest.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    pool = Pool(connecting(database, Role.APP, process="test"))
    yield pool
    await pool.close()


@pytest.fixture
async def kept(database: str) -> None:
    """An answer and a conversation of each of three days."""
    connection = await asyncpg.connect(database)
    for days in range(3):
        at = NOW - days * DAY
        await connection.execute(
            "insert into log.idempotency (viewer_id, key, request_hash, started_at) values ($1, $2, '', $3)",
            VIEWER,
            f"key {days}",
            at,
        )
        await connection.execute(
            "insert into log.conversations (door, chat, updated_at) values ('terminal', $1, $2)",
            f"{days}",
            at,
        )
        for number, over in enumerate([at, None]):
            await connection.execute(
                "insert into log.inbox (bot_id, update_id, sender, received_at, handled_at) values ($1, $2, $3, $4, $5)",
                4242,
                2 * days + number,
                "5" * 64,
                at,
                over,
            )
            await connection.execute(
                "insert into log.outbox (bot_id, cause, said, repeat, chat, kept_at, due_at, ended_at)"
                " values ($1, $2, $3, $4, $3, $5, $5, $6)",
                4242,
                f"update {days}",
                "5" * 64,
                number,
                at,
                over,
            )
    await connection.close()


@pytest.mark.usefixtures("kept")
async def test_only_what_is_older_is_forgotten(database: str, pool: Pool) -> None:
    retention = PostgresRetention(pool, owning(database))

    assert await retention.forget_messages(before=NOW - DAY) == 2
    assert await retention.forget_messages(before=NOW) == 2

    assert await retention.forget_answers(before=NOW - DAY) == 1
    assert await retention.forget_conversations(before=NOW) == 2
    assert await retention.forget_answers(before=NOW - DAY) == 0
