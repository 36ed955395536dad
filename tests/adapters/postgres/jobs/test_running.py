"""Jobs are run until they are done or held, whatever becomes of their neighbours."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from time import monotonic
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from tests.support.job_workers import a_queue, a_worker, until_all
from tests.support.waiting import until
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.jobs.pace import JobPace
from whattowatch.application.jobs.handling import JobRefused
from whattowatch.application.ports.job_queue import Job, JobQueue, JobRequest, JobState
from whattowatch.domain.errors import NotYet, Unavailable

TEN = [JobRequest("count", str(number), b"%d" % number) for number in range(10)]
ONE = JobRequest("count", "1", b"1")
HOLDER = "select queue_manager_id from jobs.queue where status = 'picked'"
STALE = """
update jobs.queue set heartbeat = now() - interval '1 hour' where status = 'picked' and queue_manager_id = $1
"""
ABANDONED = """
update jobs.queue set status = 'picked', attempts = $1, queue_manager_id = gen_random_uuid(), begun_at = now(),
  heartbeat = now() - interval '1 hour'
"""
PICKED = """
update jobs.queue set status = 'picked', queue_manager_id = gen_random_uuid(), heartbeat = now(),
  begun_at = case when $1 then now() end
where status = 'queued' returning id, queue_manager_id
"""
BEGIN = "select count(*) from jobs.begin(array[$1::bigint], $2, 5)"
LET_GO = "select jobs.let_go($1, $2, 'queued', interval '0', 1, 'tmdb is not available')"
CUT_OFF = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wtw tests'"


@pytest_asyncio.fixture
async def queue(database: str) -> AsyncIterator[JobQueue]:
    async with a_queue(database) as queue:
        yield queue


@pytest_asyncio.fixture
async def owner(database: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


class Done:
    """A handler that remembers what it was given."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    async def __call__(self, job: Job) -> None:
        self.jobs.append(job)

    @property
    def bodies(self) -> list[bytes]:
        return [job.body for job in self.jobs]


async def test_each_job_is_done_once_and_gone(database: str, queue: JobQueue) -> None:
    done = Done()
    async with a_worker(database, {"count": done}), a_worker(database, {"count": done}):
        await queue.enqueue(TEN)
        await until_all(queue)

    assert Counter(done.bodies) == Counter(request.body for request in TEN)
    assert {(job.kind, job.attempt, job.key.encode() == job.body) for job in done.jobs} == {
        ("count", 1, True)
    }


async def test_a_worker_is_called_and_does_not_have_to_look(database: str, queue: JobQueue) -> None:
    done = Done()
    async with a_worker(database, {"count": done}, poll_s=600.0):
        await queue.enqueue([ONE])
        await until_all(queue)
        await queue.enqueue([JobRequest("count", "2", b"2")])
        await until_all(queue)

    assert done.bodies == [b"1", b"2"]


async def test_one_that_poisons_does_not_hurt_the_other_nine(database: str, queue: JobQueue) -> None:
    done = Done()

    async def count(job: Job) -> None:
        if job.key == "7":
            raise ZeroDivisionError("seven")
        await done(job)

    async with a_worker(database, {"count": count}):
        await queue.enqueue(TEN)
        (held,) = await until_all(queue, JobState.HELD)

    assert sorted(done.bodies) == sorted(request.body for request in TEN if request.key != "7")
    assert (held.key, held.attempts, held.reason) == ("7", 5, "ZeroDivisionError: seven")


async def test_what_is_away_is_asked_again_later(database: str, queue: JobQueue) -> None:
    attempts = []

    async def count(job: Job) -> None:
        attempts.append(job.attempt)
        if job.attempt < 4:
            raise Unavailable("tmdb")

    async with a_worker(database, {"count": count}):
        await queue.enqueue([ONE])
        await until_all(queue)

    assert attempts == [1, 2, 3, 4]


