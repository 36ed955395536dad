"""Of one command's events all are stored, or none, wherever the server process dies (promise 5)."""

import pytest

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import a_log
from tests.support.commands import a_command
from tests.support.example_events import AT, HEAT, RONIN, VIEWER
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.domain import standing
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.standing import FilmHidden, FilmUnhidden, StandingEvent

EVENTS: list[StandingEvent] = [
    FilmHidden(viewer_id=VIEWER, film_id=HEAT, at=AT),
    FilmUnhidden(viewer_id=VIEWER, film_id=HEAT, at=AT),
]
CHANGES = [
    Change(standing.stream_of(VIEWER, HEAT), EVENTS, 0),
    Change(standing.stream_of(VIEWER, RONIN), EVENTS, 0),
]
DIES = """
create sequence public.rows_written;
grant usage on sequence public.rows_written to public;
create function public.die() returns trigger language plpgsql security definer as $$
begin
  if nextval('public.rows_written') >= {row} then perform pg_terminate_backend(pg_backend_pid()); end if;
  return null;
end $$;
create trigger die after insert on log.events for each row execute function public.die();
"""


@pytest.mark.parametrize("row", [1, 2, 3, 4])
async def test_a_server_process_that_dies_after_a_row_leaves_none(database: str, row: int) -> None:
    async with superuser(database) as connection, a_log(database) as log:
        await connection.execute(DIES.format(row=row))

        with pytest.raises(Unavailable):
            await log.store.append(CHANGES, command=a_command())

        assert await connection.fetchval("select count(*) from log.events") == 0
        await connection.execute("drop trigger die on log.events")
        assert await log.store.append(CHANGES, command=a_command()) > 0
        assert await connection.fetchval("select count(*) from log.events") == 4


async def test_a_command_in_two_steps_would_be_found_out(database: str) -> None:
    async with superuser(database) as connection, a_log(database) as log:
        await connection.execute(DIES.format(row=3))

        with pytest.raises(Unavailable):
            await one_by_one(log.store)

        assert await connection.fetchval("select count(*) from log.events") == 2


async def one_by_one(store: EventStore) -> None:
    for change in CHANGES:
        await store.append([change], command=a_command())
