"""A master key that is lost, changed or damaged is told of before anything is written with another one."""

import base64

import pytest

from tests.support.service import Place, door_of


async def test_a_lost_key_is_not_made_anew_over_what_was_said(new_place: Place) -> None:
    place, file = new_place, new_place.data / "master.key"
    assert (await place.run("token")).code == 0
    kept = file.read_bytes()
    file.unlink()

    for command in ("token", "doctor"):
        told = await place.run(command)
        assert told.code == 2, told.all
        assert "master.key is not the master key" in " ".join(told.all.split())
        assert "backup" in told.all
        assert "Traceback" not in told.all

    file.write_bytes(kept)
    assert (await place.run("token")).code == 0


async def test_another_key_is_not_taken(beside_a_server: Place) -> None:
    place = beside_a_server
    api = await place.start("api", "--port", "0")
    async with door_of(api, (await place.run("token")).out.strip()) as door:
        await door("PUT", "/v1/films/949/review", {"rating": 4, "text": "words"})

    told = await place.run("token", WTW_MASTER_KEY=base64.b64encode(bytes(range(1, 33))).decode())

    assert (told.code, told.out) == (2, "")
    assert "WTW_MASTER_KEY is not the master key" in told.err


@pytest.mark.parametrize(
    "damaged",
    [b"", b"nonsense", b"not base64 at all!", b"\xff\xfe\x00"],
    ids=["empty", "short", "text", "bytes"],
)
async def test_a_damaged_key_is_told_of(new_place: Place, damaged: bytes) -> None:
    new_place.data.mkdir()
    (new_place.data / "master.key").write_bytes(damaged)

    told = await new_place.run("receipt", "key")

    assert told.code == 2, told.all
    assert "master.key" in told.err
    assert "Traceback" not in told.err
