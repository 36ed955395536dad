"""Reading your own writes: an answer to a write says where it is in the log, and a read may wait for that."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar, overload

from litestar import Response
from litestar.params import QueryParameter

from whattowatch.application.ports.freshness import Freshness
from whattowatch.domain.ids import Position, ViewerId

T = TypeVar("T")

ASKED_S = 1.0  # how long a read waits for the position it names
OWN_S = 0.5  # how long it waits for what this process last wrote for the viewer
MOST = 10_000
START = Position(0)
POSITION = "X-Position"
STALE = "X-Stale"

After = Annotated[
    int,
    QueryParameter(
        ge=0,
        le=2**63 - 1,
        description="wait up to 1 s until this X-Position can be read",
        schema_extra={"minimum": 0},
    ),
]


class RecentWrites:
    """Where the viewers' last writes through this process ended, until they can be read."""

    def __init__(self) -> None:
        self._positions: OrderedDict[ViewerId, Position] = OrderedDict()

    def last(self, viewer_id: ViewerId) -> Position:
        return self._positions.get(viewer_id, START)

    def wrote(self, viewer_id: ViewerId, position: Position) -> Position:
        """The later of this and what was written before."""
        latest = max(position, self.last(viewer_id))
        if latest:
            self._positions[viewer_id] = latest
            self._positions.move_to_end(viewer_id)
            while len(self._positions) > MOST:
                self._positions.popitem(last=False)
        return latest

    def readable(self, viewer_id: ViewerId, position: Position) -> None:
        if self.last(viewer_id) <= position:
            self._positions.pop(viewer_id, None)


@dataclass(slots=True)
class Positions:
    """Those of one request."""

    viewer_id: ViewerId
    freshness: Freshness
    recent: RecentWrites
    stale: Position | None = field(default=None, init=False)  # what was waited for in vain

    async def catch_up(self, after: int, *projections: str) -> None:
        """Wait, bounded, until what the viewer wrote can be read in these projections; in all, if none are named.

        Raises:
            Unavailable
        """
        own = self.recent.last(self.viewer_id)
        asked = Position(after)
        target = max(own, asked)
        if not target:
            return
        named: Collection[str] | None = projections or None
        timeout_s = ASKED_S if asked >= own else OWN_S
        if not await self.freshness.reached(target, timeout_s=timeout_s, projections=named):
            self.stale = target
        elif named is None:
            self.recent.readable(self.viewer_id, target)

    def read(self, content: T) -> Response[T]:
        """What was read, and whether it may be old."""
        headers = {} if self.stale is None else {STALE: "true", POSITION: str(self.stale)}
        return Response(content, headers=headers)

    @overload
    def wrote(self, position: Position) -> Response[None]: ...

    @overload
    def wrote(
        self, position: Position, content: T, *, headers: Mapping[str, str] | None = None
    ) -> Response[T]: ...

    def wrote(
        self, position: Position, content: Any = None, *, headers: Mapping[str, str] | None = None
    ) -> Response[Any]:
        """The answer to a write."""
        latest = self.recent.wrote(self.viewer_id, position)
        stale = {STALE: "true"} if self.stale is not None else {}
        return Response(content, headers={POSITION: str(latest), **stale, **(headers or {})})
