"""The only writer of events: read, decide, append, and decide afresh when another came first."""

from collections.abc import Awaitable, Callable, Sequence
from functools import reduce
from typing import Any, Generic, TypeVar

from msgspec import Struct

from whattowatch.application.command import Command
from whattowatch.application.ports.event_store import Change, EventStore, StreamMoved
from whattowatch.domain.errors import Refusal, Unavailable
from whattowatch.domain.event import Event
from whattowatch.domain.ids import Position
from whattowatch.domain.stream import Stream

E = TypeVar("E", bound=Event)
S = TypeVar("S")

MOST_TRIES = 20
NOTHING = Position(0)


class Past(Struct, Generic[S, E], frozen=True):
    """A stream as it was read: what its events add up to, and its version."""

    stream: Stream[E]
    state: S
    version: int

    def change(self, events: Sequence[E]) -> Change[E]:
        return Change(self.stream, events, self.version)


async def recall(
    events: EventStore, stream: Stream[E], evolve: Callable[[S, E], S], initial: S
) -> Past[S, E]:
    """Read a stream and add its events up."""
    past = await events.read(stream)
    return Past(stream, reduce(evolve, past, initial), len(past))


async def decide(
    events: EventStore,
    stream: Stream[E],
    evolve: Callable[[S, E], S],
    initial: S,
    decision: Callable[[S], Sequence[E]],
    *,
    command: Command,
) -> Position:
    """Append what the decision makes of the stream's past.

    Raises:
        Refusal: the decision refuses, and the command was not carried out before.
        Unavailable
    """

    async def plan() -> Sequence[Change[Any]]:
        past = await recall(events, stream, evolve, initial)
        return [past.change(decision(past.state))]

    return await decide_together(events, plan, command=command)


async def decide_together(
    events: EventStore, plan: Callable[[], Awaitable[Sequence[Change[Any]]]], *, command: Command
) -> Position:
    """Append what is planned to several streams, all or nothing; plan afresh when one has moved.

    A command that was carried out before is answered as it was then, even when the
    decision would by now refuse it, or find nothing to do.

    Raises:
        Refusal, Unavailable
    """
    for _ in range(MOST_TRIES):
        try:
            changes = [change for change in await plan() if change.events]
        except Refusal:
            ended = await events.ended(command.command_id)
            if ended is None:
                raise
            return ended
        if not changes:
            return await events.ended(command.command_id) or NOTHING
        try:
            return await events.append(changes, command=command)
        except StreamMoved:
            continue
    raise Unavailable("this")
