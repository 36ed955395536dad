"""Counts, for Prometheus to collect."""

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from whattowatch.api.access import PUBLIC
from whattowatch.api.metrics import Metrics

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def metrics_route(metrics: Metrics) -> HTTPRouteHandler:
    @get("/metrics", opt=PUBLIC, include_in_schema=False, sync_to_thread=False)
    def show_metrics() -> Response[bytes]:
        """Show requests by route and status, and how long they took."""
        return Response(metrics.text(), media_type=MEDIA_TYPE)

    return show_metrics
