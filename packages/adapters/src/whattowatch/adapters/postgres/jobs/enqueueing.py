"""Ask for jobs in a transaction of one's own: they are there when it commits, and never were when it does not.

It costs no import of what runs the jobs, so every process may ask.
"""

from collections.abc import Sequence

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.application.ports.job_queue import JobRequest

_ENQUEUE = "select jobs.enqueue($1, $2, $3, $4, $5)"


async def enqueue(connection: Connection, requests: Sequence[JobRequest]) -> int:
    """How many were not waiting already; `JobQueue.enqueue` says more."""
    if not requests:
        return 0
    fresh: int = await connection.fetchval(
        _ENQUEUE,
        [request.kind for request in requests],
        [request.key for request in requests],
        [request.body for request in requests],
        [request.priority for request in requests],
        [request.after for request in requests],
    )
    return fresh
