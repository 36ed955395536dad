"""Imports in PostgreSQL, where a viewer's rows are seen by that viewer alone; what files say is sealed."""

from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import Any

import msgspec
from asyncpg import Record
from msgspec import Struct

from whattowatch.adapters.event_codec import open_text
from whattowatch.adapters.postgres.connecting import Connection, as_viewer
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as
from whattowatch.adapters.postgres.viewer_keys import ViewerKeys
from whattowatch.adapters.sealing import DataKey, MasterKey, Place
from whattowatch.application.aside import aside
from whattowatch.application.ports.history_file import FileFilm
from whattowatch.application.ports.imports import (
    ImportNow,
    Imports,
    ImportState,
    Mark,
    NewImport,
    Row,
    RowState,
    Stage,
)
from whattowatch.application.ports.words import ERASED
from whattowatch.application.resting import Resting
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import FilmId, ImportId, ViewerId

AT_ONCE = 250  # rows a statement: to send a thousand holds the loop up for 4 ms
_BEGIN = """
insert into log.imports (viewer_id, import_id, source, state, dry_run, lines, duplicates, skipped, began_at)
values ($1, $2, $3, 'matching', $4, $5, $6, $7, $8) on conflict do nothing returning true
"""
_KEEP = """
insert into log.import_rows (viewer_id, import_id, number, state, lines, body)
select $1, $2, * from unnest($3::int[], $4::text[], $5::int[], $6::text[])
"""
_LISTED = """
select i.*, c.state as row_state, c.films, c.in_lines from (
  select * from log.imports where viewer_id = $1 and ($2::uuid is null or import_id = $2)
  order by began_at desc, import_id limit $3
) i left join lateral (
  select r.state, count(*) as films, sum(r.lines) as in_lines from log.import_rows r
  where r.viewer_id = i.viewer_id and r.import_id = i.import_id group by r.state
) c on true
order by i.began_at desc, i.import_id
"""
_STAGE = "select state, dry_run from log.imports where viewer_id = $1 and import_id = $2"
_ROWS = """
select * from log.import_rows
where viewer_id = $1 and import_id = $2 and state = any($3::text[]) and number > $4 order by number limit $5
"""
# Without statistics, as rows have none that have just come, to sort all of an import looks as cheap as to follow an index.
_FOLLOW_AN_INDEX = "set local enable_sort = off"
_BY_FILM = """
select * from log.import_rows
where viewer_id = $1 and import_id = $2 and state = $3 and film_id is not null
order by film_id limit $4
"""
_MARK = """
with changed as (
  update log.import_rows r set (state, film_id, confidence, candidates, body) = (
    select m.state, m.film_id, m.confidence, string_to_array(m.candidates, ',')::int[],
      case when m.state in ('done', 'undone', 'known') and i.state <> 'matching' then null else r.body end
    from unnest($3::int[], $4::text[], $5::int[], $6::real[], $7::text[])
      as m (number, state, film_id, confidence, candidates), log.imports i
    where m.number = r.number and i.viewer_id = r.viewer_id and i.import_id = r.import_id)
  where r.viewer_id = $1 and r.import_id = $2 and r.number = any($3::int[])
  returning 1
)
update log.imports set changed_at = now()
where viewer_id = $1 and import_id = $2 and exists (select from changed) returning true
"""
_MOVE = """
update log.imports set state = $4, changed_at = now()
where viewer_id = $1 and import_id = $2 and state = any($3::text[]) returning true
"""
_CHOSEN = "select title, film_id from log.import_choices where viewer_id = $1 and title = any($2::text[])"
_CHOOSE = """
insert into log.import_choices (viewer_id, title, film_id) values ($1, $2, $3)
on conflict (viewer_id, title) do update set film_id = excluded.film_id returning true
"""
_FORGET = """
with gone as (delete from log.imports where viewer_id = $1 returning 1)
delete from log.import_choices where viewer_id = $1 returning true
"""


