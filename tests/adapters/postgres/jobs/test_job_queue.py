"""The queue in PostgreSQL: its contract, and who may do what to it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from tests.contracts.job_queue import ALIEN, HEAT, JobQueueContract
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.jobs.enqueueing import enqueue
from whattowatch.adapters.postgres.jobs.job_queue import PostgresJobQueue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.job_queue import JobId, JobRequest

START = "update jobs.queue set status = 'picked', attempts = attempts + 1 where id = $1"
HOLD = "update jobs.queue set status = 'failed', reason = $2 where id = $1"
RETRY_LATER = "update jobs.queue set attempts = 1, execute_after = now() + interval '1 hour'"
BODY = "select payload from jobs.queue where id = $1"
DUE_IN = "select execute_after - now() from jobs.queue"


@pytest_asyncio.fixture
async def owner(database: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest_asyncio.fixture
async def app(database: str) -> AsyncIterator[Any]:
    connection = await connecting(database, Role.APP, process="tests", connect_timeout_s=10.0)()
    yield connection
    await connection.close()


class ByHand:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def start(self, job_id: JobId) -> None:
        await self._connection.execute(START, job_id)

    async def hold(self, job_id: JobId, reason: str) -> None:
        await self._connection.execute(HOLD, job_id, reason)

    async def body(self, job_id: JobId) -> bytes:
        body: bytes = await self._connection.fetchval(BODY, job_id)
        return body


class TestPostgresJobQueue(JobQueueContract):
    @pytest_asyncio.fixture
    async def queue(self, database: str) -> AsyncIterator[PostgresJobQueue]:
        pool = Pool(connecting(database, Role.PROJECTOR, process="tests", connect_timeout_s=10.0))
        yield PostgresJobQueue(pool)
        await pool.close()

    @pytest.fixture
    def worker(self, owner: Any) -> ByHand:
        return ByHand(owner)

    async def test_a_job_is_there_when_its_transaction_commits_and_not_before(
        self, queue: PostgresJobQueue, app: Any
    ) -> None:
        async with app.transaction():
            assert await enqueue(app, [HEAT]) == 1
            assert await queue.listed() == []

        assert len(await queue.listed()) == 1

    async def test_a_job_of_a_transaction_that_failed_never_was(
        self, queue: PostgresJobQueue, app: Any
    ) -> None:
        transaction = app.transaction()
        await transaction.start()
        await enqueue(app, [HEAT])
        await transaction.rollback()

        assert await queue.listed() == []

    async def test_asking_twice_does_not_spoil_the_transaction(
        self, queue: PostgresJobQueue, app: Any
    ) -> None:
        await enqueue(app, [HEAT])

        async with app.transaction():
            assert await enqueue(app, [HEAT]) == 0
            assert await enqueue(app, [ALIEN]) == 1

        assert len(await queue.listed()) == 2

    async def test_one_that_backs_off_is_not_hurried_by_the_same_again(
        self, queue: PostgresJobQueue, owner: Any
    ) -> None:
        await queue.enqueue([HEAT])
        await owner.execute(RETRY_LATER)

        await queue.enqueue([HEAT])
        assert await owner.fetchval(DUE_IN) > timedelta(minutes=59)

        await queue.enqueue([JobRequest("fetch-film", "949", b"newer")])
        assert await owner.fetchval(DUE_IN) <= timedelta(0)
        assert (await queue.listed())[0].attempts == 0

    async def test_who_may_ask_for_jobs_may_do_nothing_else(self, app: Any) -> None:
        for statement in (
            "select payload from jobs.queue",
            "update jobs.queue set priority = 9",
            "delete from jobs.queue",
            "delete from jobs.paused",
            "update jobs.reactions set position = 0",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await app.execute(statement)

    @pytest.mark.parametrize(
        "request_",
        [
            JobRequest("Fetch Film", "949"),
            JobRequest("fetch-film", ""),
            JobRequest("fetch-film", "k" * 201),
            JobRequest("fetch-film", "949", b"x" * 65_537),
        ],
        ids=["kind", "no key", "long key", "long body"],
    )
    async def test_what_is_out_of_bounds_is_a_fault(
        self, queue: PostgresJobQueue, request_: JobRequest
    ) -> None:
        with pytest.raises(asyncpg.CheckViolationError):
            await queue.enqueue([request_])
