"""Search by words over PostgreSQL: titles, then people, then all that is known."""

from collections.abc import Iterable, Sequence

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts import people_search, search_rows, title_search, words_search
from whattowatch.adapters.postgres.facts.film_filters import encoded
from whattowatch.adapters.postgres.facts.title_search import Narrowed
from whattowatch.adapters.postgres.film_records import possible
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.words_merging import merged, of_people, of_titles
from whattowatch.application.ports.film_search import FilmSearch, Popular, WordsHit
from whattowatch.domain.film_filter import ANY_FILM, FilmFilter
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded

_FAME = "select film_id, fame from facts.film_facets where film_id = any($1::int[]) and not adult"
_COUNT = """
insert into facts.searches as known (day, asked, times) values (current_date, $1, 1)
on conflict (day, asked) do update set times = known.times + 1
"""
_POPULAR = """
select asked, sum(times)::int as times from facts.searches where day > current_date - $1::int
group by asked having sum(times) >= $2 order by times desc, asked limit $3
"""


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

    async def fame(self, film_ids: Sequence[FilmId]) -> dict[FilmId, float]:
        async def read(connection: Connection) -> dict[FilmId, float]:
            return dict(await connection.fetch(_FAME, possible(film_ids)))

        return await self._pool.run(read)

    async def index_older(self) -> int:
        return await search_rows.index_older(self._pool)

    async def count(self, asked: str) -> None:
        async def write(connection: Connection) -> None:
            await connection.execute(_COUNT, asked)

        await self._pool.run(write)

    async def popular(self, *, days: int, least: int, limit: int) -> Sequence[Popular]:
        async def read(connection: Connection) -> Iterable[Popular]:
            return [Popular(*row) for row in await connection.fetch(_POPULAR, days, least, limit)]

        return [*await self._pool.run(read)]
