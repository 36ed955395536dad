"""Counts for Prometheus: requests by route and status, and how long they took."""

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from whattowatch.application.ports.job_queue import JobCount

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """A route is named by its template, so that there are as many series as there are routes."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry
        self._requests = Counter(
            "wtw_http_requests_total",
            "Requests answered.",
            ("method", "route", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "wtw_http_request_seconds",
            "Time from the request's head to the end of its answer.",
            ("method", "route"),
            buckets=BUCKETS_S,
            registry=registry,
        )

        self._jobs = Gauge(
            "wtw_jobs",
            "Jobs that are not done; every process says the same.",
            ("kind", "state"),
            registry=registry,
        )

    def standing(self, counts: Sequence[JobCount]) -> None:
        """How many jobs there are."""
        self._jobs.clear()
        for count in counts:
            self._jobs.labels(count.kind, count.state.value).set(count.jobs)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        method = method if method in METHODS else "other"
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def text(self) -> bytes:
        return generate_latest(self._registry)
