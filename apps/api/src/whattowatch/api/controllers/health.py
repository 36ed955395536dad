"""Whether this process lives, is ready, and what it counts."""

import asyncio
from http import HTTPStatus

import structlog
from dishka.integrations.litestar import FromDishka, inject
from litestar import Response, get
from msgspec import Struct

from whattowatch.api.access import PUBLIC
from whattowatch.application.ports.health import HealthCheck, HealthChecks

LONGEST_CHECK_S = 0.5

_log = structlog.get_logger(__name__)


class Health(Struct, frozen=True, kw_only=True):
    """`checks` says of each part whether it is ok."""

    ready: bool
    checks: dict[str, bool]


@get("/health/live", opt=PUBLIC, sync_to_thread=False)
def live() -> dict[str, bool]:
    """Say that the process lives."""
    return {"live": True}


@get("/health/ready", opt=PUBLIC)
@inject
async def ready(health_checks: FromDishka[HealthChecks]) -> Response[Health]:
    """Say whether requests can be served, and what stands in the way: 503 when something does."""
    checks = health_checks.checks
    well = await asyncio.gather(*map(_is_well, checks))
    health = Health(
        ready=all(well), checks={check.name: fine for check, fine in zip(checks, well, strict=True)}
    )
    status = HTTPStatus.OK if health.ready else HTTPStatus.SERVICE_UNAVAILABLE
    headers = {} if health.ready else {"Retry-After": "1"}
    return Response(health, status_code=status, headers=headers)


async def _is_well(check: HealthCheck) -> bool:
    try:
        async with asyncio.timeout(LONGEST_CHECK_S):
            problem = await check.problem()
    except TimeoutError:
        problem = "no answer in time"
    except Exception as error:  # noqa: BLE001  # whatever it is, it is not well
        problem = type(error).__qualname__
    if problem is not None:
        _log.warning("not well", check=check.name, problem=problem)
    return problem is None
