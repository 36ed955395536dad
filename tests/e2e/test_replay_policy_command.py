"""U27.4: two policies are compared on what the log says, by the real command on a database of its own."""

import asyncpg

from tests.support.films import some_films
from tests.support.service import Door, Place, door_of
from tests.support.tmdb_server import tmdb_server

LIKED = {"verdict": "watched", "rating": 5}


async def an_evening(door: Door) -> str:
    """Three films, with the first of them liked; gives the policy that answered."""
    given = (await door("POST", "/v1/recommendations")).json()
    film = given["picks"][0]["film"]["film_id"]
    at = f"/v1/recommendations/{given['recommendation_id']}/picks/{film}/feedback"
    said = await door("PUT", at, LIKED)
    assert said.status_code == 204, said.text
    await door.get("/v1/reviews", after=said.headers["x-position"])
    return str(given["policy"])


async def test_two_policies_are_compared_on_what_was_said(place: Place) -> None:
    nothing = await place.run("replay-policy", "baseline-1", "baseline-2")
    assert (nothing.code, nothing.out) == (
        0,
        "No question was answered yet: there is nothing to compare on.\n",
    )

    up = await place.start("up", "--port", "0")
    async with door_of(up) as door:
        for film, rating in ((949, 5), (680, 4.5), (550, 2)):
            assert (await door("PUT", f"/v1/films/{film}/review", {"rating": rating})).status_code == 204
        await door("POST", "/v1/avoids", {"phrase": "zombies"})
        answered_by = {await an_evening(door) for _ in range(3)}
        (policy,) = answered_by
        connection = await asyncpg.connect(place.database)
        before = await connection.fetchval("select count(*) from log.events")
        other = next(name for name in ("baseline-1", "baseline-2") if name != policy)

        async with tmdb_server(some_films(3)) as tmdb:
            told = await place.run(
                *("replay-policy", other, policy, "--answers"),
                TMDB_TOKEN=tmdb.token(),
                TMDB_BASE_URL=tmdb.base_url,
            )
            assert tmdb.requests == []
        assert await connection.fetchval("select count(*) from log.events") == before
        await connection.close()

    assert told.code == 0, told.all
    lines = [line.strip() for line in told.out.splitlines()]
    assert "3 answers to 1 viewer; 3 followed by a film that was liked." in lines
    assert any(line.startswith("That is too little to tell the policies apart") for line in lines)
    assert sum(line.count(f"{policy}:") for line in lines) == 3, "each answer is shown"
    assert f"{policy} picks what was picked then in 3." in lines
    figure = lines.index("answers with a pick that was liked later (rests on 3 answers)")
    assert lines[figure + 2].split()[:2] == [policy, "1.000"], "what was picked then was liked"
    assert any(line.startswith("different films (rests on 3 answers)") for line in lines)
    assert "favour the policy that answered then" in told.out


async def test_wrong_use_is_told(place: Place) -> None:
    unknown = await place.run("replay-policy", "baseline-2", "fantasy-1")
    assert (unknown.code, unknown.out) == (2, "")
    assert "no policy 'fantasy-1': there are baseline-1, baseline-2" in unknown.err

    same = await place.run("replay-policy", "baseline-2", "baseline-2")
    assert (same.code, same.out) == (2, "")
    assert "two policies" in same.err