async def test_after_five_attempts_a_job_is_held_and_can_be_tried_again(
    database: str, queue: JobQueue
) -> None:
    attempts = []
    mended = asyncio.Event()

    async def count(job: Job) -> None:
        attempts.append(job.attempt)
        if not mended.is_set():
            raise Unavailable("tmdb")

    async with a_worker(database, {"count": count}):
        await queue.enqueue([ONE])
        (held,) = await until_all(queue, JobState.HELD)
        assert (held.attempts, held.reason) == (5, "tmdb is not available")
        assert attempts == [1, 2, 3, 4, 5]

        mended.set()
        assert await queue.retry(held.job_id)
        await until_all(queue)

    assert attempts == [1, 2, 3, 4, 5, 1]


async def test_what_has_to_wait_for_its_turn_loses_no_attempt_however_often(
    database: str, queue: JobQueue
) -> None:
    attempts, waits = [], 12

    async def count(job: Job) -> None:
        attempts.append(job.attempt)
        if len(attempts) <= waits:
            raise NotYet("OpenAI", after_s=9 * 3_600)

    async with a_worker(database, {"count": count}, longest_pause_s=0.01):
        await queue.enqueue([ONE])
        await until_all(queue)

    assert attempts == [1] * (waits + 1)


async def test_why_it_waits_is_seen_and_it_waits_no_longer_than_any(database: str, queue: JobQueue) -> None:
    async def count(_: Job) -> None:
        raise NotYet("OpenAI", after_s=9 * 3_600)

    async with a_worker(database, {"count": count}, longest_pause_s=900.0):
        await queue.enqueue([ONE])
        await until(lambda: _has_reason(queue))
        (waiting,) = await queue.listed()

    assert (waiting.state, waiting.attempts) == (JobState.WAITING, 0)
    assert str(waiting.reason).startswith("not yet: OpenAI has been asked")
    assert waiting.due_at - waiting.asked_at < timedelta(seconds=930)


async def _has_reason(queue: JobQueue) -> bool:
    return any(job.reason for job in await queue.listed())


async def test_what_is_refused_is_held_at_once(database: str, queue: JobQueue) -> None:
    async def refuse(_: Job) -> None:
        raise JobRefused("no such film")

    async with a_worker(database, {"count": refuse}):
        await queue.enqueue([ONE])
        (held,) = await until_all(queue, JobState.HELD)

    assert (held.attempts, held.reason) == (1, "no such film")


async def test_a_job_that_takes_too_long_has_failed(database: str, queue: JobQueue) -> None:
    async with a_worker(database, {"count": for_ever}, longest_s=0.02):
        await queue.enqueue([ONE])
        (held,) = await until_all(queue, JobState.HELD)

    assert (held.attempts, held.reason) == (5, "TimeoutError: not done after 0.02 s")


async def test_what_is_asked_for_while_it_runs_is_done_after_it(database: str, queue: JobQueue) -> None:
    bodies, running, most = [], 0, 0
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def count(job: Job) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        bodies.append(job.body)
        begun.set()
        await go_on.wait()
        running -= 1

    async with a_worker(database, {"count": count}), a_worker(database, {"count": count}):
        await queue.enqueue([ONE])
        await begun.wait()
        await queue.enqueue([JobRequest("count", "1", b"newer")])
        await queue.enqueue([JobRequest("count", "1", b"newest")])
        await queue.enqueue([JobRequest("count", "2", b"2")])
        await until(lambda: b"2" in bodies)  # so the workers have looked at what waits
        go_on.set()
        await until_all(queue)

    assert [body for body in bodies if body != b"2"] == [b"1", b"newest"]


