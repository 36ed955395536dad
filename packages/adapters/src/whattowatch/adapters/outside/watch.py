"""Which outside services are away, known also when nobody has asked them for a while."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from msgspec import Struct

from whattowatch.adapters.outside.outside import Outside
from whattowatch.application.ports.outages import Outages
from whattowatch.domain.errors import Unavailable

LOOK_EVERY_S = 10.0
LONGEST_SILENCE_S = 60.0

Look = Callable[[], Awaitable[object]]

_log = structlog.get_logger(__name__)


class Watched(Struct, frozen=True, eq=False):
    """A service that answers are the poorer without.

    Args:
        name: as answers name it.
        look: a small request that any working service answers, by way of its `Outside`.
    """

    name: str
    outside: Outside
    look: Look


class Watch(Outages):
    """What calls tell is used; a service that is away, or was not heard of for a while, is looked at."""

    def __init__(self, services: Sequence[Watched]) -> None:
        self._services = services

    def away(self) -> Sequence[str]:
        return sorted(service.name for service in self._services if service.outside.is_away)

    async def keep(self) -> None:
        """Until cancelled. Start it in no context that has a deadline."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_EVERY_S)

    async def look(self) -> None:
        """Once, at those of which news is due."""
        due = [
            each
            for each in self._services
            if each.outside.is_away or each.outside.silent_s() >= LONGEST_SILENCE_S
        ]
        await asyncio.gather(*[_look(each) for each in due])


async def _look(service: Watched) -> None:
    try:
        await service.look()
    except Unavailable:
        pass
    except Exception:  # noqa: BLE001  # it must not end the watch over others
        _log.exception("a service could not be looked at", service=service.name)