class _Body(Struct, frozen=True, omit_defaults=True):
    film: FileFilm | None = None
    problem: str = ""


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Body).decode


class PostgresImports(Imports):
    def __init__(self, pool: Pool, keys: ViewerKeys, master: MasterKey) -> None:
        self._pool, self._keys, self._master = pool, keys, master

    async def begin(self, viewer_id: ViewerId, new: NewImport, rows: Sequence[Row]) -> bool:
        key = await self._keys.to_seal(viewer_id)
        if key is None:
            raise NotFound("viewer")
        sealed = await aside(lambda: _all_sealed(key, new.import_id, rows))

        async def work(connection: Connection) -> bool:
            async with as_viewer(connection, viewer_id):
                counts = (new.dry_run, new.lines, new.duplicates, new.skipped, new.at)
                if not await connection.fetchval(_BEGIN, viewer_id, new.import_id, new.source, *counts):
                    return False
                for begin in range(0, len(sealed), AT_ONCE):
                    columns = map(list, zip(*sealed[begin : begin + AT_ONCE], strict=True))
                    await connection.execute(_KEEP, viewer_id, new.import_id, *columns)
            return True

        return await self._pool.run(work)

    async def get(self, viewer_id: ViewerId, import_id: ImportId) -> ImportNow | None:
        return next(iter(_imports(await read_as(self._pool, viewer_id, _LISTED, import_id, 1))), None)

    async def stage(self, viewer_id: ViewerId, import_id: ImportId) -> Stage | None:
        rows = await read_as(self._pool, viewer_id, _STAGE, import_id)
        return Stage(ImportState(rows[0]["state"]), rows[0]["dry_run"]) if rows else None

    async def listed(self, viewer_id: ViewerId, *, limit: int) -> Sequence[ImportNow]:
        return _imports(await read_as(self._pool, viewer_id, _LISTED, None, limit))

    async def rows(
        self,
        viewer_id: ViewerId,
        import_id: ImportId,
        *,
        states: Collection[RowState],
        after: int = 0,
        limit: int,
    ) -> Sequence[Row]:
        named = [state.value for state in states]
        rows = await read_as(self._pool, viewer_id, _ROWS, import_id, named, after, limit)
        return await self._opened(viewer_id, rows)

    async def of_films(
        self, viewer_id: ViewerId, import_id: ImportId, *, state: RowState, films: int
    ) -> Sequence[Row]:
        limit = films + 1  # one more than is wanted shows whether the last film wanted has further rows
        while True:
            rows = await self._by_film(viewer_id, import_id, state, limit)
            last = rows[-1]["film_id"] if len(rows) == limit else None  # there may be more of it
            whole = list(dict.fromkeys(row["film_id"] for row in rows if row["film_id"] != last))[:films]
            if whole or not rows:
                wanted = [row for row in rows if row["film_id"] in whole]
                return await self._opened(viewer_id, sorted(wanted, key=itemgetter("film_id", "number")))
            limit *= 2

    async def _by_film(
        self, viewer_id: ViewerId, import_id: ImportId, state: RowState, limit: int
    ) -> list[Record]:
        async def read(connection: Connection) -> list[Record]:
            async with as_viewer(connection, viewer_id):
                await connection.execute(_FOLLOW_AN_INDEX)
                rows: list[Record] = await connection.fetch(
                    _BY_FILM, viewer_id, import_id, state.value, limit
                )
            return rows

        return await self._pool.run(read)

    async def mark(self, viewer_id: ViewerId, import_id: ImportId, marks: Sequence[Mark]) -> None:
        for begin in range(0, len(marks), AT_ONCE):
            columns = map(list, zip(*map(_columns, marks[begin : begin + AT_ONCE]), strict=True))
            await read_as(self._pool, viewer_id, _MARK, import_id, *columns)

    async def move(
        self, viewer_id: ViewerId, import_id: ImportId, *, before: Collection[ImportState], to: ImportState
    ) -> bool:
        named = [state.value for state in before]
        return bool(await read_as(self._pool, viewer_id, _MOVE, import_id, named, to.value))

    async def chosen(self, viewer_id: ViewerId, titles: Sequence[str]) -> Mapping[str, FilmId]:
        named = {self._digest(viewer_id, title): title for title in titles}
        rows = await read_as(self._pool, viewer_id, _CHOSEN, list(named))
        return {named[row["title"]]: FilmId(row["film_id"]) for row in rows}

    async def choose(self, viewer_id: ViewerId, title: str, film_id: FilmId) -> None:
        await read_as(self._pool, viewer_id, _CHOOSE, self._digest(viewer_id, title), film_id)

    async def forget(self, viewer_id: ViewerId) -> None:
        await read_as(self._pool, viewer_id, _FORGET)

    def _digest(self, viewer_id: ViewerId, title: str) -> str:
        return self._master.digest("import-choice", viewer_id, title)

    async def _opened(self, viewer_id: ViewerId, rows: Sequence[Record]) -> list[Row]:
        key = await self._keys.to_open(viewer_id) if rows else None
        return [_opened(row, key) for row in rows]


