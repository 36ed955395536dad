"""Running parts of the service until they are told to stop."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from msgspec import Struct

from whattowatch.application.ports.health import HealthChecks
from whattowatch.domain.errors import Unavailable

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)
STOP_WITHIN_S = 6.0
LOOK_EVERY_S = 0.05
IMPATIENT_AFTER_S = 1.0  # one Ctrl-C reaches us twice: `uv run` hands it on 0.2 s after the terminal


class Service(Struct, frozen=True, eq=False):
    """A part: cancelled, it finishes what it has begun and ends."""

    name: str
    work: Coroutine[Any, Any, None]


class Stopping:
    """Set by Ctrl-C or SIGTERM; one that comes later stops at once."""

    def __init__(self) -> None:
        self._asked = asyncio.Event()

    def ask(self) -> None:
        self._asked.set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    async def wait(self) -> None:
        await self._asked.wait()


@asynccontextmanager
async def stopping_on_signals(tell: Callable[[], None] = lambda: None) -> AsyncIterator[Stopping]:
    """`tell` is called when the first signal comes.

    What was asked to stop and has ended ignores the signals from then on: the process has only to leave.
    """
    loop, stopping = asyncio.get_running_loop(), Stopping()

    def hear() -> None:
        if not stopping.asked:
            tell()
            stopping.ask()
            loop.call_later(IMPATIENT_AFTER_S, listen_no_more)

    def listen_no_more() -> None:
        for number in STOP_SIGNALS:
            loop.remove_signal_handler(number)

    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, hear)
    try:
        yield stopping
    finally:
        listen_no_more()
        if stopping.asked:
            for number in STOP_SIGNALS:
                signal.signal(number, signal.SIG_IGN)


async def run_until_stopped(services: list[Service], stopping: Stopping) -> None:
    """Run all; when one fails or stopping is asked for, stop the last first.

    Raises:
        Exception: what the part that failed raised.
    """
    gc.freeze()  # what is loaded stays: looking through it for garbage stops everybody, for 0.15 s each time
    tasks = [asyncio.create_task(service.work, name=service.name) for service in services]
    asked = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait([*tasks, asked], return_when=asyncio.FIRST_COMPLETED)
    finally:
        asked.cancel()
        for task in reversed(tasks):
            await _stop(task)
    for task in tasks:
        if task.done() and not task.cancelled() and task.exception() is not None:
            task.result()


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError, Exception):
        await asyncio.wait_for(asyncio.shield(asyncio.wait([task])), STOP_WITHIN_S)


async def until_ready(checks: HealthChecks) -> None:
    """Wait until all is well: on the first start read models are being built."""
    while True:
        try:
            if not [check for check in checks.checks if await check.problem() is not None]:
                return
        except Unavailable:
            pass
        await asyncio.sleep(LOOK_EVERY_S)
