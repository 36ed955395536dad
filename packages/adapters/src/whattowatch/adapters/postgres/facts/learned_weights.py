"""What was learned from many people's ratings, over facts.learned_sets, learned_films and learned_in_use."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any

import asyncpg
import msgspec

from whattowatch.adapters.learned_rows import Damaged, LearnedRow, Years, checksum, packed, unpacked, years_of
from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.projector_transactions import LONG, LONG_S, transaction
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.learned_weights import (
    DamagedSet,
    LearnedSet,
    LearnedWeights,
    NoSuchSet,
    Origin,
    SetExists,
    SetInUse,
)
from whattowatch.recommender.learned import Learned

_INSERT = """
insert into facts.learned_sets
  (name, made_at, made_of, films, ratings, users, first_year, years, checksum, learning, base)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_ALL = """
select name, made_at, made_of, films, ratings, users, encode(checksum, 'hex') as checksum, learning::text as learning, base,
  name is not distinct from (select name from facts.learned_in_use) as in_use
from facts.learned_sets order by made_at desc, name desc
"""
_HEAD = "select films, first_year, years, checksum from facts.learned_sets where name = $1"
_PAGE = """
select film_id, raters, neighbours, weights, likes from facts.learned_films
where name = $1 and film_id > $2 order by film_id limit 500
"""
_USE = "update facts.learned_in_use set name = $1, switched_at = now()"
_CURRENT = "select name from facts.learned_in_use"
_BASE_OF_CURRENT = "select base from facts.learned_sets where name = (select name from facts.learned_in_use)"
_DROP = "delete from facts.learned_sets where name = $1 returning true"


class PostgresLearnedWeights(LearnedWeights):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def keep(self, origin: Origin, learned: Learned, *, use: bool) -> LearnedSet:
        years = years_of(learned)
        digest = await asyncio.to_thread(lambda: checksum(years, packed(learned)))
        learning = msgspec.json.encode(origin.learning).decode()
        numbers = len(learned), origin.ratings, origin.users, *years
        try:
            async with transaction(self._pool) as connection:
                await connection.execute(LONG)
                row = origin.name, origin.made_at, origin.made_of, *numbers, digest, learning, origin.base
                await connection.execute(_INSERT, *row)
                await _copy(connection, origin.name, learned)
                if use:
                    await connection.execute(_USE, origin.name)
        except asyncpg.UniqueViolationError as error:
            raise SetExists(origin.name) from error
        return next(each for each in await self.all() if each.name == origin.name)

    async def all(self) -> Sequence[LearnedSet]:
        return [_set_of(row) for row in await read(self._pool, _ALL)]

    async def use(self, name: str | None) -> None:
        if name is not None:
            await self.load(name)
        try:
            await self._pool.run(lambda connection: connection.execute(_USE, name))
        except asyncpg.ForeignKeyViolationError as error:
            raise NoSuchSet(str(name)) from error

    async def drop(self, name: str) -> None:
        try:
            async with transaction(self._pool) as connection:
                await connection.execute(LONG)
                if await connection.fetchval(_BASE_OF_CURRENT) == name:
                    raise SetInUse(name)
                if not await connection.fetchval(_DROP, name, timeout=LONG_S):
                    raise NoSuchSet(name)
        except asyncpg.ForeignKeyViolationError as error:
            raise SetInUse(name) from error

    async def current_name(self) -> str | None:
        rows = await read(self._pool, _CURRENT)
        return rows[0]["name"] if rows else None

    async def load(self, name: str) -> Learned:
        heads = await read(self._pool, _HEAD, name)
        if not heads:
            raise NoSuchSet(name)
        films, first_year, count, digest = heads[0]
        rows = await self._rows(name)
        try:
            return await asyncio.to_thread(_verified, Years(first_year, count), rows, films, digest)
        except Damaged as damaged:
            raise DamagedSet(name, str(damaged)) from damaged

    async def _rows(self, name: str) -> list[LearnedRow]:
        """A page at a time: none takes long, and the event loop breathes between two."""
        rows: list[LearnedRow] = []
        while page := await self._pool.run(partial(_page, name=name, after=rows[-1].film_id if rows else 0)):
            rows += page
        return rows


async def _copy(connection: Connection, name: str, learned: Learned) -> None:
    await connection.copy_records_to_table(
        "learned_films",
        schema_name="facts",
        columns=("name", *LearnedRow._fields),
        records=((name, *row) for row in packed(learned)),
        timeout=LONG_S,
    )


async def _page(connection: Connection, *, name: str, after: int) -> list[LearnedRow]:
    return [LearnedRow(*row) for row in await connection.fetch(_PAGE, name, after)]


def _verified(years: Years, rows: Sequence[LearnedRow], films: int, digest: bytes) -> Learned:
    """Raises:
    Damaged
    """
    if len(rows) != films:
        raise Damaged(f"it has {len(rows):,} films, and had {films:,}")
    if checksum(years, rows) != digest:
        raise Damaged("its checksum is wrong")
    return unpacked(years, rows)


def _set_of(row: Any) -> LearnedSet:
    return LearnedSet(**dict(row) | {"learning": msgspec.json.decode(row["learning"])})
