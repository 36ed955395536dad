"""`wtw up`: a folder, a command, and it is there; Ctrl-C, and nothing is lost."""

import asyncio
import signal
import time

import httpx
import pytest

from tests.support.service import TOKEN, Door, Place, door_of, until_ready
from whattowatch.cli.commands.up import to_try

SAID = {"rating": 4.5, "text": "loved the diner scene"}
SECOND_START_WITHIN_S = 30.0  # here; 5 s is promised for a machine of its own


async def heat(door: Door) -> int:
    found = await door.get("/v1/films", query="Heat")
    film: int = found["items"][0]["film"]["film_id"]
    return film


async def test_it_comes_up_on_a_new_folder_stops_cleanly_and_remembers(new_place: Place) -> None:
    up = await new_place.start("up", "--port", "0")
    async with door_of(up) as door:
        film = await heat(door)
        ready = await door("GET", "/health/ready")
        assert (ready.status_code, ready.json()["ready"]) == (200, True)
        assert (await door("GET", "/docs")).status_code == 200
        assert (await door("GET", "/v1/me", headers={"authorization": ""})).status_code == 401
        assert (await door("PUT", f"/v1/films/{film}/review", SAID)).status_code == 204
        given = (await door("POST", "/v1/recommendations")).json()
        assert len(given["picks"]) == 3

    assert await up.stop(signal.SIGINT) == 0  # Ctrl-C
    assert "Nothing is lost" in up.text
    assert "Traceback" not in up.text

    began = time.monotonic()
    again = await new_place.start("up", "--port", "0")
    async with door_of(again, door.token) as door:
        await again.says(TOKEN)
        took_s = time.monotonic() - began
        review = (await door.get(f"/v1/films/{film}/review"))["review"]
        assert (review["rating"], review["text"]) == (4.5, "loved the diner scene")
        (kept,) = (await door.get("/v1/recommendations"))["items"]
        assert kept["recommendation_id"] == given["recommendation_id"]
        assert [pick["film"] for pick in kept["picks"]] == [pick["film"] for pick in given["picks"]]
        assert len((await door.get("/v1/reviews"))["items"]) == 1
    assert await again.stop(signal.SIGTERM) == 0
    assert "Traceback" not in again.text
    assert took_s < SECOND_START_WITHIN_S


@pytest.mark.quick
@pytest.mark.parametrize(("environment", "typed"), [({}, "wtw"), ({"UV": "/bin/uv"}, "uv run wtw")])
def test_what_there_is_to_try_can_be_typed_as_it_stands(environment: dict[str, str], typed: str) -> None:
    chat, curl, check = to_try("http://127.0.0.1:8765", environment)

    assert chat.startswith(f"{typed} chat ")
    assert f"$({typed} token)" in curl
    assert check.startswith(f"{typed} replay --check ")


async def test_stopped_before_it_is_up_it_stops_too(new_place: Place) -> None:
    up = await new_place.start("up", "--port", "0")
    await up.says("is starting")

    assert await up.stop(within_s=30) == 0, up.text  # the folder is being made: that is finished first
    assert "Traceback" not in up.text

    again = await new_place.start("up", "--port", "0")
    async with door_of(again) as door:
        assert (await door("GET", "/v1/me")).status_code == 200


async def test_told_twice_it_waits_for_nothing(place: Place) -> None:
    up = await place.start("up", "--port", "0")
    async with door_of(up) as door, asyncio.TaskGroup() as group:
        film = await heat(door)
        assert (await door("PUT", f"/v1/films/{film}/review", SAID)).status_code == 204
        held = await asyncio.open_connection("127.0.0.1", int(door.address.rpartition(":")[2]))
        held[1].write(f"PUT /v1/films/{film}/review HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n".encode())
        held[1].write(
            f"authorization: Bearer {door.token}\r\ncontent-type: application/json\r\n\r\n".encode()
        )
        ending = group.create_task(up.stop(signal.SIGINT))
        await up.says("is stopping|stopping:")
        while not ending.done():  # what comes with the first one is the same Ctrl-C, and not heard
            up.send(signal.SIGINT)
            await asyncio.wait([ending], timeout=0.1)
        assert await ending in {130, -signal.SIGINT}
        held[1].close()

    again = await place.start("up", "--port", "0")
    async with door_of(again) as door:
        assert (await door.get(f"/v1/films/{film}/review"))["review"]["text"] == SAID["text"]


