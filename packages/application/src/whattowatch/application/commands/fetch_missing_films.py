"""Ask the source for films that were accepted while it was away."""

from dataclasses import dataclass

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_source import FilmSource
from whattowatch.application.ports.missing_films import MissingFilms

AT_ONCE = 20
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class FetchMissingFilms:
    """What is missing is looked up anew each time, so nothing is lost however often this is interrupted."""

    missing: MissingFilms
    source: FilmSource
    catalogue: FilmCatalogue

    async def __call__(self) -> int:
        """How many were found.

        Raises:
            Unavailable: the source is still away; what was found until then is kept.
        """
        found = 0
        for film_id in await self.missing.first(AT_ONCE):
            film = await self.source.details(film_id, language=LANGUAGE)
            if film is not None:
                found += await self.catalogue.keep([film], source=self.source.name, language=LANGUAGE)
        return found
