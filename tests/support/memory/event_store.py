"""Events in a list."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from msgspec import Struct

from tests.support.memory.words import MemoryWords
from whattowatch.adapters.personal_fields import changed
from whattowatch.application.command import Command
from whattowatch.application.ports.event_store import Change, EventStore, StreamMoved
from whattowatch.domain.errors import NotFound
from whattowatch.domain.event import Event
from whattowatch.domain.ids import CommandId, Position
from whattowatch.domain.stream import Stream

E = TypeVar("E", bound=Event)


class Kept(Struct, frozen=True):
    """An event with its envelope; its position is one more than its place in the list."""

    stream: str
    version: int
    command: CommandId
    event: Event  # personal text is sealed


@dataclass
class MemoryEventStore(EventStore):
    words: MemoryWords = field(default_factory=MemoryWords)
    log: list[Kept] = field(default_factory=list)
    grown: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self, stream: Stream[E]) -> Sequence[E]:
        opened = [
            changed(kept.event, lambda _, text, kept=kept: self.words.opened(kept.event.viewer_id, text))  # type: ignore[misc]  # mypy infers no default
            for kept in self._of(stream.name)
            if stream.owner in {None, kept.event.viewer_id}
        ]
        return cast("Sequence[E]", opened)

    async def read_all(self, streams: Sequence[Stream[E]]) -> Sequence[Sequence[E]]:
        return [await self.read(stream) for stream in streams]

    async def append(self, changes: Sequence[Change[Any]], *, command: Command) -> Position:
        changes = [change for change in changes if change.events]
        if len({change.stream.name for change in changes}) < len(changes):
            raise ValueError("two changes to one stream")
        if not changes:
            return Position(0)
        if (ended := await self.ended(command.command_id)) is not None:
            return ended
        for change in changes:
            self._check(change)
        for change in changes:
            self.log.extend(self._kept(change, command))
        self.grown.set()
        return Position(len(self.log))

    async def ended(self, command: CommandId) -> Position | None:
        positions = (position for position, kept in enumerate(self.log, 1) if kept.command == command)
        return max(map(Position, positions), default=None)

    def _check(self, change: Change[Any]) -> None:
        past = list(self._of(change.stream.name))
        if len(past) != change.expected:
            raise StreamMoved(change.stream.name, expected=change.expected, actual=len(past))
        if any(event.viewer_id != change.events[0].viewer_id for event in change.events):
            raise ValueError("a change holds events of two viewers")
        somebody_elses = past and past[-1].event.viewer_id != change.events[0].viewer_id
        if somebody_elses and not change.stream.name.startswith("account-"):
            raise NotFound("stream")

    def _kept(self, change: Change[Any], command: Command) -> Iterator[Kept]:
        for version, event in enumerate(change.events, change.expected + 1):
            sealed = changed(event, lambda _, text: self.words.sealed(text))
            yield Kept(change.stream.name, version, command.command_id, sealed)

    def _of(self, stream: str) -> Iterator[Kept]:
        return (kept for kept in self.log if kept.stream == stream)
