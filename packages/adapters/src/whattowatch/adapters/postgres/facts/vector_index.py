"""Indexes over vectors (HNSW), one for each model that has enough of them to be worth it.

They are no part of the schema: a small catalogue goes without. An index is built beside the
traffic, without holding up anybody, by a user who may act as the owner of the tables.
"""

from collections.abc import Sequence
from hashlib import sha256

import asyncpg

from whattowatch.adapters.postgres.connecting import LOST, Connection
from whattowatch.adapters.postgres.opening import open_connection
from whattowatch.application.ports.vector_indexes import VectorIndexes
from whattowatch.domain.errors import Unavailable

INDEXED_FROM = 50_000  # vectors of a model; below, looking at all of them is quick enough

_TURN = "select pg_try_advisory_lock(7723, 0)"
_LACKING = """
select model from facts.vectors group by model having count(*) >= $1
except
select model from unnest($2::text[], $3::text[]) as known (model, name)
where exists (
  select from pg_index join pg_class on oid = indexrelid
  where relnamespace = 'facts'::regnamespace and relname = name and indisvalid)
order by 1
"""
_MODELS = "select distinct model from facts.vectors order by 1"
_UNFINISHED = "select format('drop index concurrently if exists facts.%I', $1::text)"
_BUILDING = """
select format(
  'create index concurrently %I on facts.vectors using hnsw (vector halfvec_cosine_ops) where model = %L',
  $1::text, $2::text)
"""


def index_name(model: str) -> str:
    """The same for a model at all times; its name may hold anything, this may not."""
    return f"vectors_hnsw_{sha256(model.encode()).hexdigest()[:16]}"


class PostgresVectorIndexes(VectorIndexes):
    """Args:
    dsn: of a user who has been granted `wtw_owner`, as the one who migrates.
    """

    def __init__(self, dsn: str, *, least: int = INDEXED_FROM) -> None:
        self._dsn, self._least = dsn, least

    async def build(self) -> Sequence[str]:
        try:
            connection = await open_connection(self._dsn, timeout_s=10)
        except (*LOST, asyncpg.PostgresError) as error:
            raise Unavailable("the database") from error
        try:
            return await self._built(connection)
        except asyncpg.InsufficientPrivilegeError as error:
            raise Unavailable("an index over vectors (its user has not been granted wtw_owner)") from error
        finally:
            connection.terminate()

    async def _built(self, connection: Connection) -> list[str]:
        if not await connection.fetchval(_TURN):
            return []
        done = []
        for model in await self._lacking(connection):
            await connection.execute("set role wtw_owner")
            await connection.execute("set lock_timeout = '2s'")
            await connection.execute("set max_parallel_maintenance_workers = 0")  # others answer meanwhile
            name = index_name(model)
            drop = await connection.fetchval(_UNFINISHED, name)
            await connection.execute(drop)  # one that was broken off serves nobody
            build = await connection.fetchval(_BUILDING, name, model)
            await connection.execute(build)
            done.append(model)
        return done

    async def _lacking(self, connection: Connection) -> list[str]:
        models = [row["model"] for row in await connection.fetch(_MODELS)]
        rows = await connection.fetch(_LACKING, self._least, models, [index_name(model) for model in models])
        return [row["model"] for row in rows]
