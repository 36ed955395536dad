"""What a viewer seems to like, with the films behind it; and how well that served them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.hit_rates import HitRates
from whattowatch.application.ports.situations import Situation, Situations
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.outcomes import Outcomes
from whattowatch.domain.recommendation import Slot
from whattowatch.domain.taste import MOST_FILMS, Taste, taste_of


class TasteShown(Struct, frozen=True, kw_only=True):
    taste: Taste
    films: dict[FilmId, Film]  # those it names
    situation: Situation
    mirror: Mapping[Slot, Outcomes] = {}  # what became of the picks they were shown


@dataclass(frozen=True, slots=True)
class ShowTaste:
    situations: Situations
    catalogue: FilmCatalogue
    hit_rates: HitRates

    async def __call__(self, viewer_id: ViewerId) -> TasteShown:
        """Raises:
        Unavailable
        """
        situation, mirror = await asyncio.gather(self.situations.of(viewer_id), self.hit_rates.of(viewer_id))
        newest = sorted(situation.opinions, key=lambda heard: (heard.at, heard.film_id), reverse=True)
        grades = [(heard.film_id, heard.grade) for heard in newest if heard.grade is not None]
        films = await self.catalogue.by_ids([film_id for film_id, _ in grades[:MOST_FILMS]])
        return TasteShown(taste=taste_of(grades, films), films=films, situation=situation, mirror=mirror)