async def test_killed_it_starts_again_and_remembers(place: Place) -> None:
    up = await place.start("up", "--port", "0")
    async with door_of(up) as door:
        film = await heat(door)
        assert (await door("PUT", f"/v1/films/{film}/review", SAID)).status_code == 204
    await up.kill()

    again = await place.start("up", "--port", "0")
    async with door_of(again) as door:
        assert (await door.get(f"/v1/films/{film}/review"))["review"]["text"] == SAID["text"]


async def test_a_second_one_on_the_same_port_says_so_and_leaves_the_first_alone(place: Place) -> None:
    first = await place.start("up", "--port", "0")
    async with door_of(first) as door:
        port = door.address.rpartition(":")[2]

        second = await place.run("up", "--port", port)

        assert second.code == 1
        assert f"port {port}" in second.err
        assert "--port" in second.err
        assert "Traceback" not in second.all
        assert (await door("GET", "/health/ready")).status_code == 200


async def test_a_second_one_on_another_port_shares_the_database(place: Place) -> None:
    """And comes back by itself when the one that has the database was away."""
    first = await place.start("up", "--port", "0")
    async with door_of(first) as here:
        second = await place.start("up", "--port", "0")
        async with door_of(second) as there:
            film = await heat(here)
            answer = await here("PUT", f"/v1/films/{film}/review", SAID)
            seen = await there.get(f"/v1/films/{film}/review", after=answer.headers["x-position"])
            assert seen["review"]["text"] == SAID["text"]

            assert await first.stop() == 0
            assert (await there("GET", "/health/live")).status_code == 200
            assert (await there("GET", "/health/ready")).status_code == 503
            assert (await there("PUT", f"/v1/films/{film}/review", SAID)).status_code == 503

            first = await place.start("up", "--port", "0")
            await first.says(TOKEN)
            await until_ready(there.address)
            assert (await there("PUT", f"/v1/films/{film}/review", SAID | {"rating": 1})).status_code == 204
            assert await second.stop() == 0
    assert await first.stop() == 0


async def test_the_parts_run_apart_over_a_database_of_ones_own(beside_a_server: Place) -> None:
    place = beside_a_server
    assert (await place.run("migrate")).code == 0
    parts = [await place.start(name) for name in ("projector", "worker")]
    api = await place.start("api", "--port", "0")
    token = (await place.run("token")).out.strip()
    async with door_of(api, token) as door:
        await until_ready(door.address)
        film = await heat(door)
        answer = await door("PUT", f"/v1/films/{film}/review", SAID)
        assert answer.status_code == 204
        page = await door.get(f"/v1/films/{film}/review", after=answer.headers["x-position"])
        assert page["review"]["text"] == SAID["text"]

    for part in (api, *parts):
        assert await part.stop() == 0
        assert "Traceback" not in part.text
    assert not place.data.exists() or not any(place.data.iterdir()), "it keeps nothing on this machine"


async def test_a_server_that_is_not_there_is_said_in_a_line(beside_a_server: Place) -> None:
    nowhere = "postgresql://wtw:canary-password@127.0.0.1:1/whattowatch"
    for command in ("up", "migrate", "projections", "doctor"):
        told = await beside_a_server.run(command, DATABASE_URL=nowhere)

        assert told.code == 1, command
        assert "Traceback" not in told.all
        assert "canary-password" not in told.all
        assert "database" in told.all.lower() or "Connect" in told.all


async def test_nobody_listens_where_nobody_should(place: Place) -> None:
    """Only this machine can talk to it, unless it is told otherwise."""
    up = await place.start("up", "--port", "0")
    async with door_of(up) as door:
        assert door.address.startswith("http://127.0.0.1:")
        host = "http://127.0.0.2:" + door.address.rpartition(":")[2]
        with pytest.raises(httpx.ConnectError):
            await door.client.get(host + "/health/live")


async def test_an_api_whose_read_models_are_not_built_yet_asks_for_patience(beside_a_server: Place) -> None:
    place = beside_a_server
    api = await place.start("api", "--port", "0")
    async with door_of(api, (await place.run("token")).out.strip()) as door:
        assert (await door("GET", "/health/live")).status_code == 200
        assert (await door("GET", "/health/ready")).status_code == 503
        assert (await door("PUT", "/v1/films/949/review", SAID)).status_code == 204
        for path in ("/v1/reviews", "/v1/taste", "/v1/recommendations", "/v1/watchlist", "/v1/films/949"):
            answer = await door("GET", path)
            assert answer.status_code in {200, 503}, f"{path}: {answer.text}"
            assert answer.status_code == 200 or int(answer.headers["retry-after"]) > 0
        assert (await door("POST", "/v1/recommendations", {})).status_code == 503

        await place.start("projector")
        await until_ready(door.address)
        assert (await door.get("/v1/films/949/review"))["review"]["text"] == SAID["text"]
