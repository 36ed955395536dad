"""Whoever wrote is answered before the read models of the same process begin; the real feed, in virtual time."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest

from tests.support.virtual_time import in_virtual_time, virtual_now
from whattowatch.adapters.event_codec import EventCodec
from whattowatch.adapters.postgres.announcing import CHANNEL
from whattowatch.adapters.postgres.event_feed import ANSWER_FIRST_S, PostgresEventFeed
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.domain.ids import Position

pytestmark = pytest.mark.quick
START = Position(0)
A_WHILE_S = 30.0


class EmptyLog(Pool):
    """Whoever looks finds nothing: what is heard of is heard from the writer alone."""

    def __init__(self) -> None:
        super().__init__(self._nowhere)

    async def run(self, work: Callable[[Any], Awaitable[Any]]) -> Any:  # asks nothing
        return 0

    async def _nowhere(self) -> Any:
        raise OSError


class Wire:
    """The connection that listens."""

    def __init__(self) -> None:
        self.heard: Callable[..., None] = lambda *_: None

    async def open(self) -> Any:
        return self

    async def add_listener(self, channel: str, heard: Callable[..., None]) -> None:
        assert channel == CHANNEL
        self.heard = heard

    def add_termination_listener(self, lost: Callable[..., None]) -> None: ...
    def terminate(self) -> None: ...

    def tell(self, position: int) -> None:
        self.heard(self, 1, CHANNEL, str(position))


def with_a_feed(work: Callable[[PostgresEventFeed, Wire], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        wire = Wire()
        feed = PostgresEventFeed(EmptyLog(), EventCodec(), listen=wire.open)
        try:
            await work(feed, wire)
        finally:
            await feed.close()

    in_virtual_time(whole())


async def asleep(feed: PostgresEventFeed, after: Position = START) -> "asyncio.Task[float]":
    """Somebody who waits for more, and gives how long they slept from now on."""

    async def wait() -> float:
        await feed.wait(after, timeout_s=A_WHILE_S)
        return virtual_now()

    task = asyncio.create_task(wait())
    await asyncio.sleep(ANSWER_FIRST_S / 4)  # until it sleeps
    return task


def test_who_sleeps_in_the_process_that_wrote_begins_when_the_answer_has_gone() -> None:
    async def work(feed: PostgresEventFeed, _: Wire) -> None:
        waiting = await asleep(feed)
        wrote_at = virtual_now()
        feed.hear(Position(1))

        assert await waiting - wrote_at == pytest.approx(ANSWER_FIRST_S)

    with_a_feed(work)


def test_a_writer_that_goes_on_does_not_put_it_off() -> None:
    async def work(feed: PostgresEventFeed, _: Wire) -> None:
        waiting = await asleep(feed)
        wrote_at = virtual_now()
        for position in range(1, 20):
            feed.hear(Position(position))
            await asyncio.sleep(ANSWER_FIRST_S / 4)

        assert await waiting - wrote_at == pytest.approx(ANSWER_FIRST_S)

    with_a_feed(work)


def test_each_time_anew() -> None:
    async def work(feed: PostgresEventFeed, _: Wire) -> None:
        for position in (1, 2):
            waiting = await asleep(feed, Position(position - 1))
            wrote_at = virtual_now()
            feed.hear(Position(position))

            assert await waiting - wrote_at == pytest.approx(ANSWER_FIRST_S)

    with_a_feed(work)


def test_the_databases_word_of_what_was_written_here_does_not_come_before_the_answer() -> None:
    async def work(feed: PostgresEventFeed, wire: Wire) -> None:
        waiting = await asleep(feed)
        wrote_at = virtual_now()
        feed.hear(Position(1))
        wire.tell(1)

        assert await waiting - wrote_at == pytest.approx(ANSWER_FIRST_S)

    with_a_feed(work)


def test_what_another_process_wrote_is_begun_at_once() -> None:
    async def work(feed: PostgresEventFeed, wire: Wire) -> None:
        waiting = await asleep(feed)
        wrote_at = virtual_now()
        wire.tell(1)

        assert await waiting == wrote_at

    with_a_feed(work)


def test_who_is_awake_goes_on_at_once() -> None:
    """They read already; nobody is answered sooner for their waiting."""

    async def work(feed: PostgresEventFeed, _: Wire) -> None:
        feed.hear(Position(1))
        begun_at = virtual_now()
        await feed.wait(START, timeout_s=A_WHILE_S)

        assert virtual_now() == begun_at

    with_a_feed(work)
