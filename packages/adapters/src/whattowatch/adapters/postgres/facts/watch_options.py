"""Where to watch, over facts.watch_told, facts.watch_providers and facts.watch_services."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.film_records import possible
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import INCLUDED, Service, Watchable, WatchOption, WatchTold, in_order

_OF = """
select told.film_id, told.fetched_at, kind, provider_id, name, logo, link
from facts.watch_told told left join facts.watch_providers provided
  on provided.film_id = told.film_id and country = $2
where told.film_id = any($1::integer[])
"""
_TOLD = """
insert into facts.watch_told (film_id, fetched_at, first_at) values ($1, $2, $2)
on conflict (film_id) do update set fetched_at = excluded.fetched_at
"""
_NO_MORE = """
delete from facts.watch_providers where film_id = $1 and not exists (
  select from unnest($2::text[], $3::text[], $4::integer[]) as given (in_country, as_kind, by_provider)
  where country = in_country and kind = as_kind and provider_id = by_provider)
"""
_SOMEWHERE = """
insert into facts.watch_providers (film_id, country, kind, provider_id, name, logo, link, fetched_at, since)
select $1, country, kind, provider_id, name, logo, link, $8, $8
from unnest($2::text[], $3::text[], $4::integer[], $5::text[], $6::text[], $7::text[])
  as given (country, kind, provider_id, name, logo, link)
on conflict (film_id, country, kind, provider_id) do update
  set name = excluded.name, logo = excluded.logo, link = excluded.link, fetched_at = excluded.fetched_at
"""
_INCLUDED = """
select distinct film_id from facts.watch_providers
where country = $1 and provider_id = any($2::integer[]) and kind = any($3::text[])
"""
_SERVICES = """
select provider_id, name, logo from facts.watch_services where country = $1 order by place, provider_id
"""
_SERVICES_OF_FILMS = """
select provider_id, min(name) as name, min(logo) as logo from facts.watch_providers where country = $1
group by provider_id order by count(distinct film_id) desc, provider_id
"""
_NO_SERVICES = "delete from facts.watch_services where country = $1"
_ALL_SERVICES = """
insert into facts.watch_services (country, provider_id, place, name, logo, fetched_at)
select $1, provider_id, place, name, logo, $5
from unnest($2::integer[], $3::text[], $4::text[]) with ordinality as given (provider_id, name, logo, place)
"""
_TURN = "select pg_advisory_xact_lock(7721, 8)"  # of those who put a list in place of another
_KEPT_AT = "select max(fetched_at) from facts.watch_services where country = $1"
_FORGET = "delete from facts.watch_told where fetched_at < $1"
_FORGET_SERVICES = "delete from facts.watch_services where fetched_at < $1"


class PostgresWatchOptions(WatchOptions):
    def __init__(self, pool: Pool, clock: Clock) -> None:
        self._pool, self._clock = pool, clock

    async def of(self, film_ids: Sequence[FilmId], country: str) -> dict[FilmId, Watchable]:
        if not film_ids:
            return {}
        rows = await self._pool.run(lambda connection: connection.fetch(_OF, possible(film_ids), country))
        found: dict[FilmId, list[Any]] = {}
        for row in rows:
            found.setdefault(FilmId(row["film_id"]), []).append(row)
        return {film_id: _watchable(film_id, country, mine) for film_id, mine in found.items()}

    async def keep(self, told: WatchTold) -> None:
        at = self._clock.now()
        rows = [
            (country, each.kind, each.service.service_id, each.service.name, each.service.logo)
            for country, options in told.options.items()
            for each in in_order(list(options))
        ]
        columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[]] * 5
        links = [told.links.get(row[0]) for row in rows]

        async def write(connection: Connection) -> None:
            async with connection.transaction():
                await connection.execute(_TOLD, told.film_id, at)
                await connection.execute(_NO_MORE, told.film_id, *columns[:3])
                await connection.execute(_SOMEWHERE, told.film_id, *columns, links, at)

        await self._pool.run(write)

    async def included(self, services: Collection[int], country: str) -> frozenset[FilmId]:
        if not services:
            return frozenset()
        rows = await self._pool.run(
            lambda connection: connection.fetch(_INCLUDED, country, list(services), list(INCLUDED))
        )
        return frozenset(FilmId(row["film_id"]) for row in rows)

    async def services(self, country: str) -> Sequence[Service]:
        async def read(connection: Connection) -> Sequence[Any]:
            listed: Sequence[Any] = await connection.fetch(_SERVICES, country)
            return listed or await connection.fetch(_SERVICES_OF_FILMS, country)

        rows = await self._pool.run(read)
        return [Service(service_id=row["provider_id"], name=row["name"], logo=row["logo"]) for row in rows]

    async def keep_services(self, country: str, services: Sequence[Service]) -> None:
        once = {each.service_id: each for each in services}
        if not once:
            return
        names = [each.name for each in once.values()]
        logos = [each.logo for each in once.values()]
        at = self._clock.now()

        async def write(connection: Connection) -> None:
            async with connection.transaction():
                await connection.execute(_TURN)
                await connection.execute(_NO_SERVICES, country)
                await connection.execute(_ALL_SERVICES, country, list(once), names, logos, at)

        await self._pool.run(write)

    async def services_kept_at(self, country: str) -> datetime | None:
        async def read(connection: Connection) -> datetime | None:
            at: datetime | None = await connection.fetchval(_KEPT_AT, country)
            return at

        return await self._pool.run(read)

    async def forget(self, *, before: datetime) -> int:
        async def delete(connection: Connection) -> int:
            await connection.execute(_FORGET_SERVICES, before)
            deleted = await connection.execute(_FORGET, before)
            return int(deleted.split()[-1])

        return await self._pool.run(delete)


def _watchable(film_id: FilmId, country: str, rows: list[Any]) -> Watchable:
    options = [
        WatchOption(
            kind=row["kind"],
            service=Service(service_id=row["provider_id"], name=row["name"], logo=row["logo"]),
        )
        for row in rows
        if row["kind"] is not None
    ]
    return Watchable(
        film_id=film_id,
        country=country,
        options=in_order(options),
        link=rows[0]["link"],
        fetched_at=rows[0]["fetched_at"],
    )
