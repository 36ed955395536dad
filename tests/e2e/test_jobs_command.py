"""What operators see of jobs and do about them, in the terminal and over HTTP."""

import asyncpg

from tests.support.job_workers import a_queue
from tests.support.service import Place, door_of
from whattowatch.application.job_kinds import KINDS
from whattowatch.application.ports.job_queue import JobRequest, JobState

HOLD = (
    "update jobs.queue set status = 'failed', attempts = 5, reason = 'no such [film]' where dedupe_key = $1"
)


async def test_jobs_are_shown_tried_again_and_paused(beside_a_server: Place, database: str) -> None:
    place = beside_a_server
    assert "No jobs" in (await place.run("jobs")).out

    async with a_queue(database) as queue:
        await queue.enqueue([JobRequest("fetch-film", "949", b"949"), JobRequest("fetch-film", "7", b"7")])
        await hold(database, "949")
        held, _ = sorted(await queue.listed(), key=lambda job: job.state is not JobState.HELD)

        shown = await place.run("jobs", "--state", "held")
        assert f"{held.job_id} fetch-film 949: no such [film]" in shown.out
        assert "fetch-film: 1 held" in shown.out

        assert (await place.run("jobs", "pause", "fetch-film")).code == 0
        assert "wtw jobs resume fetch-film" in (await place.run("jobs")).out
        assert (await place.run("jobs", "resume", "fetch-film")).code == 0

        again = await place.run("jobs", "retry", str(held.job_id))
        assert (again.code, again.out) == (0, "1 jobs are tried again\n")
        twice = await place.run("jobs", "retry", str(held.job_id))
        assert (twice.code, twice.err) == (1, f"wtw: not held: {held.job_id}\n")

        await hold(database, "7")
        assert "1 jobs are tried again" in (await place.run("jobs", "retry", "--all")).out
        assert {job.state for job in await queue.listed()} == {JobState.WAITING}

    for wrong in (("retry",), ("retry", "1", "--all"), ("retry", "1", "--kind", "x")):
        assert (await place.run("jobs", *wrong)).code == 2, wrong


async def test_a_kind_of_job_that_does_not_exist_is_neither_paused_nor_resumed(
    beside_a_server: Place, database: str
) -> None:
    place = beside_a_server
    for todo in ("pause", "resume"):
        told = await place.run("jobs", todo, "nope")
        assert (told.code, told.out) == (2, ""), todo
        assert f"no kind of job is called 'nope': type `wtw jobs {todo} KIND`" in told.err
        assert all(kind in told.err for kind in KINDS)
    assert "paused" not in (await place.run("jobs")).out

    async with a_queue(database) as queue:
        await queue.pause("of-an-older-release")
    assert (await place.run("jobs", "resume", "of-an-older-release")).code == 0


async def test_an_operators_token_opens_what_a_viewers_does_not(beside_a_server: Place) -> None:
    place = beside_a_server
    api = await place.start("api", "--port", "0")
    mine = (await place.run("token")).out.strip()
    operators = (await place.run("token", "--operator", "--days", "1")).out.strip()

    async with door_of(api, mine) as door:
        assert (await door("GET", "/v1/admin/jobs")).status_code == 404
    async with door_of(api, operators) as door:
        assert (await door.get("/v1/admin/jobs"))["items"] == []
        assert (await door("GET", "/v1/me")).status_code == 401

    told = await place.run("token", "--operator", "--viewer", "0192f3c4-0000-7000-8000-00000000000a")
    assert (told.code, told.out) == (2, "")


async def hold(database: str, key: str) -> None:
    connection = await asyncpg.connect(database)
    await connection.execute(HOLD, key)
    await connection.close()
