"""The outside catalogue in a list, which may be away, or slow."""

import asyncio
from collections.abc import Sequence

from whattowatch.application.ports.film_source import FilmSource
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import titles_of
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded


class MemoryFilmSource(FilmSource):
    def __init__(self, films: Sequence[Film] = (), *, away: bool = False, hangs: bool = False) -> None:
        self.films, self.away, self.hangs = list(films), away, hangs
        self.asked: list[object] = []  # titles with their years, and film ids

    @property
    def name(self) -> str:
        return "tmdb"

    async def search(self, title: str, *, year: int | None, language: str) -> Sequence[Film]:
        await self._heard((title, year))
        wanted = folded(title)
        return [
            film
            for film in self.films
            if year in {None, film.year} and any(wanted in folded(known) for _, known in titles_of(film))
        ]

    async def details(self, film_id: FilmId, *, language: str) -> Film | None:
        await self._heard(film_id)
        return next((film for film in self.films if film.film_id == film_id), None)

    async def _heard(self, what: object) -> None:
        self.asked.append(what)
        if self.hangs:
            await asyncio.Event().wait()
        if self.away:
            raise Unavailable("TMDB")
