"""Port: where events are kept, and how a writer learns that another came first."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from whattowatch.application.command import Command
from whattowatch.domain.event import Event
from whattowatch.domain.ids import CommandId, Position
from whattowatch.domain.stream import Stream

E = TypeVar("E", bound=Event)


class StreamMoved(Exception):  # noqa: N818  # says what happened
    """The stream is not where the writer thought it was. Read it and decide again."""

    def __init__(self, name: str, *, expected: int, actual: int) -> None:
        super().__init__(name, expected, actual)
        self.name, self.expected, self.actual = name, expected, actual

    def __str__(self) -> str:
        return f"stream {self.name!r} is at version {self.actual}, not {self.expected}"


class Change(Struct, Generic[E], frozen=True):
    """Events to add to a stream that is thought to be at version `expected`."""

    stream: Stream[E]
    events: Sequence[E]
    expected: int


class EventStore(Protocol):
    async def read(self, stream: Stream[E]) -> Sequence[E]:
        """The stream's events, oldest first. Its version is how many there are.

        Personal text is opened; where its viewer was erased it reads as `ERASED`.

        Raises:
            Unavailable: the store cannot be reached.
        """
        ...

    async def read_all(self, streams: Sequence[Stream[E]]) -> Sequence[Sequence[E]]:
        """Several streams of one viewer at once, in the order asked for; else as `read`.

        Raises:
            Unavailable
        """
        ...

    async def append(self, changes: Sequence[Change[Any]], *, command: Command) -> Position:
        """Append all the changes, or none of them; each to a stream of its own.

        The position is that of the last event. A command seen before changes nothing,
        and returns where it ended then. No events at all: position 0.

        Raises:
            StreamMoved: a stream is not at its expected version.
            Unavailable: the store cannot be reached, or is too busy.
        """
        ...

    async def ended(self, command: CommandId) -> Position | None:
        """Where the command ended, if it was seen before."""
        ...
