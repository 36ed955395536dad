"""How long it takes to fill the catalogue from a file: the shared one where it is at hand, else one made up of its size."""

import asyncio
import csv
import gzip
import tempfile
from pathlib import Path

from msgspec.structs import replace

from tests.bench.figure import Figure, under
from tests.bench.measuring import Watch
from tests.bench.shared_films import FOLDER, MOVIES
from tests.support.film_pool import film_pool
from tests.support.films import some_films
from whattowatch.adapters.local.film_files import LocalFilmFile, overviews_beside
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.load_marks import PostgresLoadMarks
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.commands.import_films import ImportFilms
from whattowatch.domain.film import Film

LIMIT_S = 60.0


def measure(dsn: str, *, films: int = 15_000) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="wtw-bench-import-") as folder:
        shared = FOLDER / MOVIES
        path = shared if films >= 15_000 and shared.exists() else made_up(Path(folder), films)
        count, seconds = asyncio.run(_imported(dsn, path))
    what = f"`wtw catalogue import`, {count:,} films{'' if path == shared else ' made up'}"
    return [under(what, seconds, LIMIT_S, "s", yardstick=f"{count / seconds:,.0f} films/s")]


async def _imported(dsn: str, path: Path) -> tuple[int, float]:
    file = LocalFilmFile(path, overviews_beside(path))
    async with film_pool(dsn) as pool:
        import_films = ImportFilms(PostgresFilmCatalogue(pool, SystemClock()), PostgresLoadMarks(pool))
        watch, count = Watch(), 0
        async for part in import_films(file, source="file"):
            assert not part.bad
            count += part.films
        return count, watch.seconds()


def made_up(folder: Path, films: int) -> Path:
    path = folder / "movies.csv.gz"
    with gzip.open(path, "wt", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(("tmdb_id", "title", "year", "genres", "keywords", "cast", "directors", "runtime_min"))
        for film in some_films(films):
            table.writerow(_row(replace(film, title=f"{film.title} {film.film_id}")))
    return path


def _row(film: Film) -> tuple[object, ...]:
    several = ("|".join(words) for words in (film.genres, film.keywords, film.cast, film.directors))
    return film.film_id, film.title, film.year or "", *several, film.runtime_min or ""
