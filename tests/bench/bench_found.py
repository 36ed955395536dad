"""Whether people get the film they mean among the first five: the lists over the real films where they are at hand, else over the demo's."""

import asyncio
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path

from msgspec import Struct

from tests.bench.figure import Figure
from tests.bench.shared_films import shared_films
from tests.support.film_pool import film_pool
from whattowatch.adapters.lexical.embedder import LexicalEmbedder
from whattowatch.adapters.local.demo_catalogue import demo_lines, films_of
from whattowatch.adapters.minilm import reader
from whattowatch.adapters.minilm.embedder import MiniLmEmbedder
from whattowatch.adapters.postgres.facts.film_search import PostgresFilmSearch
from whattowatch.adapters.postgres.facts.film_vectors import PostgresFilmVectors
from whattowatch.adapters.postgres.facts.model_texts import PostgresModelTexts
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.queries.search_films import SearchFilms
from whattowatch.application.searching.asked import Question, SearchMode
from whattowatch.application.searching.meaning import Meaning
from whattowatch.domain.film import Film
from whattowatch.domain.film_sources import MODEL_TEXT_SOURCES

LISTS = Path(__file__).parents[1] / "data/search/queries.tsv"
TOP = 5
OF_TITLES, OF_DESCRIPTIONS = 0.95, 0.75
_AT_ONCE = 1_000


class Query(Struct, frozen=True):
    kind: str
    typed: str
    film_id: int


def measure(dsn: str, *, most: int = 100_000) -> list[Figure]:
    """Args:
    most: films, of those that there are.
    """
    return asyncio.run(_measure(dsn, most))


async def _measure(dsn: str, most: int) -> list[Figure]:
    demo, real = films_of(demo_lines()), shared_films()
    films = list(islice({film.film_id: film for film in (*real, *demo)}.values(), most))
    known = {film.film_id for film in films}
    async with film_pool(dsn) as pool:
        catalogue, vectors = PostgresFilmCatalogue(pool, SystemClock()), PostgresFilmVectors(pool)
        embedder = MiniLmEmbedder() if reader.is_installed() else LexicalEmbedder()
        await _keep(catalogue, films)
        texts = PostgresModelTexts(pool, MODEL_TEXT_SOURCES)
        async for _ in EmbedFilms(texts, vectors, embedder).missing():
            pass
        search = PostgresFilmSearch(pool)
        ask = SearchFilms(catalogue, search, Meaning(embedder, vectors, budget_s=30.0))
        return [await _figure(ask, kind, asked, len(films)) for kind, asked in _asked(known)]


async def _keep(catalogue: PostgresFilmCatalogue, films: Sequence[Film]) -> None:
    for at in range(0, len(films), _AT_ONCE):
        await catalogue.keep(films[at : at + _AT_ONCE], source="tmdb", language="en")


def _asked(known: Collection[int]) -> Iterator[tuple[str, list[Query]]]:
    """By kind, so far as the films are known."""
    lines = (line.split("\t") for line in LISTS.read_text("utf-8").splitlines())
    queries = sorted(
        (Query(kind, typed, int(film_id)) for kind, typed, film_id in lines), key=lambda each: each.kind
    )
    for kind, some in groupby((each for each in queries if each.film_id in known), lambda each: each.kind):
        yield kind, list(some)


async def _figure(ask: SearchFilms, kind: str, asked: Sequence[Query], films: int) -> Figure:
    """Beside what words alone find."""
    both = await _share_found(ask, asked, SearchMode.HYBRID)
    words = await _share_found(ask, asked, SearchMode.KEYWORD)
    wanted = OF_DESCRIPTIONS if kind == "description" else OF_TITLES
    return Figure(
        what=f"found among the first {TOP} of {films:,} films: {len(asked)} x {kind}",
        ours=f"{both:.3f}",
        yardstick=f"words alone: {words:.3f}",
        wanted=f">= {wanted:g}",
        met=both >= wanted,
    )


async def _share_found(ask: SearchFilms, asked: Sequence[Query], mode: SearchMode) -> float:
    found = [await _is_found(ask, each, mode) for each in asked]
    return sum(found) / len(found)


async def _is_found(ask: SearchFilms, query: Query, mode: SearchMode) -> bool:
    page = await ask(Question(query.typed, mode), limit=TOP)
    return query.film_id in {hit.film.film_id for hit in page.hits}
