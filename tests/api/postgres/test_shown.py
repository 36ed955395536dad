"""What was shown, as a recommendation starts from it: thousands of picks, read soon and exactly."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.api.talking import Api, Caller
from whattowatch.adapters.postgres.connecting import as_viewer
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.situations import SITUATION
from whattowatch.application.ports.situations import LIKED, LONGEST_SEALED, Situation, Situations
from whattowatch.wiring.container import Assembly
from whattowatch.wiring.storage import AppPool

PICKS = "select film_id, delivered_at, verdict from read.picks where viewer_id = $1 order by delivered_at, film_id"


@pytest.fixture
async def anna(api: Api) -> Caller:
    anna = await api.viewer("Anna")
    for _ in range(3):
        assert (await anna("POST", "/v1/recommendations", {})).status_code == 201
    return anna


async def situation_of(assembly: Assembly, anna: Caller) -> Situation:
    assert (await anna.get("/v1/recommendations"))["total"] == 3  # the read models have them
    situations: Situations = await assembly.parts.get(Situations)
    return await situations.of(anna.viewer_id)


async def picks_of(database: str, anna: Caller) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(database)
    try:
        rows: list[asyncpg.Record] = await connection.fetch(PICKS, anna.viewer_id)
        return rows
    finally:
        await connection.close()


async def test_it_is_every_pick_that_reached_them_to_the_microsecond(
    assembly: Assembly, database: str, anna: Caller
) -> None:
    shown = (await situation_of(assembly, anna)).shown
    picks = await picks_of(database, anna)

    assert len(picks) == 9
    assert sorted(zip(shown.film_ids.tolist(), shown.at.tolist(), strict=True)) == sorted(
        (pick["film_id"], pick["delivered_at"].timestamp()) for pick in picks
    )


async def test_nothing_was_shown_to_whom_nothing_was_recommended(assembly: Assembly, api: Api) -> None:
    boris = await api.viewer("Boris")
    situations: Situations = await assembly.parts.get(Situations)

    assert not len((await situations.of(boris.viewer_id)).shown.film_ids)


async def test_picks_and_questions_are_looked_up_in_an_index_alone(assembly: Assembly, anna: Caller) -> None:
    await situation_of(assembly, anna)
    pool: Pool = await assembly.parts.get(AppPool)

    async def plan(connection: asyncpg.Connection) -> str:
        async with as_viewer(connection, anna.viewer_id):
            await connection.execute("set local enable_seqscan = off")  # few rows are sooner read as they lie
            await connection.execute("set local enable_bitmapscan = off")
            since = datetime.now(UTC) - timedelta(days=365)
            rows = await connection.fetch(
                f"explain {SITUATION}", anna.viewer_id, since, LIKED, LONGEST_SEALED
            )
        return "\n".join(row[0] for row in rows)

    told = await pool.run(plan)

    assert told.count("Index Only Scan using picks_") == 2, told  # shown, and skipped
    assert told.count("Index Only Scan using recommendations_") == 1, told
    assert told.count("Index Only Scan using night_films_") == 1, told
