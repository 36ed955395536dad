"""Films by the numbers of others, from TMDB."""

from whattowatch.adapters.tmdb import values
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.mapping import listed_film, with_title
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import Found, Listed
from whattowatch.application.ports.film_finder import FilmFinder
from whattowatch.domain.film import Film


class TmdbFilmFinder(FilmFinder):
    def __init__(self, client: TmdbClient, reading: Reading) -> None:
        self._client, self._reading = client, reading

    async def by_imdb_id(self, imdb_id: str, *, language: str = "en") -> Film | None:
        return await self._find(values.imdb_id(imdb_id), "imdb_id", language)

    async def by_wikidata_id(self, wikidata_id: str, *, language: str = "en") -> Film | None:
        return await self._find(values.wikidata_id(wikidata_id), "wikidata_id", language)

    async def _find(self, number: str | None, whose: str, language: str) -> Film | None:
        if number is None:
            return None
        english = await self._first(number, whose, "en")
        film = listed_film(english) if english else None
        if film is None or language == "en":
            return film
        return with_title(film, language, await self._first(number, whose, language))

    async def _first(self, number: str, whose: str, language: str) -> Listed | None:
        asked = {"external_source": whose, "language": values.region(language)}
        found = await self._client.get(f"find/{number}", asked, Found)
        films = self._reading.each(found.movie_results if found else (), Listed)
        return films[0] if films else None
