"""What every JobQueue promises, the one in memory included."""

from collections.abc import Sequence
from typing import Protocol

from whattowatch.application.ports.job_queue import JobId, JobQueue, JobRequest, JobState, KeptJob

HEAT = JobRequest("fetch-film", "949", b"949")
ALIEN = JobRequest("fetch-film", "348", b"348")
LETTER = JobRequest("send-letter", "949", b"anna")


class Worker(Protocol):
    """What workers do to a queue, by hand."""

    async def start(self, job_id: JobId) -> None: ...
    async def hold(self, job_id: JobId, reason: str) -> None: ...
    async def body(self, job_id: JobId) -> bytes: ...


class JobQueueContract:
    """Subclass it, and provide an empty queue as the fixture `queue`, and `worker` for it."""

    async def test_what_is_asked_for_waits(self, queue: JobQueue) -> None:
        assert await queue.enqueue([HEAT, ALIEN, LETTER]) == 3

        kept = await queue.listed()
        assert {(job.kind, job.key) for job in kept} == {(one.kind, one.key) for one in (HEAT, ALIEN, LETTER)}
        assert {(job.state, job.attempts, job.reason) for job in kept} == {(JobState.WAITING, 0, None)}

    async def test_nothing_asked_for_is_nothing_done(self, queue: JobQueue) -> None:
        assert await queue.enqueue([]) == 0
        assert await queue.listed() == []

    async def test_the_same_twice_is_one_job_and_the_later_body_counts(
        self, queue: JobQueue, worker: Worker
    ) -> None:
        assert await queue.enqueue([HEAT]) == 1
        assert await queue.enqueue([JobRequest("fetch-film", "949", b"newer"), ALIEN]) == 1

        heat = await the_one(queue, "949")
        assert await worker.body(heat.job_id) == b"newer"

    async def test_of_two_in_one_breath_the_later_counts(self, queue: JobQueue, worker: Worker) -> None:
        assert await queue.enqueue([HEAT, JobRequest("fetch-film", "949", b"newer")]) == 1

        heat = await the_one(queue, "949")
        assert await worker.body(heat.job_id) == b"newer"

    async def test_what_is_asked_for_while_it_runs_waits_behind_it(
        self, queue: JobQueue, worker: Worker
    ) -> None:
        await queue.enqueue([HEAT])
        running = await the_one(queue, "949")
        await worker.start(running.job_id)

        assert await queue.enqueue([JobRequest("fetch-film", "949", b"newer")]) == 1

        states = [(job.job_id == running.job_id, job.state) for job in await queue.listed()]
        assert states == [(True, JobState.RUNNING), (False, JobState.WAITING)]
        assert await worker.body(running.job_id) == b"949"

    async def test_what_is_held_for_this_very_thing_stays_held(self, queue: JobQueue, worker: Worker) -> None:
        held = await self.held(queue, worker, HEAT)

        assert await queue.enqueue([HEAT]) == 0

        assert await queue.listed() == [held]
        assert (held.state, held.reason, held.attempts) == (JobState.HELD, "no such film", 1)

    async def test_what_is_held_makes_room_for_something_else(self, queue: JobQueue, worker: Worker) -> None:
        held = await self.held(queue, worker, HEAT)

        assert await queue.enqueue([JobRequest("fetch-film", "949", b"newer")]) == 1

        waiting = await the_one(queue, "949")
        assert (waiting.state, waiting.reason, waiting.attempts) == (JobState.WAITING, None, 0)
        assert waiting.job_id != held.job_id

    async def test_a_held_job_is_tried_again_from_the_start(self, queue: JobQueue, worker: Worker) -> None:
        held = await self.held(queue, worker, HEAT)

        assert await queue.retry(held.job_id)

        again = await the_one(queue, "949")
        assert (again.job_id, again.state, again.attempts) == (held.job_id, JobState.WAITING, 0)
        assert not await queue.retry(held.job_id)
        assert not await queue.retry(JobId(held.job_id + 1_000))

    async def test_all_that_are_held_are_tried_again_or_those_of_a_kind(
        self, queue: JobQueue, worker: Worker
    ) -> None:
        for request in (HEAT, ALIEN, LETTER):
            await self.held(queue, worker, request)

        assert await queue.retry_all(kind="send-letter") == 1
        assert await queue.retry_all() == 2
        assert await queue.retry_all() == 0

        assert {job.state for job in await queue.listed()} == {JobState.WAITING}

    async def test_a_held_job_that_has_been_overtaken_is_not_tried_beside_it(
        self, queue: JobQueue, worker: Worker
    ) -> None:
        await queue.enqueue([HEAT])
        older = await the_one(queue, "949")
        await worker.start(older.job_id)
        await queue.enqueue([JobRequest("fetch-film", "949", b"newer")])
        await worker.hold(older.job_id, "no such film")

        assert await queue.retry(older.job_id)

        (only,) = await queue.listed()
        assert await worker.body(only.job_id) == b"newer"

    async def test_of_two_held_of_one_key_the_newer_is_tried_again(
        self, queue: JobQueue, worker: Worker
    ) -> None:
        await queue.enqueue([HEAT])
        older = await the_one(queue, "949")
        await worker.start(older.job_id)
        await queue.enqueue([JobRequest("fetch-film", "949", b"newer")])
        await worker.hold(older.job_id, "no such film")
        newer = (await queue.listed(state=JobState.WAITING))[0]
        await worker.start(newer.job_id)
        await worker.hold(newer.job_id, "no such film either")

        assert await queue.retry_all() == 2

        (only,) = await queue.listed()
        assert (only.job_id, only.state) == (newer.job_id, JobState.WAITING)

    async def test_the_list_is_read_in_pieces_and_by_kind_and_state(
        self, queue: JobQueue, worker: Worker
    ) -> None:
        await queue.enqueue([HEAT])
        await queue.enqueue([ALIEN])
        await queue.enqueue([LETTER])
        first, second, third = await queue.listed()
        await worker.start(second.job_id)

        assert await queue.listed(limit=2, after=first.job_id) == await queue.listed(after=first.job_id)
        assert keys(await queue.listed(limit=1)) == ["949"]
        assert [job.job_id for job in await queue.listed(kind="send-letter")] == [third.job_id]
        assert [job.job_id for job in await queue.listed(state=JobState.RUNNING)] == [second.job_id]
        assert await queue.listed(kind="send-letter", state=JobState.HELD) == []

    async def test_they_are_counted_by_kind_and_state(self, queue: JobQueue, worker: Worker) -> None:
        await queue.enqueue([HEAT, ALIEN, LETTER])
        await worker.start((await queue.listed(kind="send-letter"))[0].job_id)

        counted = {(count.kind, count.state): count.jobs for count in await queue.counts()}
        assert counted == {
            ("fetch-film", JobState.WAITING): 2,
            ("send-letter", JobState.RUNNING): 1,
        }

    async def test_a_kind_is_paused_and_resumed(self, queue: JobQueue) -> None:
        await queue.pause("send-letter")
        await queue.pause("send-letter")
        await queue.pause("fetch-film")
        assert list(await queue.paused()) == ["fetch-film", "send-letter"]
        assert await queue.enqueue([LETTER]) == 1

        await queue.resume("send-letter")
        await queue.resume("never-paused")
        assert list(await queue.paused()) == ["fetch-film"]

    async def held(self, queue: JobQueue, worker: Worker, request: JobRequest) -> KeptJob:
        await queue.enqueue([request])
        waiting = (await queue.listed(kind=request.kind, state=JobState.WAITING))[-1]
        await worker.start(waiting.job_id)
        await worker.hold(waiting.job_id, "no such film")
        return next(job for job in await queue.listed() if job.job_id == waiting.job_id)


async def the_one(queue: JobQueue, key: str) -> KeptJob:
    (found,) = [job for job in await queue.listed() if job.key == key]
    return found


def keys(jobs: Sequence[KeptJob]) -> list[str]:
    return [job.key for job in jobs]
