"""P54: with the owner checks in Python gone, row-level security still hides what is another's."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest_asyncio

from tests.api.postgres.conftest import api, assembly, projector
from tests.api.talking import Api, Caller, api_over
from tests.api.test_others import MARK, QUERIES, Things, ask, routes, things_of, told_of
from whattowatch.adapters.postgres import connecting
from whattowatch.adapters.postgres.hit_rates import PostgresHitRates
from whattowatch.adapters.postgres.notice_log import PostgresNoticeLog
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.public_reviews import PostgresPublicReviews
from whattowatch.adapters.postgres.recommendation_log import PostgresRecommendationLog
from whattowatch.adapters.postgres.situations import PostgresSituations
from whattowatch.adapters.postgres.viewer_log import PostgresViewerLog
from whattowatch.api.wiring import ApiProvider
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.words import Words
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.wiring.container import Assembly
from whattowatch.wiring.storage import AppPool

__all__ = ["api", "assembly", "projector"]

NOBODYS = re.compile(  # tables that the application may read, and that say nothing of anybody
    r"log\.(projections|parked|schema_version)|read\.(film_statistics|policy_outcomes)(_\d+)?"
    r"|read\.public_reviews(_\d+)?"  # what is in there, its author gave to everybody; who that is, no door tells
    r"|log\.(conversations|inbox|outbox|nights|floods|cooldowns)"  # sealed, with a key that the database does not have
)
READABLE = """
select n.nspname || '.' || c.relname as name, bool_or(a.attname = 'viewer_id') as owned
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
 where n.nspname in ('log', 'read') and c.relkind in ('r', 'p', 'v', 'm')
   and has_table_privilege('wtw_app', c.oid, 'select')
 group by 1
"""


class Pinned:
    """A connection that is one viewer's, whoever is asked for."""

    def __init__(self, connection: Any, viewer_id: ViewerId) -> None:
        self._connection, self._viewer_id = connection, viewer_id

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    async def execute(self, query: str, *values: Any) -> Any:
        if query == connecting._AS_VIEWER:
            values = (self._viewer_id,)
        return await self._connection.execute(query, *values)


class PinnedPool(Pool):
    """The wall as it stands for one viewer, while the code asks for another."""

    def __init__(self, pool: Pool, viewer_id: ViewerId) -> None:
        super().__init__(pool._connect)
        self._viewer_id = viewer_id

    async def run(self, work: Callable[[Any], Awaitable[Any]]) -> Any:
        return await super().run(lambda connection: work(Pinned(connection, self._viewer_id)))


@pytest_asyncio.fixture
async def anna(api: Api) -> Caller:
    return await api.viewer("Anna")


@pytest_asyncio.fixture
async def boris(api: Api) -> Caller:
    return await api.viewer("Boris")


@pytest_asyncio.fixture
async def his(api: Api, boris: Caller) -> Things:
    things = await things_of(boris, MARK)
    await told_of(api, boris)
    assert (await boris.get("/v1/recommendations"))["total"] == 1  # it can be read now
    return things


async def read_by(assembly: Assembly, pool: Pool, viewer_id: ViewerId) -> Mapping[str, Any]:
    """All that the read adapters say of a viewer."""
    words, clock = await assembly.parts.get(Words), await assembly.parts.get(Clock)
    log = PostgresViewerLog(pool, words)
    situation = await PostgresSituations(pool, words, clock).of(viewer_id)
    return {
        "opinion": await log.opinion(viewer_id, FilmId(3)),
        "opinions": (await log.opinions(viewer_id, limit=50, offset=0))[0],
        "offers": await PostgresPublicReviews(pool, words).offers(viewer_id, [FilmId(3)]),
        "waiting": await PostgresPublicReviews(pool, words).waiting(viewer_id),
        "viewings": await log.viewings(viewer_id, FilmId(3)),
        "watchlist": await log.watchlist(viewer_id),
        "hidden": await log.hidden(viewer_id),
        "owned": await log.owned(viewer_id),
        "owned of": await log.owned_of(viewer_id, [FilmId(3)]),
        "unfinished": await log.unfinished(viewer_id),
        "recommendations": (await PostgresRecommendationLog(pool, words).page(viewer_id, limit=9, offset=0))[
            0
        ],
        "notices": (await PostgresNoticeLog(pool).page(viewer_id, limit=9, offset=0)).items,
        "hit rates": await PostgresHitRates(pool).of(viewer_id),
        "situation": [
            situation.avoids,
            situation.opinions,
            situation.saved,
            situation.hidden,
            situation.owned,
            situation.unfinished,
            situation.shown.film_ids.tolist(),
        ],
    }


