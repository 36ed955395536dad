"""Of two who append with one expected version, exactly one wins (promise 4)."""

import asyncio
import random

from tests.adapters.postgres.faults import superuser, weaken_append
from tests.adapters.postgres.store import a_log
from tests.support.commands import a_command
from tests.support.example_events import AT, VIEWER
from whattowatch.application.ports.event_store import Change, EventStore, StreamMoved
from whattowatch.domain import standing
from whattowatch.domain.ids import FilmId
from whattowatch.domain.standing import FilmHidden, StandingEvent
from whattowatch.domain.stream import Stream

RACES = 500
WITHOUT_VERSIONS = (("coalesce(_head, 0) <> _expected", "false"), ("_expected + 1", "coalesce(_head, 0) + 1"))


async def test_exactly_one_wins_each_race(database: str) -> None:
    winners = await race(database)

    assert winners == [1] * RACES
    async with superuser(database) as connection:
        versions = await connection.fetch("select version, count(*) from log.events group by version")
    assert [tuple(row) for row in versions] == [(1, RACES)]


async def test_a_log_that_does_not_look_at_versions_is_found_out(database: str) -> None:
    await weaken_append(database, *WITHOUT_VERSIONS)

    assert max(await race(database, races=20)) > 1


async def race(database: str, *, races: int = RACES) -> list[int]:
    """How many won each race, run by 2 to 16 writers in two processes' worth of stores."""
    chance = random.Random(4)
    async with a_log(database) as one, a_log(database) as another:
        return [
            await winners_of(standing.stream_of(VIEWER, FilmId(number)), (one.store, another.store), chance)
            for number in range(1, races + 1)
        ]


async def winners_of(
    stream: Stream[StandingEvent], stores: tuple[EventStore, EventStore], chance: random.Random
) -> int:
    hidden = FilmHidden(viewer_id=VIEWER, film_id=FilmId(1), at=AT)
    outcomes = await asyncio.gather(
        *(
            chance.choice(stores).append([Change(stream, [hidden], 0)], command=a_command())
            for _ in range(chance.randint(2, 16))
        ),
        return_exceptions=True,
    )
    assert all(isinstance(outcome, int | StreamMoved) for outcome in outcomes), outcomes
    return sum(isinstance(outcome, int) for outcome in outcomes)
