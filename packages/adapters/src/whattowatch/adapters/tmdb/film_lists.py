"""TMDB's lists of films."""

import asyncio
from collections.abc import Mapping

from whattowatch.adapters.tmdb import values
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.discovering import asked_for
from whattowatch.adapters.tmdb.mapping import listed_film, with_title
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import CollectionRecord, Listed, Results
from whattowatch.application.ports.film_lists import (
    LAST_PAGE,
    Collection,
    Discovery,
    FilmList,
    FilmLists,
    Span,
)
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.film import Film
from whattowatch.domain.ids import MAX_FILM_ID, FilmId


class TmdbFilmLists(FilmLists):
    def __init__(self, client: TmdbClient, reading: Reading) -> None:
        self._client, self._reading = client, reading

    async def discover(self, wanted: Discovery, *, page: int = 1, language: str = "en") -> FilmList:
        asked = asked_for(wanted)
        return (
            FilmList(page=page)
            if asked is None
            else await self._page("discover/movie", asked, page, language)
        )

    async def trending(self, span: Span = "week", *, page: int = 1, language: str = "en") -> FilmList:
        return await self._page(f"trending/movie/{span}", {}, page, language)

    async def similar(self, film_id: FilmId, *, page: int = 1, language: str = "en") -> FilmList:
        return await self._page(f"movie/{film_id:d}/similar", {}, page, language)

    async def recommended(self, film_id: FilmId, *, page: int = 1, language: str = "en") -> FilmList:
        return await self._page(f"movie/{film_id:d}/recommendations", {}, page, language)

    async def collection(self, collection_id: int, *, language: str = "en") -> Collection | None:
        if not 1 <= collection_id <= MAX_FILM_ID:
            return None
        path = f"collection/{collection_id:d}"
        asked = [
            self._client.get(path, {"language": values.region(each)}, CollectionRecord)
            for each in dict.fromkeys(("en", language))
        ]
        english, *others = await asyncio.gather(*asked)
        if english is None or english.id != collection_id:
            return None
        translated = [
            record for other in others if other for record in self._reading.each(other.parts, Listed)
        ]
        films = self._films(self._reading.each(english.parts, Listed), language, translated)
        films.sort(key=lambda film: (film.year or 10_000, film.film_id))
        return Collection(collection_id=collection_id, name=clean_line(english.name), films=films)

    async def _page(self, path: str, asked: Mapping[str, str], page: int, language: str) -> FilmList:
        if not 1 <= page <= LAST_PAGE:
            return FilmList(page=page)
        pages = [
            self._client.get(path, {**asked, "page": str(page), "language": values.region(each)}, Results)
            for each in dict.fromkeys(("en", language))
        ]
        english, *others = await asyncio.gather(*pages)
        if english is None:
            return FilmList(page=page)
        translated = [
            record for other in others if other for record in self._reading.each(other.results, Listed)
        ]
        return FilmList(
            films=self._films(self._reading.each(english.results, Listed), language, translated),
            page=page,
            pages=min(max(english.total_pages or 0, 0), LAST_PAGE),
        )

    def _films(self, records: list[Listed], language: str, translated: list[Listed]) -> list[Film]:
        """Each once."""
        titled = {record.id: record for record in translated}
        films = self._reading.kept([listed_film(record) for record in records])
        named = [with_title(film, language, titled.get(film.film_id)) for film in films]
        return list({film.film_id: film for film in named}.values())
