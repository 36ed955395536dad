"""What a viewer saw, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.viewer_statistics import Seen, ViewerStatistics, statistics_of

_AT_ONCE = 500  # films: others are served between two looks at a long history


@dataclass(frozen=True, slots=True)
class ShowStatistics:
    log: ViewerLog
    catalogue: FilmCatalogue
    clock: Clock

    async def __call__(self, viewer_id: ViewerId, zone: ZoneInfo) -> ViewerStatistics:
        """Args:
            zone: decides which week it is where they are.

        Raises:
            Unavailable
        """
        seen = await self.log.seen(viewer_id)
        today = self.clock.now().astimezone(zone).date()
        return statistics_of(seen, await self._films(seen), today)

    async def _films(self, seen: Sequence[Seen]) -> dict[FilmId, Film]:
        film_ids = list(dict.fromkeys(each.film_id for each in seen))
        films: dict[FilmId, Film] = {}
        for first in range(0, len(film_ids), _AT_ONCE):
            films |= await self.catalogue.by_ids(film_ids[first : first + _AT_ONCE])
        return films
