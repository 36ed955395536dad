"""The smaller commands: what they say, and the code they end with."""

import os
import pwd
import shutil
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio

from tests.projector.stores import append
from tests.support.histories import logged
from tests.support.postgres_processes import ask, eventually_true
from tests.support.service import MASTER_KEY, WTW, Place, a_place, door_of
from whattowatch.application.projections import PROJECTIONS

NOBODY = 65534
FLIP = """
update log.events set data = set_byte(data, 5, get_byte(data, 5) # 1)
 where position = (select min(position) from log.events where stream like 'review-%' and version = 2)
returning stream
"""


async def test_a_token_is_for_somebody_who_is_known(beside_a_server: Place) -> None:
    place = beside_a_server
    api = await place.start("api", "--port", "0")
    mine = (await place.run("token")).out.strip()
    async with door_of(api, mine) as door:
        me = (await door.get("/v1/me"))["viewer_id"]
        again = (await place.run("token", "--viewer", me, "--days", "1")).out.strip()
        known = await door("GET", "/v1/me", headers={"authorization": f"Bearer {again}"})
        assert known.json()["viewer_id"] == me

    for unknown in (str(uuid4()), "nobody", "", "'; drop table log.events; --"):
        told = await place.run("token", "--viewer", unknown)
        assert told.code == 2, unknown
        assert told.out == ""
        assert "no such viewer" in told.err
        assert "Traceback" not in told.err


async def test_a_receipt_of_erasing_is_told_from_others(beside_a_server: Place, tmp_path: Path) -> None:
    place = beside_a_server
    api = await place.start("api", "--port", "0")
    async with door_of(api, (await place.run("token")).out.strip()) as door:
        gone = await door("DELETE", "/v1/me")
    receipt, viewer_id = gone.text, gone.json()["viewer_id"]
    kept = tmp_path / "receipt.json"
    kept.write_text(receipt)
    key = (await place.run("receipt", "key")).out.strip()

    for genuine in ([str(kept)], [receipt], [receipt, "--key", key]):
        told = await place.run("receipt", "verify", *genuine)
        assert (told.code, told.err) == (0, "")
        assert told.out.startswith(f"genuine: viewer {viewer_id} was erased")
    for said, code in {
        (receipt.replace(viewer_id, str(uuid4())),): 1,
        (receipt, "--key", "00" * 32): 1,
        (receipt, "--key", "nonsense"): 2,
        (str(tmp_path / "nowhere"),): 1,
        ("{}",): 1,
    }.items():
        told = await place.run("receipt", "verify", *said)
        assert (told.code, told.out) == (code, ""), said
        assert "Traceback" not in told.err


async def test_what_needs_telegram_says_so(beside_a_server: Place) -> None:
    told = await beside_a_server.run("bot")

    assert told.code == 2
    assert "TELEGRAM_BOT_TOKEN" in told.err
    assert "wtw chat" in told.err
    assert "Traceback" not in told.all


async def test_replaying_what_is_not_there_is_wrong_use(beside_a_server: Place) -> None:
    told = await beside_a_server.run("replay", "nonsense")

    assert told.code == 2
    assert all(projection.name in " ".join(told.err.split()) for projection in PROJECTIONS)


async def test_migrating_twice_is_harmless(beside_a_server: Place) -> None:
    for _ in range(2):
        told = await beside_a_server.run("migrate")
        assert (told.code, told.out.strip()) == (0, "the database is up to date")


async def test_projections_shows_what_is_not_built_what_lags_and_what_is_parked(
    beside_a_server: Place,
) -> None:
    place = beside_a_server
    new = await place.run("projections")
    assert new.code == 0
    assert new.out.count("not built yet") == len(PROJECTIONS)

    projector = await place.start("projector")
    await append(place.database, logged(5, 300))
    await until_level(place.database)
    poison = "insert into log.events (stream, version, viewer_id, name, event_id, recorded_at, meta, data, hash) select stream || '-poisoned', 1, viewer_id, name, gen_random_uuid(), now(), '', '{\"no\": 1}', hash from log.events where name = 'review-saved' limit 1"
    connection = await asyncpg.connect(place.database)
    try:
        await connection.execute(poison)
    finally:
        await connection.close()
    await eventually_true(place.database, "select count(*) > 0 from log.parked")
    await until_level(place.database)
    assert await projector.stop() == 0

    shown = await place.run("projections")
    assert shown.code == 0
    assert "301" in shown.out
    assert "-poisoned" in shown.out
    doctor = await place.run("doctor")
    assert doctor.code == 1
    assert "parked" in doctor.out
    assert "wtw projections" in doctor.out


