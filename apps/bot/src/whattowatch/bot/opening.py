"""Noting that a viewer looked at a pick more closely."""

from dataclasses import dataclass

from whattowatch.application.command import Command
from whattowatch.application.commands.open_pick import OpenPick
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId


@dataclass(frozen=True, slots=True)
class Opening:
    """For the viewer who speaks, with this update's command."""

    viewer_id: ViewerId
    command: Command
    open_pick: OpenPick
    writes: OwnWrites

    async def __call__(self, recommendation_id: RecommendationId, film_id: FilmId) -> None:
        """Raises:
        NotFound: it is no pick of theirs.
        Unavailable
        """
        command = self.command.part("opened")
        opened = await self.open_pick(self.viewer_id, recommendation_id, film_id, command=command)
        self.writes.note(opened)
