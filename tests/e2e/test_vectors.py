"""Vectors of films: in the background of the service, and by a command."""

import asyncio
import signal

from tests.support.openai_server import KEY, openai_server
from tests.support.postgres_processes import ask
from tests.support.service import PATIENCE_S, TOKEN, Place

MADE = "select count(*) from facts.film_vectors"
ALL = "select count(*) = (select count(*) from facts.films) from facts.film_vectors"
SPENT = "select nano_usd from facts.daily_spend where service = 'openai'"
FILMS = "select count(*) from facts.films"


async def test_a_command_shows_them_and_makes_them(beside_a_server: Place) -> None:
    place = beside_a_server
    made = await place.run("vectors", "backfill", COLUMNS="160")
    again = await place.run("vectors", "backfill", COLUMNS="160")
    shown = await place.run("vectors", COLUMNS="160")

    films = await ask(place.database, FILMS)
    assert (made.code, again.code, shown.code) == (0, 0, 0)
    assert made.out.strip() == f"{films} films read by lexical-1, 0 refused; 0 left"
    assert "0 films read" in again.out
    assert "100.0%" in shown.out
    assert await ask(place.database, MADE) == films
    assert (await place.run("vectors", "index")).out == "nothing to build\n"


async def test_one_that_is_broken_off_goes_on_where_it_was(beside_a_server: Place) -> None:
    place = beside_a_server
    backfill = await place.start("vectors", "backfill", WTW_EMBEDDER="local")
    await until_some_are_made(place)

    code = await backfill.stop(signal.SIGINT)

    made = await ask(place.database, MADE)
    assert code == 130, backfill.text
    assert "goes on from here" in backfill.text
    assert isinstance(made, int)
    assert made > 0
    assert not await ask(place.database, ALL)


async def test_the_service_makes_them_by_itself(beside_a_server: Place) -> None:
    place = beside_a_server
    up = await place.start("up", "--port", "0", WTW_EMBEDDER="local")
    await up.says(TOKEN)

    await until_some_are_made(place)

    assert await up.stop() == 0, up.text


async def test_what_openai_may_cost_is_kept_to_and_written_down(beside_a_server: Place) -> None:
    place = beside_a_server
    async with openai_server() as server:
        openai = {"WTW_EMBEDDER": "openai", "OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": server.url}
        place.settings = {**place.settings, **openai}
        refused = await place.run("vectors", "backfill", COLUMNS="160", WTW_OPENAI_DAILY_USD="0")
        asked = len(server.asked)
        made = await place.run("vectors", "backfill", COLUMNS="160")
        tokens = sum(tokens for _, tokens in server.counted)

    assert (refused.code, asked) == (1, 0)
    assert "raise WTW_OPENAI_DAILY_USD" in refused.all
    assert made.code == 0, made.all
    assert await ask(place.database, SPENT) == 20 * tokens > 0


async def until_some_are_made(place: Place) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not await ask(place.database, MADE):  # noqa: ASYNC110  # nothing announces it
            await asyncio.sleep(0.1)