@pytest.mark.no_cover
async def test_after_fifty_thousand_events_live_and_rebuilt_are_equal(beside_a_server: Place) -> None:
    """Half of them are there when the projector starts, and half come while it runs."""
    place = beside_a_server
    events = logged(50, 50_000, viewers=400, films=800)
    await append(place.database, events[:25_000])
    projector = await place.start("projector")
    for first in range(25_000, len(events), 500):
        await append(place.database, events[first : first + 500])
    await until_level(place.database)

    check = await place.run("replay", "--check", within_s=300)
    assert check.code == 0, check.all
    assert check.out.count("equal:") == len(PROJECTIONS), check.out
    assert await projector.stop() == 0
    replayed = await place.run("replay", within_s=300)
    assert replayed.code == 0, replayed.all
    check = await place.run("replay", "--check", "opinions", "recommendations", within_s=300)
    assert check.out.count("equal:") == 2, check.out


async def test_a_read_model_that_was_changed_by_hand_is_found_and_mended(beside_a_server: Place) -> None:
    place = beside_a_server
    projector = await place.start("projector")
    await append(place.database, logged(8, 400))
    await until_level(place.database)
    assert await projector.stop() == 0
    await ask(
        place.database, "update read.opinions set rating = 11 - rating where rating is not null", "select 1"
    )

    found = await place.run("replay", "--check")
    assert found.code == 1
    assert "DIFFERS in opinions" in " ".join(found.out.split())

    assert (await place.run("replay", "opinions")).code == 0
    assert (await place.run("replay", "--check")).code == 0


async def test_doctor_names_the_event_that_was_tampered_with(place: Place) -> None:
    up = await place.start("up", "--port", "0")
    async with door_of(up) as door:
        for stars in (1, 2, 3):
            assert (await door("PUT", "/v1/films/949/review", {"rating": stars})).status_code == 204
    sound = await place.run("doctor", "--verify")
    assert sound.code == 0, sound.all
    stream = await ask(place.database, FLIP)

    found = await place.run("doctor", "--verify")

    assert found.code == 1
    assert f"stream '{stream}' is bad at version 2" in " ".join(found.out.split())
    assert (await place.run("doctor")).code == 0, "it looks at the log when asked to"


@pytest_asyncio.fixture
async def of_nobody() -> AsyncIterator[Place]:
    """A folder of an ordinary user, who may read everything if the interpreter lies where only root can go."""
    folder = Path(tempfile.mkdtemp(prefix="wtw nobody ", dir="/tmp"))  # pytest's are closed to others
    os.chown(folder, NOBODY, NOBODY)
    async with a_place(folder, WTW_MASTER_KEY=MASTER_KEY) as place:
        open_to_all = all(path.stat().st_mode & 1 for path in Path(os.path.realpath(WTW)).parents)  # noqa: ASYNC240
        reading = () if open_to_all else ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
        place.prefix = (
            *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
            *("--inh-caps=-all", *reading),
        )
        yield place
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root can become somebody else"
)
async def test_an_ordinary_user_runs_it_too(of_nobody: Place) -> None:
    place = of_nobody
    probe = await place.run("--version")
    if probe.code != 0:
        pytest.skip(f"another user cannot run this installation: {probe.all[-200:]}")
    up = await place.start("up", "--port", "0")
    async with door_of(up) as door:
        assert (await door("PUT", "/v1/films/949/review", {"rating": 5})).status_code == 204
        assert Path(f"/proc/{place.server.pid}").stat().st_uid == NOBODY  # noqa: ASYNC240
        owners = {path.stat().st_uid for path in place.data.rglob("*")}
        assert owners == {NOBODY}
        assert pwd.getpwuid(NOBODY).pw_uid == NOBODY
    assert await up.stop() == 0


async def until_level(dsn: str) -> None:
    await eventually_true(
        dsn,
        f"select count(*) = {len(PROJECTIONS)} from log.projections"  # noqa: S608  # a number
        " where state = 'live' and position >= (select max(position) from log.events)",
    )
