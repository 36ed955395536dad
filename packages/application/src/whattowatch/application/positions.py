"""How far each projection got, as far as this process knows."""

import asyncio
from collections.abc import Collection, Mapping
from types import MappingProxyType

from whattowatch.domain.ids import Position


class Positions:
    """Told by the projector after each step; asked by who waits for one."""

    def __init__(self) -> None:
        self._known: dict[str, Position] = {}
        self._moved = asyncio.Event()

    @property
    def known(self) -> Mapping[str, Position]:
        return MappingProxyType(self._known)

    def passed(self, projection: str, position: Position) -> None:
        if self._known.get(projection) != position:
            self._known[projection] = position
            self._moved.set()
            self._moved = asyncio.Event()

    def gone(self, projection: str) -> None:
        """It is not run here any more."""
        self._known.pop(projection, None)

    def all_past(self, position: Position, projections: Collection[str] | None = None) -> bool:
        """Whether the named ones, or all that are known, passed it. Of none at all, no."""
        names = self._known if projections is None else projections
        return bool(names) and all(self._known.get(name, -1) >= position for name in names)

    async def moved(self, *, timeout_s: float) -> None:
        """Return when one moved, or the time is over."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._moved.wait()
        except TimeoutError:
            return
