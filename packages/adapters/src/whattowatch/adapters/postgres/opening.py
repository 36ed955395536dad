"""A connection, opened to the end: whoever stops waiting for it leaves the driver in the middle of nothing.

Cancelled before the server answered whether it speaks TLS, the driver drops a future that has failed; the log says so
when it is collected ("Future exception was never retrieved").
"""

import asyncio
from typing import Any

import asyncpg

from whattowatch.adapters.postgres.dsn import plain


async def open_connection(dsn: str, *, timeout_s: float, **options: Any) -> asyncpg.Connection:
    """As `asyncpg.connect`, and raises the same. Cancelled, it ends at once; what was opened is closed behind."""
    opening = asyncio.create_task(asyncpg.connect(plain(dsn), timeout=timeout_s, **options))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        opening.add_done_callback(_close)
        raise


def _close(opening: "asyncio.Task[asyncpg.Connection]") -> None:
    if not opening.cancelled() and opening.exception() is None:
        opening.result().terminate()
