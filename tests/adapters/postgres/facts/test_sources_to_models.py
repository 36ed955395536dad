"""From what several sources answer to the record that is shown, and to the text that a model may read."""

from collections.abc import AsyncIterator, Collection

import pytest
import pytest_asyncio
from msgspec.structs import replace

from tests.support.film_pool import film_pool
from tests.support.film_sources import HEAT, Asked, served_film_sources
from tests.support.memory.claim_source import MemoryClaimSource
from tests.support.memory.clock import MemoryClock
from whattowatch.adapters.postgres.facts.film_facts import PostgresFilmFacts
from whattowatch.adapters.postgres.facts.model_texts import PostgresModelTexts
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.queries.ask_sources import AskSources
from whattowatch.application.queries.refresh_film import Refreshed, RefreshFilm
from whattowatch.domain.film import Film
from whattowatch.domain.film_sources import DEFAULT_MODEL_TEXT_SOURCES
from whattowatch.domain.film_text import FilmText

TOLD_BY_TMDB = Film(
    film_id=HEAT.film_id,
    title="Heat",
    year=1995,
    runtime_min=170,
    genres=("Action", "Thriller"),
    keywords=("los angeles",),
    countries=("US",),
    directors=("Michael Mann",),
    cast=("Al Pacino",),
    original_language="en",
    synopsis="TMDB's own words.",
    imdb_id="tt0113277",
)


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with film_pool(database) as pool:
        yield pool


@pytest_asyncio.fixture
async def asked() -> AsyncIterator[Asked]:
    async with served_film_sources() as served:
        yield served.afresh()


@pytest.fixture
def tmdb() -> MemoryClaimSource:
    return MemoryClaimSource(MemoryClock(), [TOLD_BY_TMDB])


async def refreshed(pool: Pool, asked: Asked, tmdb: MemoryClaimSource) -> Refreshed:
    clock = MemoryClock()
    ask = AskSources((*asked.sources, tmdb), DEFAULT_MODEL_TEXT_SOURCES)
    refresh = RefreshFilm(ask, PostgresFilmFacts(pool, clock), PostgresFilmCatalogue(pool, clock))
    return await refresh(HEAT.film_id)


async def record(pool: Pool) -> Film:
    return (await PostgresFilmCatalogue(pool, MemoryClock()).by_ids([HEAT.film_id]))[HEAT.film_id]


async def model_text(pool: Pool, allowed: Collection[str]) -> str:
    (told,) = await PostgresModelTexts(pool, allowed).of([HEAT.film_id])
    return told.text


async def texts(pool: Pool) -> list[FilmText]:
    kept = await PostgresFilmFacts(pool, MemoryClock()).texts([HEAT.film_id])
    return list(kept[HEAT.film_id])


async def test_the_record_is_tmdbs_where_it_speaks_and_the_others_fill_in(
    pool: Pool, asked: Asked, tmdb: MemoryClaimSource
) -> None:
    done = await refreshed(pool, asked, tmdb)
    film = await record(pool)

    assert set(done.answered) == {"tmdb", "wikidata", "wikipedia", "omdb"}
    assert film.keywords == TOLD_BY_TMDB.keywords
    assert film.synopsis == TOLD_BY_TMDB.synopsis
    assert (film.wikidata_id, film.titles["ru"]) == ("Q42198", "Схватка")


async def test_a_model_reads_nothing_of_tmdbs_choice_without_leave(
    pool: Pool, asked: Asked, tmdb: MemoryClaimSource
) -> None:
    await refreshed(pool, asked, tmdb)
    told = await model_text(pool, DEFAULT_MODEL_TEXT_SOURCES)

    assert "Heat (1995)" in told
    assert "bank robbery" in told
    assert "It follows a thief." in told
    assert not any(
        words in told for words in (TOLD_BY_TMDB.synopsis, "los angeles", "Thriller", "A crew of thieves")
    )


async def test_with_leave_it_does(pool: Pool, asked: Asked, tmdb: MemoryClaimSource) -> None:
    """The control."""
    await refreshed(pool, asked, tmdb)
    told = await model_text(pool, DEFAULT_MODEL_TEXT_SOURCES | {"tmdb"})

    assert all(words in told for words in (TOLD_BY_TMDB.synopsis, "los angeles"))


async def test_each_text_is_kept_with_its_terms(pool: Pool, asked: Asked, tmdb: MemoryClaimSource) -> None:
    await refreshed(pool, asked, tmdb)

    terms = {(text.source, str(text.licence)) for text in await texts(pool)}
    assert {("wikidata", "CC0-1.0"), ("wikipedia", "CC-BY-SA-4.0"), ("omdb", "CC-BY-NC-4.0")} <= terms
    assert all("revision" in text.attribution for text in await texts(pool) if text.source == "wikipedia")


async def test_all_away_changes_nothing(pool: Pool, asked: Asked, tmdb: MemoryClaimSource) -> None:
    await refreshed(pool, asked, tmdb)
    known = await record(pool), await texts(pool), await model_text(pool, DEFAULT_MODEL_TEXT_SOURCES)
    asked.server.fault, tmdb.away = "500", True

    done = await refreshed(pool, asked, tmdb)

    assert set(done.away) == {"tmdb", "wikidata", "wikipedia", "omdb"}
    now = await record(pool), await texts(pool), await model_text(pool, DEFAULT_MODEL_TEXT_SOURCES)
    assert now == known


async def test_a_source_that_says_less_than_before_takes_nothing_back(
    pool: Pool, asked: Asked, tmdb: MemoryClaimSource
) -> None:
    await refreshed(pool, asked, tmdb)
    known = await record(pool)
    asked.world.rows = asked.world.rows[:2]
    tmdb.films[HEAT.film_id] = replace(TOLD_BY_TMDB, keywords=(), cast=())

    await refreshed(pool, asked, tmdb)

    assert await record(pool) == known