async def test_of_one_key_never_two_run_at_once(database: str, queue: JobQueue) -> None:
    running: Counter[str] = Counter()
    most = 0

    async def count(job: Job) -> None:
        nonlocal most
        running[job.key] += 1
        most = max(most, running[job.key])
        await asyncio.sleep(0)
        running[job.key] -= 1

    async with a_worker(database, {"count": count}), a_worker(database, {"count": count}):
        for body in range(40):
            await queue.enqueue([JobRequest("count", key, b"%d" % body) for key in ("a", "b")])
        await until_all(queue)

    assert most == 1


async def test_a_failing_job_makes_way_for_what_is_newer(database: str, queue: JobQueue) -> None:
    bodies = []
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def count(job: Job) -> None:
        bodies.append(job.body)
        begun.set()
        await go_on.wait()
        if job.body == b"1":
            raise Unavailable("tmdb")

    async with a_worker(database, {"count": count}):
        await queue.enqueue([ONE])
        await begun.wait()
        await queue.enqueue([JobRequest("count", "1", b"newer")])
        go_on.set()
        await until_all(queue)

    assert bodies == [b"1", b"newer"]


@pytest.mark.parametrize("waits_first", [True, False], ids=["told to wait before", "told to wait after"])
async def test_what_is_newer_is_kept_when_it_was_picked_while_the_failing_one_ran(
    queue: JobQueue, owner: Any, *, waits_first: bool
) -> None:
    await queue.enqueue([ONE])
    failing = await owner.fetchrow(PICKED, True)
    await queue.enqueue([JobRequest("count", "1", b"newer")])
    newer = await owner.fetchrow(PICKED, False)

    for begins in (waits_first, not waits_first):
        await owner.execute(*((BEGIN, *newer) if begins else (LET_GO, *failing)))

    assert [row["payload"] for row in await owner.fetch("select payload from jobs.queue")] == [b"newer"]


async def test_a_job_whose_worker_died_is_given_to_another(
    database: str, queue: JobQueue, owner: Any
) -> None:
    done = Done()
    await queue.enqueue([ONE])
    await owner.execute(ABANDONED, 2)

    async with a_worker(database, {"count": done}):
        await until_all(queue)

    assert [job.attempt for job in done.jobs] == [3]


async def test_a_job_that_killed_five_workers_is_held(database: str, queue: JobQueue, owner: Any) -> None:
    done = Done()
    await queue.enqueue([ONE])
    await owner.execute(ABANDONED, 5)

    async with a_worker(database, {"count": done}):
        (held,) = await until_all(queue, JobState.HELD)

    assert done.jobs == []
    assert (held.attempts, held.reason) == (5, "its worker went away, time and again")


async def test_a_worker_whose_lease_is_over_changes_nothing_any_more(
    database: str, queue: JobQueue, owner: Any
) -> None:
    """The slow one finishes while another has the job, and asks for something newer meanwhile."""
    attempts = []
    slow_begun, slow_goes_on, quick_begun, quick_goes_on = (asyncio.Event() for _ in range(4))

    async def slow(job: Job) -> None:
        attempts.append(("slow", job.attempt))
        slow_begun.set()
        await slow_goes_on.wait()

    async def quick(job: Job) -> None:
        attempts.append(("quick", job.attempt))
        quick_begun.set()
        await quick_goes_on.wait()

    async with a_worker(database, {"count": slow}) as stop_slow:
        await queue.enqueue([ONE])
        await slow_begun.wait()
        slow_one = await owner.fetchval(HOLDER)

        async def taken_over() -> bool:
            """The slow one may have looked just now, and have it back; then again."""
            await owner.execute(STALE, slow_one)
            return quick_begun.is_set()

        async with a_worker(database, {"count": quick}, poll_s=0.05):
            await until(taken_over)
            slow_goes_on.set()
            await stop_slow()
            assert [job.state for job in await queue.listed()] == [JobState.RUNNING]
            quick_goes_on.set()
            await until_all(queue)

    (first, _), *again, (last, attempt) = attempts
    assert {first, *(name for name, _ in again)} == {"slow"}
    assert last == "quick"
    assert attempt >= 2


