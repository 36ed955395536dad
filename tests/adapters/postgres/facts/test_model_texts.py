"""What models read of films, and when it has to be read again."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest_asyncio

from tests.contracts.film_catalogue import HEAT, MOON
from tests.contracts.film_vectors import MODEL, towards
from tests.support.film_pool import film_pool
from tests.support.films import some_films
from tests.support.postgres_processes import ask
from whattowatch.adapters.postgres.facts.film_facts import PostgresFilmFacts
from whattowatch.adapters.postgres.facts.film_vectors import PostgresFilmVectors
from whattowatch.adapters.postgres.facts.model_texts import PostgresModelTexts
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.jobs.film_texts import KIND, MOST
from whattowatch.application.ports.claim_source import SourceAnswer
from whattowatch.application.ports.film_vectors import EmbeddedText
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.ids import FilmId
from whattowatch.domain.licences import Licence

OPEN = frozenset({"facts", "own", "wikidata", "wikipedia"})
WAITING = "select count(*) from jobs.queue where entrypoint = 'embed-film' and dedupe_key like '%949%'"
ALL_WAITING = "select count(*) from jobs.queue where entrypoint = 'embed-film'"


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with film_pool(database) as pool:
        yield pool


async def test_only_the_words_of_those_who_may_speak_are_read(pool: Pool) -> None:
    catalogue = PostgresFilmCatalogue(pool, SystemClock())
    await catalogue.keep([HEAT], source="tmdb", language="en")

    (closed,) = await PostgresModelTexts(pool, OPEN).of([HEAT.film_id, FilmId(1), FilmId(2**40)])
    (opened,) = await PostgresModelTexts(pool, OPEN | {"tmdb"}).of([HEAT.film_id])

    assert "Heat (1995)" in closed.text
    assert "Michael Mann" in closed.text
    assert HEAT.synopsis not in closed.text
    assert HEAT.synopsis in opened.text
    assert PostgresModelTexts(pool, OPEN).recipe != PostgresModelTexts(pool, OPEN | {"tmdb"}).recipe


async def test_the_demo_may_be_read_whole(pool: Pool) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep([HEAT], source="demo", language="en")

    (read,) = await PostgresModelTexts(pool, OPEN).of([HEAT.film_id])

    assert HEAT.synopsis in read.text
    assert "Crime, Drama" in read.text


async def test_a_new_text_of_a_source_is_read_and_an_old_one_is_not_read_twice(pool: Pool) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep([HEAT, MOON], source="tmdb", language="en")
    facts, vectors, texts = (
        PostgresFilmFacts(pool, SystemClock()),
        PostgresFilmVectors(pool),
        PostgresModelTexts(pool, OPEN),
    )
    await read_all(vectors, texts)

    await facts.keep([wikipedia_says("A crew of thieves in Los Angeles.")])
    (lacking,) = await vectors.missing(MODEL, 9, recipe=texts.recipe)
    (read,) = await texts.of([lacking.film_id])

    assert lacking.film_id == HEAT.film_id
    assert "A crew of thieves" in read.text
    assert read.changed == lacking.changed
    await read_all(vectors, texts)
    await facts.keep([wikipedia_says("A crew of thieves in Los Angeles.")])
    assert list(await vectors.missing(MODEL, 9, recipe=texts.recipe)) == []


async def test_a_film_that_is_kept_asks_for_its_vector_once(pool: Pool, database: str) -> None:
    catalogue = PostgresFilmCatalogue(pool, SystemClock())
    for source in ("demo", "tmdb"):
        await catalogue.keep([HEAT], source=source, language="en")

    assert KIND == "embed-film"
    assert await ask(database, WAITING) == 1


async def test_many_films_at_once_ask_for_nothing(pool: Pool, database: str) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep(some_films(MOST + 1), source="tmdb", language="en")

    assert await ask(database, ALL_WAITING) == 0


async def read_all(vectors: PostgresFilmVectors, texts: PostgresModelTexts) -> None:
    lacking = await vectors.missing(MODEL, 9, recipe=texts.recipe)
    read = await texts.of([each.film_id for each in lacking])
    told = [
        EmbeddedText(
            film_id=each.film_id,
            text=each.text,
            recipe=texts.recipe,
            changed=each.changed,
            vector=towards(0.5),
        )
        for each in read
    ]
    assert await vectors.put(told, MODEL) == len(lacking)


def wikipedia_says(words: str) -> SourceAnswer:
    return SourceAnswer(
        source="wikipedia",
        film_id=HEAT.film_id,
        language="en",
        fetched_at=datetime.now(UTC),
        fingerprint="",
        etag="",
        raw=b"",
        claims={},
        texts=(
            FilmText(kind="lead", language="en", licence=Licence.CC_BY_SA, text=words, source="wikipedia"),
        ),
    )
