"""Reading your own writes: what a viewer just said shows at the very next answer."""

from collections import OrderedDict
from dataclasses import dataclass

from whattowatch.application.ports.freshness import Freshness
from whattowatch.domain.ids import Position, ViewerId

PATIENCE_S = 2.0
MOST = 10_000
READABLE = Position(0)


class LastWrites:
    """Where each viewer's newest write ended, as far as this process knows; 0: it can be read."""

    def __init__(self) -> None:
        self._positions: OrderedDict[ViewerId, Position] = OrderedDict()

    def of(self, viewer_id: ViewerId) -> Position | None:
        """None: not known here."""
        return self._positions.get(viewer_id)

    def note(self, viewer_id: ViewerId, position: Position) -> None:
        self._positions[viewer_id] = max(position, self._positions.get(viewer_id, position))
        self._positions.move_to_end(viewer_id)
        while len(self._positions) > MOST:
            self._positions.popitem(last=False)

    def readable(self, viewer_id: ViewerId, upto: Position) -> None:
        if viewer_id in self._positions and self._positions[viewer_id] <= upto:
            self._positions[viewer_id] = READABLE

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
        if self.last.of(self.viewer_id) is None:  # they may have written just before this process was there
            self.last.note(self.viewer_id, await self.freshness.newest(self.viewer_id))
        position = self.last.of(self.viewer_id)
        if not position:
            return True
        reached = await self.freshness.reached(position, timeout_s=PATIENCE_S)
        if reached:
            self.last.readable(self.viewer_id, position)
        return reached
