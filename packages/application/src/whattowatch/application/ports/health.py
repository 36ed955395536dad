"""Port: what must be well for requests to be served."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """`problem` says what is wrong, for the log alone; None: nothing is. It may raise."""

    name: str
    problem: Callable[[], Awaitable[str | None]]


@dataclass(frozen=True, slots=True)
class HealthChecks:
    """Those that decide whether this process is ready."""

    checks: tuple[HealthCheck, ...] = ()
