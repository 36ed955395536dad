"""Rows of `log.parked`."""

from collections.abc import Sequence

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.read_rows import in_columns
from whattowatch.application.ports.projection_store import Generation, Parked, Step
from whattowatch.domain.ids import Position, ViewerId

PARKED = """
select position, stream, viewer_id::text, attempts, problem from log.parked
where projection = $1 and generation = $2 order by position"""
STUCK = "select distinct stream from log.parked where projection = $1 and generation = $2"
PARK = """
insert into log.parked (projection, generation, position, stream, viewer_id, attempts, problem)
select $1, $2, p.* from unnest($3::bigint[], $4::text[], $5::uuid[], $6::integer[], $7::text[]) as p
on conflict do nothing"""
UNPARK = "delete from log.parked where projection = $1 and generation = $2 and position = any($3::bigint[])"
FORGET = """
delete from log.parked p where projection = $1 and generation = $2
and (viewer_id = any($3::uuid[])
     or exists (select from log.events e where e.position = p.position and e.viewer_id = any($3::uuid[])))"""


async def park(connection: Connection, generation: Generation, step: Step) -> None:
    """Do what the step says about parked events."""
    of = (generation.name, generation.number)
    if step.park:
        rows = [(one.position, one.stream, one.viewer_id, one.attempts, one.problem) for one in step.park]
        await connection.execute(PARK, *of, *in_columns(rows))
    if step.unpark:
        await connection.execute(UNPARK, *of, step.unpark)
    if step.forget:
        await connection.execute(FORGET, *of, step.forget)


async def all_parked(connection: Connection, generation: Generation) -> Sequence[Parked]:
    return [
        Parked(
            position=Position(position),
            stream=stream,
            viewer_id=None if viewer_id is None else ViewerId(viewer_id),
            attempts=attempts,
            problem=problem,
        )
        for position, stream, viewer_id, attempts, problem in await connection.fetch(
            PARKED, generation.name, generation.number
        )
    ]
