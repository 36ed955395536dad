"""What sources say of films, over facts.film_sources; the records in facts.films follow from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

import msgspec
from msgspec.structs import replace

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts import film_keeping
from whattowatch.adapters.postgres.facts.corrections import latest_corrections
from whattowatch.adapters.postgres.facts.film_cache import FilmCache
from whattowatch.adapters.postgres.facts.film_keeping import Occasion
from whattowatch.adapters.postgres.facts.purging import purge
from whattowatch.adapters.postgres.facts.statement_rows import LONGEST_ERROR, SourceRow, read_rows
from whattowatch.adapters.postgres.film_records import possible
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.claim_source import SourceAnswer
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_facts import Dossier, FilmFacts, SourceState
from whattowatch.domain.claims import NAMED_IN, Method, NoSuchField, is_field, stated
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film_sources import OPERATOR
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.ids import FilmId

_AT_ONCE = 100  # films kept in one transaction: the event loop gets a breath between two
_STATES = """
select film_id, source, language, fetched_at, missing, error, failed_at, etag, fingerprint from facts.film_sources
where film_id = any($1::int[]) order by film_id, source, language
"""
_TEXTS = """
select film_id, source, texts from facts.film_sources
where film_id = any($1::int[]) and texts <> '[]' order by film_id, source, language
"""
_NOTED = """
insert into facts.film_sources (film_id, source, language, fetched_at, missing, failed_at, error, claims)
values ($1, $2, $3, $4, $5, $6, $7, '{}')
on conflict (film_id, source, language) do update set
  fetched_at = coalesce(excluded.fetched_at, film_sources.fetched_at),
  missing = case when excluded.error = '' then excluded.missing else film_sources.missing end,
  failed_at = excluded.failed_at, error = excluded.error,
  due = film_sources.due and excluded.error <> ''
"""
_PAGE = "select distinct film_id from facts.film_sources where film_id > $1 order by film_id limit $2"
_KNOWN = "select film_id from facts.films where film_id = any($1::int[])"

_read_texts = msgspec.json.Decoder(tuple[FilmText, ...]).decode


class PostgresFilmFacts(FilmFacts):
    """Args:
    cache: what it is to forget of films that change here.
    """

    def __init__(self, pool: Pool, clock: Clock, cache: FilmCache | None = None) -> None:
        self._pool, self._clock = pool, clock
        self._cache = FilmCache() if cache is None else cache

    async def keep(self, answers: Sequence[SourceAnswer]) -> int:
        changed = 0
        for batch in _batches(answers):
            occasion = Occasion(at=self._clock.now(), reason="a source says so")
            films = await self._pool.run(partial(film_keeping.keep, answers=batch, occasion=occasion))
            self._cache.forget(films)
            changed += len(films)
        return changed

    async def note_missing(self, film_id: FilmId, *, source: str, language: str = NAMED_IN) -> None:
        await self._note(film_id, source, language, (self._clock.now(), True, None, ""))

    async def note_failure(
        self, film_id: FilmId, *, source: str, problem: str, language: str = NAMED_IN
    ) -> None:
        error = problem.replace("\0", "")[:LONGEST_ERROR] or "failed"
        await self._note(film_id, source, language, (None, False, self._clock.now(), error))

    async def states(self, film_ids: Sequence[FilmId]) -> Mapping[FilmId, Sequence[SourceState]]:
        async def read(connection: Connection) -> dict[FilmId, list[SourceState]]:
            found: dict[FilmId, list[SourceState]] = {}
            for row in await connection.fetch(_STATES, possible(film_ids)):
                found.setdefault(row["film_id"], []).append(_state(row))
            return found

        return await self._pool.run(read)

    async def texts(self, film_ids: Sequence[FilmId]) -> Mapping[FilmId, Sequence[FilmText]]:
        async def read(connection: Connection) -> dict[FilmId, list[FilmText]]:
            found: dict[FilmId, list[FilmText]] = {}
            for film_id, source, texts in await connection.fetch(_TEXTS, possible(film_ids)):
                found.setdefault(film_id, []).extend(_named(source, _read_texts(texts)))
            return found

        return await self._pool.run(read)

    async def dossier(self, film_id: FilmId) -> Dossier:
        async def read(connection: Connection) -> Dossier:
            rows = await read_rows(connection, possible([film_id]))
            corrections = await latest_corrections(connection, film_id) if rows else []
            return replace(_dossier(film_id, rows.values()), corrections=corrections)

        return await self._pool.run(read)

    async def page(self, after: FilmId, limit: int) -> Sequence[Dossier]:
        async def read(connection: Connection) -> list[Dossier]:
            film_ids = [row["film_id"] for row in await connection.fetch(_PAGE, after, limit)]
            by_film: dict[FilmId, list[SourceRow]] = {film_id: [] for film_id in film_ids}
            for row in (await read_rows(connection, film_ids)).values():
                by_film[FilmId(row.film_id)].append(row)
            return [_dossier(film_id, rows) for film_id, rows in by_film.items()]

        return await self._pool.run(read)

    async def override(self, film_id: FilmId, field: str, value: Any, *, reason: str, who: str) -> bool:
        now = self._clock.now()
        told = stated(OPERATOR, NAMED_IN, {field: value}, at=now, method=Method.OVERRIDE)
        if not is_field(field) or (value is not None and field not in told.claims):
            raise NoSuchField(field)
        occasion = Occasion(at=now, reason=reason, who=who)
        deciding = partial(
            film_keeping.decide,
            film_id=film_id,
            field=field,
            claim=told.claims.get(field),
            occasion=occasion,
        )
        if film_id not in await self._known([film_id]):
            raise NotFound("film")
        changed = await self._pool.run(deciding)
        self._cache.forget(changed)
        return bool(changed)

    async def purge(self) -> int:
        lost = await purge(self._pool, self._clock.now())
        self._cache.forget(lost)
        return len(lost)

    async def _known(self, film_ids: Sequence[FilmId]) -> set[FilmId]:
        async def read(connection: Connection) -> set[FilmId]:
            return {row["film_id"] for row in await connection.fetch(_KNOWN, possible(film_ids))}

        return await self._pool.run(read)

    async def _note(self, film_id: FilmId, source: str, language: str, state: tuple[object, ...]) -> None:
        if not possible([film_id]):
            return

        async def write(connection: Connection) -> None:
            await connection.execute(_NOTED, film_id, source, language, *state)

        await self._pool.run(write)


def _batches(answers: Sequence[SourceAnswer]) -> Iterator[Sequence[SourceAnswer]]:
    remaining = iter(answers)
    while batch := list(islice(remaining, _AT_ONCE)):
        yield batch


def _named(source: str, texts: Iterable[FilmText]) -> Iterator[FilmText]:
    return (replace(text, source=source) for text in texts)


def _dossier(film_id: FilmId, rows: Iterable[SourceRow]) -> Dossier:
    ordered = sorted(rows, key=lambda row: row.key)
    return Dossier(
        film_id=film_id,
        statements=[row.statement for row in ordered if row.claims],
        states=[_state_of(row) for row in ordered],
        texts=[text for row in ordered for text in _named(row.source, row.texts)],
    )


def _state(record: Mapping[str, Any]) -> SourceState:
    return SourceState(**{field: record[field] for field in SourceState.__struct_fields__})


def _state_of(row: SourceRow) -> SourceState:
    return SourceState(**{field: getattr(row, field) for field in SourceState.__struct_fields__})