def _stream(import_id: object) -> str:
    return f"import-{import_id}"


def _all_sealed(key: DataKey, import_id: ImportId, rows: Sequence[Row]) -> list[tuple[int, str, int, str]]:
    resting, sealed = Resting(), list[tuple[int, str, int, str]]()
    for row in rows:
        sealed.append(_sealed(key, import_id, row))
        resting.rest_if_due()
    return sealed


def _sealed(key: DataKey, import_id: ImportId, row: Row) -> tuple[int, str, int, str]:
    said = _encode(_Body(row.film, row.problem)).decode()
    place = Place(_stream(import_id), row.number, "import-row", "body")
    return row.number, row.state.value, row.lines, key.seal(place, said)


def _opened(row: Record, key: DataKey | None) -> Row:
    said = open_text(key, _stream(row["import_id"]), row["body"] or "")
    body = _Body() if said in {"", ERASED} else _decode(said)
    return Row(
        number=row["number"],
        state=RowState(row["state"]),
        film=body.film,
        problem=body.problem,
        lines=row["lines"],
        film_id=row["film_id"] and FilmId(row["film_id"]),
        confidence=row["confidence"],
        candidates=tuple(FilmId(each) for each in row["candidates"]),
    )


def _columns(mark: Mark) -> tuple[Any, ...]:
    candidates = ",".join(map(str, mark.candidates))
    return mark.number, mark.state.value, mark.film_id, mark.confidence, candidates


def _imports(rows: Sequence[Record]) -> list[ImportNow]:
    films: dict[ImportId, dict[RowState, int]] = {}
    in_lines: dict[ImportId, dict[RowState, int]] = {}
    heads: dict[ImportId, Record] = {}
    for row in rows:
        import_id = ImportId(str(row["import_id"]))
        heads.setdefault(import_id, row)
        if row["row_state"] is not None:
            state = RowState(row["row_state"])
            films.setdefault(import_id, {})[state] = row["films"]
            in_lines.setdefault(import_id, {})[state] = row["in_lines"]
    return [
        _import(row, films.get(import_id, {}), in_lines.get(import_id, {}))
        for import_id, row in heads.items()
    ]


def _import(row: Record, films: Mapping[RowState, int], in_lines: Mapping[RowState, int]) -> ImportNow:
    return ImportNow(
        import_id=ImportId(str(row["import_id"])),
        source=row["source"],
        state=ImportState(row["state"]),
        dry_run=row["dry_run"],
        lines=row["lines"],
        duplicates=row["duplicates"],
        skipped=row["skipped"],
        began_at=row["began_at"],
        changed_at=row["changed_at"],
        films=films,
        in_lines=in_lines,
    )
