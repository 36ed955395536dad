"""Search by words with a slip, against looking at every title; and search by words and meaning, against words alone."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from tests.bench.figure import Figure, under
from tests.bench.measuring import Round, Watch, at_least, at_most, p99
from tests.bench.server import execute
from tests.support.film_pool import film_pool
from tests.support.films import some_films
from tests.support.many_titles import many_titles
from tests.support.slips import slipped
from whattowatch.adapters.lexical.embedder import LexicalEmbedder
from whattowatch.adapters.minilm import reader
from whattowatch.adapters.minilm.embedder import MiniLmEmbedder
from whattowatch.adapters.postgres.facts.film_search import PostgresFilmSearch
from whattowatch.adapters.postgres.facts.film_vectors import PostgresFilmVectors
from whattowatch.adapters.postgres.facts.vector_index import PostgresVectorIndexes
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.ports.embedder import DIMENSIONS, Embedder
from whattowatch.application.ports.film_vectors import EmbeddedText
from whattowatch.application.queries.search_films import SearchFilms
from whattowatch.application.searching.asked import Question, SearchMode
from whattowatch.application.searching.meaning import Meaning
from whattowatch.domain.film import Film
from whattowatch.domain.titles import folded

AT_LEAST, AT_MOST, LIMIT_MS = 20.0, 3.0, 100.0
TOP = 10
_AT_ONCE = 1_000
_DESCRIPTIONS = (
    "a stranger in an old house", "detective and a robot", "zombie wedding", "love in the winter city",
    "heist on a train", "murder at the school", "the king and his sister", "escape from the island",
)  # fmt: skip


def measure(
    dsn: str, *, films: int = 100_000, typos: int = 200, all_of: int = 20, rounds: int = 5
) -> list[Figure]:
    """Args:
    typos: mistyped titles that are looked for.
    all_of: how many of them every title is looked at for: that takes its time.
    """
    return asyncio.run(_measure(dsn, films, typos, all_of, rounds))


async def _measure(dsn: str, count: int, typos: int, all_of: int, rounds: int) -> list[Figure]:
    films = [_titled(film, title) for film, title in zip(some_films(count), many_titles(count), strict=True)]
    embedder: Embedder = MiniLmEmbedder() if reader.is_installed() else LexicalEmbedder()
    async with film_pool(dsn) as pool:
        catalogue = PostgresFilmCatalogue(pool, SystemClock())
        for at in range(0, count, _AT_ONCE):
            await catalogue.keep(films[at : at + _AT_ONCE], source="tmdb", language="en")
        await execute(dsn, "vacuum analyze")
        shown = [film for film in films if not film.adult]
        figures = await _typos(catalogue, shown, typos, all_of, rounds)
        await _vectors(pool, films, embedder.model)
        await PostgresVectorIndexes(dsn).build()
        await execute(dsn, "analyze")
        return figures + await _hybrid(pool, catalogue, shown, embedder, rounds)


def _titled(film: Film, title: str) -> Film:
    return Film(**{name: getattr(film, name) for name in film.__struct_fields__} | {"title": title})


async def _typos(
    catalogue: PostgresFilmCatalogue, films: Sequence[Film], count: int, all_of: int, rounds: int
) -> list[Figure]:
    made = random.Random(1)
    asked = [(slipped(made, film.title), film) for film in made.sample(films, count)]
    norms = [folded(film.title) for film in films]

    async def ours(some: Sequence[tuple[str, Film]]) -> tuple[float, float]:
        watch, hits = Watch(), 0
        for typed, film in some:
            found = await catalogue.search(typed, limit=TOP)
            hits += film.title in {hit.film.title for hit in found}
        return len(some) / watch.seconds(), hits / len(some)

    def theirs(some: Sequence[tuple[str, Film]]) -> tuple[float, float]:
        watch, hits = Watch(), 0
        for typed, film in some:
            found = process.extract(folded(typed), norms, scorer=fuzz.WRatio, limit=TOP)
            hits += folded(film.title) in {norm for norm, *_ in found}
        return len(some) / watch.seconds(), hits / len(some)

    await ours(asked[:all_of])
    paces, found_by_us, found_by_them = [], [], []
    for number in range(rounds):
        (pace, hit), (other, their_hit) = await ours(asked), theirs(asked[number :: count // all_of][:all_of])
        paces.append(Round(pace, other))
        found_by_us.append(hit)
        found_by_them.append(their_hit)
    name = f"title with a slip, {len(films):,} titles"
    hit, their_hit = min(found_by_us), sum(found_by_them) / rounds
    return [
        at_least(AT_LEAST, name, "searches/s", paces, beside="rapidfuzz WRatio over all"),
        Figure(
            what=f"{name}: hit@{TOP}",
            ours=f"{hit:.3f}",
            yardstick=f"rapidfuzz WRatio over all: {their_hit:.3f}",
            wanted="the same, or more",
            met=hit >= their_hit - 0.01,
        ),
    ]


async def _vectors(pool: Pool, films: Sequence[Film], model: str) -> None:
    """As unevenly spread as those of texts: around some hundred centres."""
    made, vectors = np.random.default_rng(1), PostgresFilmVectors(pool)
    centres = made.normal(size=(300, DIMENSIONS))
    for at in range(0, len(films), _AT_ONCE):
        some = films[at : at + _AT_ONCE]
        rows = centres[made.integers(0, len(centres), len(some))] + made.normal(size=(len(some), DIMENSIONS))
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        told = [
            EmbeddedText(
                film_id=film.film_id,
                text=str(film.film_id),
                recipe="-",
                changed=2**40,
                vector=row.astype(np.float32),
            )
            for film, row in zip(some, rows, strict=True)
        ]
        await vectors.put(told, model)


async def _hybrid(
    pool: Pool, catalogue: PostgresFilmCatalogue, films: Sequence[Film], embedder: Embedder, rounds: int
) -> list[Figure]:
    search = PostgresFilmSearch(pool)
    meaning = Meaning(embedder, PostgresFilmVectors(pool), budget_s=30.0)
    ask = SearchFilms(catalogue, search, meaning)
    made = random.Random(2)
    times: list[float] = []
    rounds_of = []
    await ask(Question("to warm up, whatever that takes"))
    for number in range(rounds):
        titles = [film.title for film in made.sample(films, 40)]
        asked = [*titles, *(slipped(made, title) for title in titles)]
        asked += [f"{words} {number}" for words in _DESCRIPTIONS]
        alone = await _timed(ask, asked, SearchMode.KEYWORD)
        both = await _timed(ask, asked, SearchMode.HYBRID)
        times += both
        rounds_of.append(Round(sum(both) / len(both), sum(alone) / len(alone)))
    name = f"words and meaning, {len(films):,} films, {embedder.model}"
    return [
        at_most(AT_MOST, name, rounds_of, beside="words alone"),
        under(f"{name}: p99", p99(times) * 1e3, LIMIT_MS, "ms"),
    ]


async def _timed(
    ask: Callable[..., Awaitable[object]], asked: Sequence[str], mode: SearchMode
) -> list[float]:
    times = []
    for words in asked:
        watch = Watch()
        await ask(Question(words, mode))
        times.append(watch.seconds())
    return times
