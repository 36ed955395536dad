"""Counts, for Prometheus to collect."""

from collections.abc import Callable
from time import monotonic

from dishka.integrations.litestar import FromDishka, inject
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from whattowatch.api.access import PUBLIC
from whattowatch.api.metrics import Metrics
from whattowatch.application.ports.job_queue import JobQueue
from whattowatch.domain.errors import Unavailable

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
LOOK_EVERY_S = 5.0  # anybody may ask for the counts, and nobody keeps the database busy with it


def metrics_route(metrics: Metrics, now: Callable[[], float] = monotonic) -> HTTPRouteHandler:
    looked_at = float("-inf")

    @get("/metrics", opt=PUBLIC, include_in_schema=False)
    @inject
    async def show_metrics(queue: FromDishka[JobQueue]) -> Response[bytes]:
        """Show requests by route and status, how long they took, and the jobs there are."""
        nonlocal looked_at
        if now() - looked_at >= LOOK_EVERY_S:
            looked_at = now()
            try:
                metrics.standing(await queue.counts())
            except Unavailable:
                metrics.standing(())
        return Response(metrics.text(), media_type=MEDIA_TYPE)

    return show_metrics
