"""Sort events into those to fold and those to park."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from whattowatch.application.poison import parked
from whattowatch.application.ports.event_feed import Recorded
from whattowatch.application.ports.projection_store import Parked
from whattowatch.domain.event import Event
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import ViewerErased


class Sorted(Struct, frozen=True, kw_only=True):
    """A batch, with what is in the way taken out of it."""

    events: Sequence[Event]
    park: Sequence[Parked]
    forget: Sequence[ViewerId]  # erased at the end of this batch
    unreadable: Recorded | None  # the first


def upto_erasure(rows: Sequence[Recorded]) -> Sequence[Recorded]:
    """A batch ends at an erasure, because it may free streams that were stuck."""
    ends = (place for place, row in enumerate(rows, start=1) if isinstance(row.event, ViewerErased))
    return rows[: next(ends, len(rows))]


def sorted_out(rows: Sequence[Recorded], stuck: AbstractSet[str], *, attempts: int) -> Sorted:
    """Park what cannot be read, and all that follows in its stream or in one that is stuck.

    An erasure waits for nothing, and what was parked of its viewer is forgotten with the
    rest: nobody's data stays because an event of theirs was in the way.
    """
    behind = set(stuck)
    events: list[Event] = []
    park: dict[int, Parked] = {}
    forget: list[ViewerId] = []
    unreadable: Recorded | None = None
    for row in rows:
        if isinstance(row.event, ViewerErased):
            events.append(row.event)
            forget.append(row.event.viewer_id)
        elif row.stream in behind:
            park[row.position] = parked(row, "stands behind another of its stream", attempts=0)
        elif row.event is None:
            unreadable = unreadable or row
            behind.add(row.stream)
            park[row.position] = parked(row, row.problem or "it cannot be read", attempts=attempts)
        else:
            events.append(row.event)
    return Sorted(events=events, park=[*park.values()], forget=forget, unreadable=unreadable)
