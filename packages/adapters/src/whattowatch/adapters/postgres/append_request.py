"""What one caller wants appended, in the columns that `log.append` takes."""

from asyncio import Future
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.json import Encoder

from whattowatch.application.command import Command
from whattowatch.application.ports.event_store import Change
from whattowatch.domain.events import name_of
from whattowatch.domain.ids import CommandId, Position, ViewerId, event_id_of

LAST_INDEX = (1 << 32) - 1


class Meta(Struct, frozen=True, omit_defaults=True):
    """What is known of how an event came about."""

    door: str
    correlation: str = ""


_encode = Encoder().encode


@dataclass(slots=True, eq=False)
class Request:
    command: CommandId
    meta: bytes
    streams: list[str]  # of each change, as are the next three
    viewers: list[ViewerId]
    expected: list[int]
    counts: list[int]
    names: list[str]  # of each event, as are the next two
    event_ids: list[UUID]
    data: list[bytes]
    size: int  # bytes
    answer: Future[Position]
    by: float  # when the caller wants to be told

    @property
    def end(self) -> UUID:
        return last_id_of(self.command)


def last_id_of(command: CommandId) -> UUID:
    """No event of the command has a higher id."""
    return event_id_of(command, LAST_INDEX)


def request_of(
    changes: Sequence[Change[Any]],
    data: list[bytes],
    command: Command,
    *,
    answer: Future[Position],
    by: float,
) -> Request:
    """Raises:
    ValueError: two changes are to one stream, or a change holds events of two viewers.
    """
    events = [event for change in changes for event in change.events]
    streams = [change.stream.name for change in changes]
    if len(changes) > 1 and len(set(streams)) < len(changes):
        raise ValueError(f"two changes to one stream: {streams}")
    if len(events) > 1 and any(
        event.viewer_id != change.events[0].viewer_id for change in changes for event in change.events
    ):
        raise ValueError(f"a change holds events of two viewers: {streams}")
    return Request(
        command=command.command_id,
        meta=_encode(Meta(command.door, command.correlation)),
        streams=streams,
        viewers=[change.events[0].viewer_id for change in changes],
        expected=[change.expected for change in changes],
        counts=[len(change.events) for change in changes],
        names=[name_of(type(event)) for event in events],
        event_ids=[event_id_of(command.command_id, index) for index in range(len(events))],
        data=data,
        size=sum(map(len, data)),
        answer=answer,
        by=by,
    )
