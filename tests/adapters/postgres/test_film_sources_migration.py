"""Records from before sources were told apart are taken for what their source said."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest_asyncio
from msgspec.structs import replace

from tests.contracts.film_catalogue import FILMS, HEAT, MOON
from tests.support.database import copy_of, prepared_template
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.facts.film_facts import PostgresFilmFacts
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.film_records import encode
from whattowatch.adapters.postgres.migrating import downgrade, migrate
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.domain.film_vote import record_of
from whattowatch.domain.ids import FilmId

BEFORE = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
ODD = replace(MOON, title="\\u0000 \\\\ \u2028 \"x\" 'y' \\", synopsis="\n")


@pytest_asyncio.fixture
async def older(server_dsn: str, admin: Any) -> AsyncIterator[str]:
    async def up_to_titles(dsn: str) -> None:
        await migrate(dsn, "0003")

    async with (
        prepared_template(server_dsn, admin, up_to_titles) as name,
        copy_of(name, server_dsn, admin) as dsn,
    ):
        yield dsn


async def test_what_was_known_stays_known(older: str) -> None:
    films = [*(film for film in FILMS if film != MOON), ODD]
    await insert(older, [*films, replace(ODD, film_id=1, title="a\x00\\\x00b")])

    await migrate(older)

    async with film_pool(older) as pool:
        facts, catalogue = PostgresFilmFacts(pool, SystemClock()), PostgresFilmCatalogue(pool, SystemClock())
        for film in films:
            dossier = await facts.dossier(film.film_id)
            assert record_of(film.film_id, dossier.statements) == film
            assert {claim.at for each in dossier.statements for claim in each.claims.values()} == {BEFORE}
        assert await catalogue.keep(films, source="tmdb", language="en") == 0
        assert (await facts.dossier(FilmId(1))).statements[0].claims["title"].value == "a\\b"
        states = await facts.states([HEAT.film_id, MOON.film_id])
        assert [state.fetched_at is not None for state in states[HEAT.film_id]] == [True]
        assert states[MOON.film_id][0].fetched_at is None


async def test_down_and_up_again_loses_no_record(older: str) -> None:
    await insert(older, FILMS)

    await migrate(older)
    await downgrade(older, "0003")
    await migrate(older)

    async with film_pool(older) as pool:
        catalogue = PostgresFilmCatalogue(pool, SystemClock())
        assert await catalogue.by_ids([film.film_id for film in FILMS]) == {
            film.film_id: film for film in FILMS
        }


async def insert(dsn: str, films: list[Any]) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.executemany(
            "insert into facts.films (film_id, source, language, fetched_at, record) values ($1, 'tmdb', 'en', $2, $3)",
            [(film.film_id, BEFORE, encode(film)) for film in films],
        )
    finally:
        await connection.close()


async def test_films_are_found_by_the_numbers_that_imdb_gave_them(older: str) -> None:
    odd = replace(HEAT, imdb_id="tt0113277", title="a\x00b")
    await insert(older, [odd, replace(MOON, imdb_id=None)])

    await migrate(older)

    connection = await asyncpg.connect(older)
    try:
        rows = await connection.fetch("select film_id, imdb_id from facts.film_imdb_ids")
    finally:
        await connection.close()
    assert [tuple(row) for row in rows] == [(HEAT.film_id, "tt0113277")]
