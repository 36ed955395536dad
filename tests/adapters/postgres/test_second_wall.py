"""Behind the code stands row-level security: a viewer sees their own rows, and nobody sees any unasked (promise 54)."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import a_log
from tests.support.commands import a_command
from tests.support.example_events import AT, HEAT, OTHER, VIEWER
from whattowatch.adapters.postgres.connecting import Role, as_viewer, connecting
from whattowatch.application.ports.event_store import Change
from whattowatch.domain import standing
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.standing import ReviewSaved

OWNED = ("log.events", "log.viewer_keys", "log.idempotency")
WALLED = """
select n.nspname || '.' || c.relname from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attname = 'viewer_id'
where c.relkind in ('r', 'p') and n.nspname in ('log', 'facts')
  and has_table_privilege('wtw_app', c.oid, 'select, insert, update, delete')
  and not (c.relrowsecurity and c.relforcerowsecurity)
"""


@pytest_asyncio.fixture
async def app(database: str) -> AsyncIterator[Any]:
    """The application's connection to a database where two viewers have said something."""
    async with a_log(database) as log:
        for viewer_id in (VIEWER, OTHER):
            saved = ReviewSaved(viewer_id=viewer_id, film_id=HEAT, text="mine", at=AT)
            change = Change(standing.stream_of(viewer_id, HEAT), [saved], 0)
            await log.store.append([change], command=a_command())
    connection = await connecting(database, Role.APP, process="tests")()
    for viewer_id in (VIEWER, OTHER):
        async with as_viewer(connection, viewer_id):
            await connection.execute(
                "insert into log.idempotency (viewer_id, key, request_hash) values ($1, 'k', '')", viewer_id
            )
    yield connection
    await connection.close()


async def test_unasked_nobody_sees_anything(app: Any) -> None:
    assert [await viewers_in(app, table) for table in OWNED] == [set()] * 3


@pytest.mark.parametrize("viewer_id", [VIEWER, OTHER])
async def test_a_viewer_sees_their_own(app: Any, viewer_id: ViewerId) -> None:
    async with as_viewer(app, viewer_id):
        assert [await viewers_in(app, table) for table in OWNED] == [{viewer_id}] * 3


async def test_the_next_user_of_a_connection_sees_nothing_of_the_last(app: Any) -> None:
    async with as_viewer(app, VIEWER):
        pass
    await app.fetch("select * from log.read_stream(0::smallint, $1, 'viewer-x')", VIEWER)
    await app.fetch("select * from log.viewer_key($1)", VIEWER)

    assert [await viewers_in(app, table) for table in OWNED] == [set()] * 3


async def test_only_a_transaction_that_says_so_does_not_wait_for_the_disk(app: Any) -> None:
    await app.execute("set synchronous_commit = on")

    async with as_viewer(app, VIEWER, durable=False):
        meanwhile = await app.fetchval("show synchronous_commit")
    async with as_viewer(app, VIEWER):
        afterwards = await app.fetchval("show synchronous_commit")

    assert (meanwhile, afterwards) == ("off", "on")


async def test_a_setting_that_outlives_its_transaction_would_leak(app: Any) -> None:
    """The control."""
    await app.execute(f"set app.viewer_id = '{VIEWER}'")

    assert await viewers_in(app, "log.events") == {VIEWER}


async def test_a_superuser_would_see_all(app: Any, database: str) -> None:
    """The control: it is the role that makes the wall."""
    async with superuser(database) as connection:
        assert await viewers_in(connection, "log.events") == {VIEWER, OTHER}


async def test_nothing_is_written_in_another_viewers_name(app: Any) -> None:
    with pytest.raises(Exception, match="row-level security"):
        async with as_viewer(app, VIEWER):
            await app.execute(
                "insert into log.idempotency (viewer_id, key, request_hash) values ($1, 'x', '')", OTHER
            )


async def test_the_accounts_door_opens_no_other_stream(app: Any) -> None:
    stream = standing.stream_of(VIEWER, HEAT).name

    assert await app.fetch("select * from log.read_account(0::smallint, $1)", stream) == []


async def test_what_is_no_uuid_is_nobody(app: Any) -> None:
    assert await app.fetch("select * from log.read_stream(0::smallint, null, $1)", "viewer-x") == []


async def test_every_table_of_viewers_that_the_application_may_touch_is_behind_the_wall(
    database: str,
) -> None:
    async with superuser(database) as connection:
        assert [row[0] for row in await connection.fetch(WALLED)] == []
        await connection.execute("create table log.more (viewer_id uuid)")
        await connection.execute("grant select on log.more to wtw_app")
        assert [row[0] for row in await connection.fetch(WALLED)] == ["log.more"]


async def viewers_in(connection: Any, table: str) -> set[ViewerId]:
    rows = await connection.fetch(f"select distinct viewer_id from {table}")  # noqa: S608  # of the list above
    return {ViewerId(str(row[0])) for row in rows}