async def test_a_paused_kind_waits_and_others_go_on(database: str, queue: JobQueue) -> None:
    done = Done()
    await queue.pause("count")
    async with a_worker(database, {"count": done, "other": done}):
        await queue.enqueue([ONE])
        await queue.enqueue([JobRequest("other", "2", b"2")])
        await until(lambda: done.bodies == [b"2"])
        assert [job.state for job in await queue.listed(kind="count")] == [JobState.WAITING]

        await queue.resume("count")
        await until_all(queue)

    assert done.bodies == [b"2", b"1"]


async def test_what_was_said_before_it_listened_is_looked_for(database: str, queue: JobQueue) -> None:
    """The look that it would take by itself comes after a minute."""
    done, may_listen = Done(), asyncio.Event()
    connect = connecting(database, Role.PROJECTOR, process="tests", connect_timeout_s=10.0)

    async def listen() -> asyncpg.Connection:
        await may_listen.wait()
        return await connect()

    await queue.pause("count")
    await queue.enqueue([ONE, JobRequest("other", "2", b"2")])
    async with a_worker(database, {"count": done, "other": done}, listen=listen):
        await until(lambda: done.bodies == [b"2"])
        await queue.resume("count")
        may_listen.set()
        await until_all(queue)

    assert done.bodies == [b"2", b"1"]


async def test_what_matters_more_goes_first_and_nothing_before_its_time(
    database: str, queue: JobQueue
) -> None:
    done = Done()
    await queue.enqueue(
        [
            JobRequest("count", "low", b"low"),
            JobRequest("count", "high", b"high", priority=5),
            JobRequest("count", "later", b"later", priority=9, after=timedelta(hours=1)),
        ]
    )
    async with a_worker(database, {"count": done}):
        await until(lambda: len(done.jobs) == 2)

    assert done.bodies == [b"high", b"low"]
    assert [job.key for job in await queue.listed()] == ["later"]


async def test_a_stop_lets_a_short_job_finish_and_hands_back_a_long_one(
    database: str, queue: JobQueue
) -> None:
    short_goes_on = asyncio.Event()
    begun: set[str] = set()

    async def short(job: Job) -> None:
        begun.add(job.key)
        await short_goes_on.wait()

    async def long(job: Job) -> None:
        begun.add(job.key)
        await for_ever(job)

    async with a_worker(database, {"count": short, "for-ever": long}) as stop:
        await queue.enqueue([ONE, JobRequest("for-ever", "2")])
        await until(lambda: begun == {"1", "2"})
        asyncio.get_running_loop().call_later(0.05, short_goes_on.set)
        at = monotonic()
        await stop()

    assert monotonic() - at < 5
    (left,) = await queue.listed()
    assert (left.kind, left.state, left.attempts) == ("for-ever", JobState.WAITING, 0)


def test_at_its_usual_pace_a_stop_takes_less_than_five_seconds() -> None:
    assert JobPace().grace_s + 1.5 < 5


async def test_it_goes_on_when_its_connections_are_lost(database: str, queue: JobQueue, owner: Any) -> None:
    done = Done()
    async with a_worker(database, {"count": done}):
        await queue.enqueue([ONE])
        await until_all(queue)
        await owner.execute(CUT_OFF)
        await queue.enqueue(TEN)
        await until_all(queue)

    assert Counter(done.bodies)[b"9"] == 1


@pytest.mark.quick
def test_pauses_grow_and_differ() -> None:
    pace = JobPace(chance=lambda: 1.0)

    pauses = [pace.backoff(attempt).total_seconds() for attempt in range(1, 5)]

    assert pauses == [15.0, 60.0, 240.0, 900.0]
    assert JobPace(chance=lambda: 0.0).backoff(4) == timedelta(0)
    assert len({JobPace().backoff(3) for _ in range(20)}) > 10


async def for_ever(_: Job) -> None:
    await asyncio.Event().wait()
