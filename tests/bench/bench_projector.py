"""The projector beside what the database can do by itself, and against the clock."""

import asyncio
import itertools
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

import asyncpg
import msgspec
from msgspec import Struct

from tests.adapters.postgres.store import a_log
from tests.bench.busy_log import write
from tests.bench.figure import Figure
from tests.bench.measuring import Round, Watch, at_least, p99
from tests.projector.stores import admin
from tests.support.histories import history
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.freshness import PostgresFreshness
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.command import Command
from whattowatch.application.projections import PROJECTIONS
from whattowatch.domain.ids import command_of

TABLES = ("opinions", "film_statistics", "recommendations", "picks")
THEIR_PROJECTIONS = ("opinions", "recommendations")
EVERYTHING = tuple(projection.name for projection in PROJECTIONS)
SET_BASED = Path(__file__).with_name("set_based.sql").read_text("utf-8").split("\n----\n")
ROOM = (
    "set work_mem = '256MB'; set maintenance_work_mem = '256MB'; set jit = off; set synchronous_commit = off"
)
SECONDS_A_MILLION, PEAK_MB, VISIBLE_MS = 20.0, 1_000.0, 20.0


class Rebuilt(Struct):
    """What a process took to rebuild."""

    seconds: float
    peak_mb: float


def measure(dsn: str, *, events: int = 1_000_000, rounds: int = 3, appends: int = 500) -> list[Figure]:
    """Fill the empty log of a database that is thrown away afterwards."""
    return asyncio.run(_measure(dsn, events, rounds, appends))


async def _measure(dsn: str, events: int, rounds: int, appends: int) -> list[Figure]:
    visible = await append_to_visible(dsn, appends)
    async with admin(dsn) as connection:
        await connection.execute("truncate log.events restart identity")
    await write(dsn, events)
    beside = [await beside_sets(dsn, events) for _ in range(rounds)]
    whole = [await rebuilt(dsn, EVERYTHING) for _ in range(rounds)]
    return [
        at_least(
            0.6,
            "rebuild: opinions, statistics, recommendations",
            "events/s",
            beside,
            beside="one set-based SQL",
        ),
        *over_everything(events, whole),
        visible,
    ]


def over_everything(events: int, rounds: list[Rebuilt]) -> Iterable[Figure]:
    seconds, peak_mb = median(one.seconds for one in rounds), max(one.peak_mb for one in rounds)
    limit_s = SECONDS_A_MILLION * events / 1e6
    yield Figure(
        what=f"rebuild: all read models of {events:,} events",
        ours=f"{seconds:.1f} s",
        wanted=f"< {limit_s:g} s",
        met=seconds < limit_s,
    )
    yield Figure(
        what="rebuild: peak memory of the process",
        ours=f"{peak_mb:.0f} MB",
        wanted=f"< {PEAK_MB:.0f} MB",
        met=peak_mb < PEAK_MB,
    )


async def beside_sets(dsn: str, events: int) -> Round:
    """Events a second of both; they must come to the same tables."""
    by_hand = await by_sets(dsn)
    ours = (await rebuilt(dsn, THEIR_PROJECTIONS)).seconds
    if differing := await different(dsn):
        raise AssertionError(f"not the same: {differing}")
    return Round(events / ours, events / by_hand)


async def rebuilt(dsn: str, names: Iterable[str]) -> Rebuilt:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.rebuilding_all", dsn, *names, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    return msgspec.json.decode(said, type=Rebuilt)


async def by_sets(dsn: str) -> float:
    """Seconds in which the database computes the tables itself."""
    async with patient(dsn) as connection:
        await connection.execute("drop schema if exists yardstick cascade")
        await connection.execute(ROOM)
        watch = Watch()
        for statement in SET_BASED:
            await connection.execute(statement)
        return watch.seconds()


async def different(dsn: str) -> list[str]:
    """The tables that came out differently."""
    async with patient(dsn) as connection:
        return [
            table
            for table in TABLES
            if await connection.fetchval(
                f"select exists ((table yardstick.{table} except table read.{table})"
                f" union all (table read.{table} except table yardstick.{table}))"
            )
        ]


@asynccontextmanager
async def patient(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(dsn, command_timeout=900)
    try:
        yield connection
    finally:
        await connection.close()


async def append_to_visible(dsn: str, appends: int, *, a_second: float = 50.0) -> Figure:
    """From the answer to an append until every projection, in another process, shows it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.projector.running", dsn, stdout=asyncio.subprocess.PIPE
    )
    pool = Pool(connecting(dsn, Role.APP, process="bench"))
    freshness = PostgresFreshness(pool, frozenset(EVERYTHING))
    times_s: list[float] = []
    async with a_log(dsn) as log:
        for number, changes in enumerate(itertools.islice(history(1, viewers=50, films=500), 50 + appends)):
            position = await log.store.append(
                changes, command=Command(command_of("bench", str(number)), "api")
            )
            watch = Watch()
            shown = await freshness.reached(position, timeout_s=10)
            if number >= 50:  # the first ones wait for tables to be made
                times_s.append(watch.seconds() if shown else 10.0)
            await asyncio.sleep(max(0.0, 1 / a_second - watch.seconds()))
    process.terminate()
    await process.wait()
    await pool.close()
    worst_ms = p99(times_s) * 1e3
    return Figure(
        what=f"append to visible at {a_second:.0f} a second, p99",
        ours=f"{worst_ms:.1f} ms (p50 {median(times_s) * 1e3:.1f} ms)",
        wanted=f"< {VISIBLE_MS:.0f} ms",
        met=worst_ms < VISIBLE_MS,
    )
