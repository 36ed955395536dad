"""Read models in memory."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from msgspec.structs import replace

from whattowatch.application.ports.projection_store import (
    Changes,
    Digest,
    Fenced,
    Generation,
    Overtaken,
    Parked,
    ProjectionStore,
    Step,
)
from whattowatch.application.projection import Needs, Row, State, Table
from whattowatch.application.rows import key_of, nested
from whattowatch.domain.ids import Position

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Kept:
    generation: Generation
    tables: dict[str, dict[Row, Row]]  # key, and the whole row
    parked: dict[Position, Parked] = field(default_factory=dict)


class MemoryProjectionStore(ProjectionStore):
    def __init__(self) -> None:
        self.kept: dict[int, Kept] = {}
        self._numbers = count(1)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[None]:
        async with self._turns[name]:
            yield

    async def generations(self, name: str | None = None) -> Sequence[Generation]:
        return [kept.generation for kept in self.kept.values() if name in {None, kept.generation.name}]

    async def load(self, generation: Generation, tables: Sequence[Table], needs: Needs) -> State:
        held = self.kept[generation.number].tables
        return {
            table.name: nested(
                table, [row for row in held[table.name].values() if _needed(table, row, needs)]
            )
            for table in tables
        }

    async def advance(self, generation: Generation, tables: Sequence[Table], step: Step) -> Generation:
        kept = self._kept(generation)
        if generation.standing == "retired" or step.upto < kept.generation.position:
            raise Fenced(generation.name, generation.number)
        _apply(kept, tables, step.changes)
        kept.parked.update({one.position: one for one in step.park if one.position not in kept.parked})
        for position in step.unpark:
            kept.parked.pop(position, None)
        for position, one in [*kept.parked.items()]:
            if one.viewer_id in step.forget:
                del kept.parked[position]
        return _moved(kept, position=step.upto)

    async def parked(self, generation: Generation) -> Sequence[Parked]:
        return [one for _, one in sorted(self.kept[generation.number].parked.items())]

    async def stuck(self, generation: Generation) -> frozenset[str]:
        return frozenset(one.stream for one in self.kept[generation.number].parked.values())

    async def begin(self, name: str, *, version: int, shape: str, tables: Sequence[Table]) -> Generation:
        self._drop(name, "building")
        generation = Generation(
            name=name,
            number=next(self._numbers),
            version=version,
            shape=shape,
            standing="building",
            position=Position(0),
            revision=0,
            updated_at=EPOCH,
        )
        self.kept[generation.number] = Kept(generation, {table.name: {} for table in tables})
        return generation

    async def fill(
        self,
        generation: Generation,
        tables: Sequence[Table],
        rows: Mapping[str, Iterable[Row]],
        *,
        upto: Position,
    ) -> Generation:
        kept = self._kept(generation)
        for table in tables:
            kept.tables[table.name] = {row[: table.key]: row for row in rows.get(table.name, ())}
        return _moved(kept, position=upto)

    async def switch(self, generation: Generation, tables: Sequence[Table]) -> Generation:
        kept = self._kept(generation)
        if generation.standing != "building":
            raise Fenced(generation.name, generation.number)
        live = [one for one in self.kept.values() if _is(one, generation.name, "live")]
        if any(one.generation.position > generation.position for one in live):
            raise Overtaken
        self._drop(generation.name, "retired")
        for one in live:
            one.generation = replace(one.generation, standing="retired")
        return _moved(kept, standing="live")

    async def revive(self, generation: Generation) -> Generation:
        kept = self._kept(generation)
        if generation.standing != "retired":
            raise Fenced(generation.name, generation.number)
        return _moved(kept, standing="building")

    async def discard(self, generation: Generation) -> None:
        kept = self.kept.get(generation.number)
        if kept is not None and kept.generation.standing != "live":
            del self.kept[generation.number]

    async def digests(
        self, generation: Generation, tables: Sequence[Table]
    ) -> tuple[Generation, Mapping[str, Digest]]:
        if generation.number not in self.kept:
            raise Fenced(generation.name, generation.number)
        kept = self.kept[generation.number]
        return kept.generation, {table.name: digest(kept.tables[table.name].values()) for table in tables}

    def live(self, name: str) -> Kept:
        """What readers see, for tests to look at."""
        return next(kept for kept in self.kept.values() if _is(kept, name, "live"))

    def _kept(self, generation: Generation) -> Kept:
        kept = self.kept.get(generation.number)
        if kept is None or kept.generation.revision != generation.revision:
            raise Fenced(generation.name, generation.number)
        if kept.generation.standing != generation.standing:
            raise Fenced(generation.name, generation.number)
        return kept

    def _drop(self, name: str, standing: str) -> None:
        for number in [number for number, kept in self.kept.items() if _is(kept, name, standing)]:
            del self.kept[number]


def digest(rows: Iterable[Row]) -> Digest:
    listed = sorted(repr(row) for row in rows)
    return Digest(len(listed), (hash(tuple(listed)),))


def _is(kept: Kept, name: str, standing: str) -> bool:
    return (kept.generation.name, kept.generation.standing) == (name, standing)


def _moved(kept: Kept, **changes: object) -> Generation:
    kept.generation = replace(kept.generation, revision=kept.generation.revision + 1, **changes)
    return kept.generation


def _needed(table: Table, row: Row, needs: Needs) -> bool:
    owners = needs.get(table.name, {})
    if row[0] not in owners:
        return False
    rests = owners[row[0]]
    return rests is None or any(row[: table.key] == key_of(table, row[0], rest) for rest in rests)


def _apply(kept: Kept, tables: Sequence[Table], changes: Changes) -> None:
    for table in tables:
        if change := changes.get(table.name):
            for key in change.gone:
                kept.tables[table.name].pop(key, None)
            kept.tables[table.name].update({row[: table.key]: row for row in change.put})
