"""What a projection is: a pure fold of events into tables, with a declared version.

A table's rows are found by its owner (the first key column: mostly the viewer) and then by
the rest of the key. Live, only the rows that the events need are loaded, folded and
written back; a rebuild starts from nothing and folds everything in memory.
"""

from collections.abc import Sequence
from typing import Any, Literal, Protocol, TypeAlias

from msgspec import Struct

from whattowatch.domain.event import Event

ColumnType: TypeAlias = Literal[
    "uuid", "smallint", "integer", "bigint", "double precision", "boolean", "text", "date", "timestamptz"
]

Owner: TypeAlias = Any  # value of the first key column
Rest: TypeAlias = Any  # value of the second key column; a tuple when there are more; None when there is none
Row: TypeAlias = tuple[Any, ...]  # values of the columns that are not in the key, in order
Rows: TypeAlias = dict[Owner, dict[Rest, Row]]
State: TypeAlias = dict[str, Rows]  # by name of the table
Needs: TypeAlias = dict[str, dict[Owner, set[Rest] | None]]  # None: all the owner's rows


class Table(Struct, frozen=True, kw_only=True):
    """One table. Its key columns come first."""

    name: str
    columns: tuple[tuple[str, ColumnType], ...]
    key: int = 1  # how many of the columns make the key
    indexes: tuple[tuple[str, ...], ...] = ()
    owned: bool = True  # it has a viewer_id, and only that viewer may read the row


class Projection(Protocol):
    """Change what `fold` computes or the tables, and raise `version`: it is rebuilt on start."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def tables(self) -> tuple[Table, ...]: ...
    @property
    def kinds(self) -> tuple[type[Event], ...]:
        """The events it folds; all others pass it by."""
        ...

    def needs(self, events: Sequence[Event], state: State) -> Needs:
        """The rows that folding these events will look at.

        Asked again with what was loaded, until it names nothing new.
        """
        ...

    def fold(self, events: Sequence[Event], state: State) -> None:
        """Change the state by the events. Looks at nothing else: no clock, no chance, no outside."""
        ...
