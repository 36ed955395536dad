"""Reading your own writes: what a viewer just said shows at the very next answer."""

from collections import OrderedDict
from dataclasses import dataclass

from whattowatch.application.ports.freshness import Freshness
from whattowatch.domain.ids import Position, ViewerId

PATIENCE_S = 2.0
MOST = 10_000


class LastWrites:
    """Where the newest writes through this process ended."""

    def __init__(self) -> None:
        self._positions: OrderedDict[ViewerId, Position] = OrderedDict()

    def of(self, viewer_id: ViewerId) -> Position | None:
        return self._positions.get(viewer_id)

    def note(self, viewer_id: ViewerId, position: Position) -> None:
        self._positions[viewer_id] = max(position, self._positions.get(viewer_id, position))
        self._positions.move_to_end(viewer_id)
        while len(self._positions) > MOST:
            self._positions.popitem(last=False)

    def forget(self, viewer_id: ViewerId) -> None:
        self._positions.pop(viewer_id, None)


@dataclass(frozen=True, slots=True)
class OwnWrites:
    """Those of the viewer who speaks."""

    viewer_id: ViewerId
    last: LastWrites
    freshness: Freshness

    def note(self, position: Position) -> None:
        if position:
            self.last.note(self.viewer_id, position)

    async def shown(self) -> bool:
        """Wait, for a while, until what they wrote can be read. False: it cannot yet.

        Raises:
            Unavailable
        """
        position = self.last.of(self.viewer_id)
        if position is None:
            return True
        reached = await self.freshness.reached(position, timeout_s=PATIENCE_S)
        if reached:
            self.last.forget(self.viewer_id)
        return reached
