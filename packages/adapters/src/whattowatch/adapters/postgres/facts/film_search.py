"""Search by words over PostgreSQL: titles, then people, then all that is known."""

from collections.abc import Sequence

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts import people_search, search_rows, title_search, words_search
from whattowatch.adapters.postgres.facts.film_filters import encoded
from whattowatch.adapters.postgres.facts.title_search import Narrowed
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.words_merging import merged, of_people, of_titles
from whattowatch.application.ports.film_search import FilmSearch, WordsHit
from whattowatch.domain.film_filter import ANY_FILM, FilmFilter
from whattowatch.domain.titles import folded


class PostgresFilmSearch(FilmSearch):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def find(self, words: str, *, wanted: FilmFilter, language: str, limit: int) -> Sequence[WordsHit]:
        asked = folded(words)
        if not asked:
            return []
        narrowed = Narrowed(wanted=None if wanted == ANY_FILM else encoded(wanted), language=language)

        async def look(connection: Connection) -> list[WordsHit]:
            titles = await title_search.find_dated(connection, words, narrowed)
            people = await people_search.find(connection, asked, narrowed.wanted)
            held = await words_search.find(connection, words, narrowed.wanted)
            anywhere = (
                WordsHit(film_id=each.film_id, place=each.place, how="words", confidence=each.confidence)
                for each in held
            )
            return merged(of_titles(titles), of_people(people), anywhere)[:limit]

        return await self._pool.run(look)

    async def index_older(self) -> int:
        return await search_rows.index_older(self._pool)