def is_nothing(said: Any) -> bool:
    return not said or (isinstance(said, list) and not any(said))


async def test_the_adapters_asked_for_another_viewer_find_nothing(
    assembly: Assembly, anna: Caller, boris: Caller, his: Things
) -> None:
    pool: Pool = await assembly.parts.get(AppPool)
    pinned = PinnedPool(pool, anna.viewer_id)
    theirs = await read_by(assembly, pinned, boris.viewer_id)
    own = await read_by(assembly, pool, boris.viewer_id)
    await pinned.close()

    assert {what: said for what, said in theirs.items() if not is_nothing(said)} == {}
    assert [what for what, said in own.items() if is_nothing(said)] == [], (
        "the control: they are there to be found"
    )


async def test_for_somebody_behind_no_wall_they_would_find_it(
    assembly: Assembly, anna: Caller, boris: Caller, his: Things, database: str
) -> None:
    """The control: the same as a superuser."""

    async def connect() -> Any:
        return await asyncpg.connect(database)

    pinned = PinnedPool(Pool(connect), anna.viewer_id)
    theirs = await read_by(assembly, pinned, boris.viewer_id)
    await pinned.close()

    assert [what for what, said in theirs.items() if is_nothing(said)] == []


async def test_whatever_may_be_read_holds_ones_own_rows_alone(
    assembly: Assembly, anna: Caller, boris: Caller, his: Things
) -> None:
    """Also without a word about viewers in the query, in every table and view there is."""
    await things_of(anna, "anna")
    await anna.get("/v1/recommendations")
    pool: Pool = await assembly.parts.get(AppPool)
    async with pool.borrowed() as connection:
        readable = {row["name"]: row["owned"] for row in await connection.fetch(READABLE)}
        owned = [name for name, is_owned in readable.items() if is_owned]
        of_nobody = [name for name, is_owned in readable.items() if not is_owned]
        assert [name for name in of_nobody if not NOBODYS.fullmatch(name)] == []
        assert len(owned) >= 8, readable
        seen = set()
        for name in owned:
            everybody = f"select distinct viewer_id::text from {name}"  # noqa: S608  # a name of the catalogue's
            assert await connection.fetch(everybody) == [], name
            async with connecting.as_viewer(connection, anna.viewer_id):
                found = {row[0] for row in await connection.fetch(everybody)}
            assert found <= {anna.viewer_id}, name
            seen |= {name} if found else set()
    assert len(seen) >= 8, seen


@asynccontextmanager
async def unguarded(assembly: Assembly, wall: ViewerId) -> AsyncIterator[Api]:
    """An API whose every read stands behind this viewer's wall, whoever the token speaks for."""
    pool: Pool = await assembly.parts.get(AppPool)
    plain = pool.run

    async def run(work: Callable[[Any], Awaitable[Any]]) -> Any:
        return await plain(lambda connection: work(Pinned(connection, wall)))

    pool.run = run  # type: ignore[method-assign]  # the guard is taken away where all reads pass
    container = assembly.door(ApiProvider())
    try:
        async with api_over(container) as api:
            yield api
    finally:
        pool.run = plain  # type: ignore[method-assign]
        await container.close()


async def test_no_route_tells_another_viewers_things_when_the_code_mistakes_the_viewer(
    assembly: Assembly, anna: Caller, boris: Caller, his: Things
) -> None:
    """The code believes that Boris asks; the database knows that it is Anna. What is read for her is none of his."""
    told = {}
    async with unguarded(assembly, anna.viewer_id) as api:
        mistaken = Caller(api.client, boris.viewer_id, boris.token)
        for method, path, access in routes(api):
            if method != "GET" or access == "public" or path in QUERIES:
                continue
            answer = await ask(mistaken, method, path, his.ids())
            assert answer.status_code < 500, (path, answer.text)
            told[path] = MARK in answer.text
    from_streams = {path for path, leaked in told.items() if leaked}

    print(from_streams, "of", len(told))
    assert len(told) >= 8
    assert from_streams <= FROM_STREAMS


FROM_STREAMS = {
    "/v1/avoids",
    "/v1/recommendations/{recommendation_id}",
}  # read by the viewer whose stream it is
