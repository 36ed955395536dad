"""The moment by which an answer is due, known to all that is awaited on the way to it.

Doors set it. It travels with the task, and with tasks started from there; work that outlives the answer is
started in a context of its own: `asyncio.create_task(work, context=contextvars.Context())`.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_due: ContextVar[float | None] = ContextVar("due", default=None)  # on the clock of the running loop


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is begun in here is due in so many seconds; or before, if it was due before already."""
    outer, due = _due.get(), asyncio.get_running_loop().time() + seconds
    token = _due.set(due if outer is None else min(due, outer))
    try:
        yield
    finally:
        _due.reset(token)


def remaining_s() -> float | None:
    """Time that is left, below 0 when it is over. None: nobody waits."""
    due = _due.get()
    return None if due is None else due - asyncio.get_running_loop().time()
