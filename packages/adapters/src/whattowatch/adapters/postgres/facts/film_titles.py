"""Films by title and year, over facts.film_titles."""

from collections.abc import Iterator, Mapping, Sequence

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.film_titles import FilmTitles
from whattowatch.application.ports.ratings_file import Titled
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded

_AT_ONCE = 200
_FOUND = """
select distinct on (wanted.place) wanted.place, title.film_id
from unnest($1::int[], $2::int[], $3::text[], $4::int[]) as wanted (place, rank, title_norm, year)
join facts.film_titles title on title.title_norm = wanted.title_norm
  and title.year between wanted.year - 1 and wanted.year + 1
order by wanted.place, abs(title.year - wanted.year), wanted.rank, title.fame desc, title.film_id
"""
_CALLED = """
select wanted.place, found.film_id
from unnest($1::int[], $2::text[], $3::int[]) as wanted (place, title_norm, year), lateral (
  select title.film_id, min(abs(title.year - wanted.year)) as apart, max(title.fame) as fame
  from facts.film_titles title
  where title.title_norm = wanted.title_norm
    and (wanted.year is null or title.year is null or title.year between wanted.year - 1 and wanted.year + 1)
  group by title.film_id order by apart, fame desc, film_id limit $4
) found
order by wanted.place, found.apart, found.fame desc, found.film_id
"""
_BY_IMDB = "select imdb_id, min(film_id) as film_id from facts.film_imdb_ids where imdb_id = any($1) group by imdb_id"


class PostgresFilmTitles(FilmTitles):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def numbers_of(self, films: Sequence[Titled]) -> Sequence[FilmId | None]:
        found: list[FilmId | None] = []
        for begin in range(0, len(films), _AT_ONCE):
            found += await self._some(films[begin : begin + _AT_ONCE])
        return found

    async def called(
        self, films: Sequence[tuple[str, int | None]], *, most: int = 5
    ) -> Sequence[Sequence[FilmId]]:
        found: list[list[FilmId]] = [[] for _ in films]
        for begin in range(0, len(films), _AT_ONCE):
            some = [
                (place, norm, year)
                for place, (title, year) in enumerate(films[begin : begin + _AT_ONCE], begin)
                if (norm := folded(title))
            ]
            if some:
                for row in await read(self._pool, _CALLED, *map(list, zip(*some, strict=True)), most):
                    found[row["place"]].append(FilmId(row["film_id"]))
        return found

    async def by_imdb_ids(self, imdb_ids: Sequence[str]) -> Mapping[str, FilmId]:
        rows = await read(self._pool, _BY_IMDB, list(imdb_ids)) if imdb_ids else []
        return {row["imdb_id"]: FilmId(row["film_id"]) for row in rows}

    async def _some(self, films: Sequence[Titled]) -> list[FilmId | None]:
        columns = zip(*_wanted(films), strict=True)
        rows = await read(self._pool, _FOUND, *map(list, columns))
        by_place = {row["place"]: FilmId(row["film_id"]) for row in rows}
        return [by_place.get(place) for place in range(len(films))]


def _wanted(films: Sequence[Titled]) -> Iterator[tuple[int, int, str, int]]:
    for place, film in enumerate(films):
        for rank, title in enumerate(film.titles):
            yield place, rank, folded(title), film.year
