"""Port: how often somebody does something, counted once for all processes."""

from datetime import datetime, timedelta
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.ids import CommandId


class Shut(Struct, frozen=True):
    """Nobody listens to them for now."""

    until: datetime
    just_now: bool  # it begins with this


class Restraints(Protocol):
    """Names are kept so that they say nothing. All of it raises `Unavailable`."""

    async def hit(
        self, who: str, *, at: datetime, now: datetime, most: int, within: timedelta, shut_for: timedelta
    ) -> Shut | None:
        """They said something. None: listen to it.

        Args:
            at: when they said it, which may be long before `now`.
            most: the one that makes so many of them `within` so long shuts them out, from now on.
        """
        ...

    async def begin(
        self, who: str, what: str, *, by: CommandId, now: datetime, lasts: timedelta
    ) -> timedelta | None:
        """They do it now, and not again while it lasts. None: they may; else how long they have to wait.

        The same command may, as often as it comes again.
        """
        ...

    async def take_back(self, who: str, what: str, *, by: CommandId) -> None:
        """It came to nothing: they may do it again at once. Nothing happens if another command has begun since."""
        ...
