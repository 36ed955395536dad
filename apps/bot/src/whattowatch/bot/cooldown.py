"""What takes a while is not done again at once."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from whattowatch.application.command import Command
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.restraints import Restraints
from whattowatch.bot.speaker import TERMINAL, Speaker
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.restraint import Restraint, TooSoon

RECOMMEND = "recommend"


@dataclass(frozen=True, slots=True)
class Cooldown:
    """For the viewer who speaks; at a terminal, which is their own, there is none."""

    viewer_id: ViewerId
    speaker: Speaker
    command: Command
    restraints: Restraints
    restraint: Restraint
    clock: Clock

    async def recommending(self, act: Callable[[], Awaitable[bool]]) -> None:
        """Args:
            act: tells whether anything came of it; if not, or if it fails, it may be done again at once.

        Raises:
            TooSoon: it was done a moment ago.
        """
        lasts = timedelta(seconds=self.restraint.recommend_every_s)
        if not lasts or self.speaker.door == TERMINAL:
            await act()
            return
        by = self.command.command_id
        left = await self.restraints.begin(
            self.viewer_id, RECOMMEND, by=by, now=self.clock.now(), lasts=lasts
        )
        if left is not None:
            raise TooSoon(left)
        came_of_it = False
        try:
            came_of_it = await act()
        finally:
            if not came_of_it:
                with suppress(Unavailable):
                    await self.restraints.take_back(self.viewer_id, RECOMMEND, by=by)
