"""The catalogue over facts.films and facts.film_titles."""

from collections.abc import Sequence

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts import title_search
from whattowatch.adapters.postgres.facts.film_cache import FilmCache
from whattowatch.adapters.postgres.facts.film_facts import PostgresFilmFacts
from whattowatch.adapters.postgres.facts.title_search import Narrowed
from whattowatch.adapters.postgres.film_records import decode, possible
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.film_answers import answer_of
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_catalogue import FilmCatalogue, Hit
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded

_BY_IDS = "select record from facts.films where film_id = any($1::int[])"
_COUNT = "select count(*) from facts.films"
_SHORTEST_PREFIX = 2


class PostgresFilmCatalogue(FilmCatalogue):
    """Args:
    cache: shared with whoever else changes films in this process.
    """

    def __init__(self, pool: Pool, clock: Clock, cache: FilmCache | None = None) -> None:
        self._pool, self._clock = pool, clock
        self._cache = FilmCache() if cache is None else cache
        self._facts = PostgresFilmFacts(pool, clock, self._cache)

    async def by_ids(self, film_ids: Sequence[FilmId]) -> dict[FilmId, Film]:
        if not film_ids:
            return {}
        at_hand = self._cache.at_hand(film_ids)
        if at_hand is not None:
            return at_hand
        return await self._pool.run(lambda connection: self._cache.read(connection, film_ids))

    async def search(
        self, words: str, *, year: int | None = None, limit: int = 20, language: str = "en"
    ) -> Sequence[Hit]:
        asked = folded(words)
        if not asked:
            return []

        async def look(connection: Connection) -> list[Hit]:
            narrowed = Narrowed(year=year, language=language)
            found = (await title_search.find_as_meant(connection, words, narrowed))[:limit]
            films = await _by_ids(connection, [match.film_id for match in found])
            return [
                Hit(film=films[match.film_id], how=match.how, confidence=match.confidence) for match in found
            ]

        return await self._pool.run(look)

    async def suggest(self, prefix: str, *, limit: int = 20) -> Sequence[Film]:
        asked = folded(prefix)
        if len(asked) < _SHORTEST_PREFIX:
            return []

        async def look(connection: Connection) -> list[Film]:
            found = [
                FilmId(film_id) for film_id in await title_search.suggested(connection, asked, limit=limit)
            ]
            films = await _by_ids(connection, found)
            return [films[film_id] for film_id in found]

        return await self._pool.run(look)

    async def keep(self, films: Sequence[Film], *, source: str, language: str) -> int:
        now = self._clock.now()
        latest = {film.film_id: film for film in films}.values()
        return await self._facts.keep(
            [answer_of(film, source=source, language=language, at=now) for film in latest]
        )

    async def count(self) -> int:
        async def read(connection: Connection) -> int:
            films: int = await connection.fetchval(_COUNT)
            return films

        return await self._pool.run(read)


async def _by_ids(connection: Connection, film_ids: Sequence[FilmId]) -> dict[FilmId, Film]:
    rows = await connection.fetch(_BY_IDS, possible(film_ids))
    films = [decode(row["record"]) for row in rows]
    return {film.film_id: film for film in films}
