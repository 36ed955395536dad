"""One film, by its id."""

import asyncio
from dataclasses import dataclass

from whattowatch.application.deadline import remaining_s
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_source import NAMED_IN, FilmSource
from whattowatch.domain.claims import is_sketchy
from whattowatch.domain.errors import NotFound, Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import MAX_FILM_ID, FilmId


@dataclass(frozen=True, slots=True)
class GetFilm:
    catalogue: FilmCatalogue
    source: FilmSource | None = None

    async def __call__(self, film_id: FilmId, *, language: str = "en") -> Film:
        """From what is known here, or else from the source, whose answer is kept.

        Raises:
            NotFound: nobody knows such a film.
            Unavailable: it is not known here, and the source is away; or the catalogue is.
        """
        if not 1 <= film_id <= MAX_FILM_ID:
            raise NotFound("film")
        known = (await self.catalogue.by_ids([film_id])).get(film_id)
        if self.source is None or (known is not None and not is_sketchy(known)):
            return _there(known)
        try:
            told = await self._ask(self.source, film_id, language)
        except Unavailable:
            if known is None:
                raise
            return known
        if told is None:
            return _there(known)
        await self.catalogue.keep([told], source=self.source.name, language=NAMED_IN)
        return (await self.catalogue.by_ids([film_id])).get(film_id, told)

    async def _ask(self, source: FilmSource, film_id: FilmId, language: str) -> Film | None:
        try:
            async with asyncio.timeout(remaining_s()):
                return await source.details(film_id, language=language)
        except TimeoutError as error:
            raise Unavailable(source.name) from error


def _there(film: Film | None) -> Film:
    if film is None:
        raise NotFound("film")
    return film
