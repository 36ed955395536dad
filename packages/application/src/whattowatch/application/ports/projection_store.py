"""Port: where read models are kept, a generation of tables at a time, each with its position.

Readers see the live generation. The next one is built beside it, and takes its place at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

from msgspec import Struct

from whattowatch.application.projection import Needs, Row, State, Table
from whattowatch.domain.ids import Position, ViewerId

Standing: TypeAlias = Literal["building", "live", "retired"]


class Generation(Struct, frozen=True, kw_only=True):
    """A projection's tables as they were at one moment."""

    name: str  # of the projection
    number: int
    version: int
    shape: str  # digest of its tables' columns and keys
    standing: Standing
    position: Position  # all events up to here are in it, or parked
    revision: int  # counts the steps; who took one on another revision is fenced off
    updated_at: datetime


class TableChange(Struct, frozen=True):
    """What becomes of one table."""

    put: Sequence[Row]  # whole rows, key first
    gone: Sequence[Row]  # keys


Changes: TypeAlias = Mapping[str, TableChange]  # by name of the table


class Parked(Struct, frozen=True, kw_only=True):
    """An event that was left out of a projection, because of itself or of one before it in its stream."""

    position: Position
    stream: str
    viewer_id: ViewerId | None  # None: it is not known
    attempts: int  # 0: it was not tried, because it stands behind another
    problem: str


class Step(Struct, frozen=True, kw_only=True):
    """One step of a projection: all of it, or nothing."""

    upto: Position
    changes: Changes = {}
    park: Sequence[Parked] = ()
    unpark: Sequence[Position] = ()
    forget: Sequence[
        ViewerId
    ] = ()  # erased: what was parked of theirs up to `upto` is dropped, `park` included


class Digest(Struct, frozen=True):
    """Equal tables have equal digests, whatever the order of their rows."""

    rows: int
    sums: tuple[int, ...]


class Fenced(Exception):  # noqa: N818  # says what happened
    """Somebody else took a step with this generation, or it is no longer the one to step with."""

    def __init__(self, name: str, generation: int) -> None:
        super().__init__(name, generation)
        self.name, self.generation = name, generation

    def __str__(self) -> str:
        return f"generation {self.generation} of {self.name!r} was moved by somebody else"


class Overtaken(Exception):  # noqa: N818  # says what happened
    """The live generation is ahead: catch up before taking its place, or readers would see old rows again."""


class ProjectionStore(Protocol):
    """All of it raises `Unavailable` when the store cannot be reached."""

    def hold(self, name: str) -> AbstractAsyncContextManager[None]:
        """Wait for the turn to work on what has this name, and keep it meanwhile.

        It saves double work and no more: whoever loses it unawares is stopped by `Fenced`.
        """
        ...

    async def generations(self, name: str | None = None) -> Sequence[Generation]:
        """Those of one projection, or all; oldest first."""
        ...

    async def load(self, generation: Generation, tables: Sequence[Table], needs: Needs) -> State:
        """The rows that are needed and there."""
        ...

    async def advance(self, generation: Generation, tables: Sequence[Table], step: Step) -> Generation:
        """Take the step, rows and position together.

        Raises:
            Fenced: the generation is not at this revision, or was retired or dropped.
        """
        ...

    async def parked(self, generation: Generation) -> Sequence[Parked]:
        """In the order of their positions."""
        ...

    async def stuck(self, generation: Generation) -> frozenset[str]:
        """The streams of which something is parked."""
        ...

    async def begin(self, name: str, *, version: int, shape: str, tables: Sequence[Table]) -> Generation:
        """Empty tables for the next generation, at position 0. Half-built ones are dropped."""
        ...

    async def fill(
        self,
        generation: Generation,
        tables: Sequence[Table],
        rows: Mapping[str, Iterable[Row]],
        *,
        upto: Position,
    ) -> Generation:
        """Put whole rows into the empty tables, fast. Once, and before any step; none will do.

        Raises:
            Fenced
        """
        ...

    async def switch(self, generation: Generation, tables: Sequence[Table]) -> Generation:
        """Make the generation live, and retire the one that was, in one moment.

        The retired one stays until the next switch.

        Raises:
            Fenced, Overtaken
        """
        ...

    async def revive(self, generation: Generation) -> Generation:
        """Let a retired generation be stepped with again, to be switched to.

        Raises:
            Fenced
        """
        ...

    async def discard(self, generation: Generation) -> None:
        """Drop a generation that is not live."""
        ...

    async def digests(
        self, generation: Generation, tables: Sequence[Table]
    ) -> tuple[Generation, Mapping[str, Digest]]:
        """Of each table, and the generation as it was at that same moment.

        Raises:
            Fenced: it is not there any more.
        """
        ...
