"""Rows of `log.projections`."""

from collections.abc import Sequence
from typing import Any

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.application.ports.projection_store import Fenced, Generation
from whattowatch.domain.ids import Position

_COLUMNS = "name, generation, version, shape, state, position, revision, updated_at"
ALL = f"select {_COLUMNS} from log.projections where $1::text is null or name = $1 order by name, generation"  # noqa: S608  # ours
ONE = f"select {_COLUMNS} from log.projections where name = $1 and generation = $2"  # noqa: S608  # ours
ADD = f"""
insert into log.projections (name, generation, version, shape, tables, state)
values ($1, nextval('log.generations'), $2, $3, $4, 'building') returning {_COLUMNS}"""  # noqa: S608  # ours
STEP = f"""
update log.projections set position = $4, revision = revision + 1, updated_at = clock_timestamp()
where name = $1 and generation = $2 and revision = $3 and state <> 'retired' and position <= $4
returning {_COLUMNS}"""  # noqa: S608  # ours
MOVES = f"""
with moves as (select * from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[]) as m(of, number, was, upto))
update log.projections set position = upto, revision = revision + 1, updated_at = clock_timestamp()
from moves
where name = of and generation = number and revision = was and state <> 'retired' and position <= upto
returning {_COLUMNS}"""  # noqa: S608  # ours
LIVE = "select generation, position, shape, tables from log.projections where name = $1 and state = 'live' for update"
RETIRE = "update log.projections set state = 'retired' where name = $1 and state = 'live'"
RAISE = f"""
update log.projections set state = 'live', revision = revision + 1, updated_at = clock_timestamp()
where name = $1 and generation = $2 and revision = $3 and state = 'building' returning {_COLUMNS}"""  # noqa: S608  # ours
REVIVE = f"""
update log.projections set state = 'building', revision = revision + 1
where name = $1 and generation = $2 and revision = $3 and state = 'retired' returning {_COLUMNS}"""  # noqa: S608  # ours
LEFT_OVER = (
    "select generation, tables from log.projections where name = $1 and state = $2 and generation <> $3"
)
REMOVE = """
delete from log.projections where name = $1 and generation = $2 and state <> 'live' returning tables"""


def generation(row: Any) -> Generation:
    name, number, version, shape, standing, position, revision, updated_at = row
    return Generation(
        name=name,
        number=number,
        version=version,
        shape=shape,
        standing=standing,
        position=Position(position),
        revision=revision,
        updated_at=updated_at,
    )


async def moved(connection: Connection, statement: str, was: Generation, *more: Any) -> Generation:
    """The generation after a compare-and-set on its revision.

    Raises:
        Fenced: it did not compare.
    """
    row = await connection.fetchrow(statement, was.name, was.number, was.revision, *more)
    if row is None:
        raise Fenced(was.name, was.number)
    return generation(row)


async def left_over(
    connection: Connection, name: str, state: str, but: int
) -> Sequence[tuple[int, list[str]]]:
    return [(row[0], row[1]) for row in await connection.fetch(LEFT_OVER, name, state, but)]
