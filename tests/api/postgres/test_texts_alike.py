"""Films whose texts are alike: from vectors in the database to an answer."""

import asyncio
from collections.abc import Mapping

from tests.api.talking import Api, Caller
from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.domain.ids import FilmId
from whattowatch.wiring.container import Assembly

HEAT = 949
MOST_S = 60.0  # in which what changed has come to the answers, however busy the machine is


async def like_heat(anna: Caller) -> Mapping[int, float]:
    page = await anna.get(f"/v1/films/{HEAT}/similar")
    return {each["film"]["film_id"]: each["likeness"] for each in page["items"]}


async def test_films_that_are_told_alike_are_more_alike(assembly: Assembly, api: Api) -> None:
    anna = await api.viewer("Anna")
    embed: EmbedFilms = await assembly.parts.get(EmbedFilms)
    known = [
        FilmId(each["film"]["film_id"]) for each in (await anna.get("/v1/films", query="crime"))["items"]
    ]
    await embed([FilmId(HEAT), *known])

    before = after = await like_heat(anna)
    async with asyncio.timeout(MOST_S):
        while after == before:
            await asyncio.sleep(0.05)
            after = await like_heat(anna)

    both = before.keys() & after.keys()
    assert all(after[film] >= before[film] for film in both)
    assert any(after[film] > before[film] for film in both)
