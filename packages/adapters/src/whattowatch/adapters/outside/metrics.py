"""Counts for Prometheus of what became of calls to outside services."""

from typing import Literal, TypeAlias

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

Outcome: TypeAlias = Literal[
    "good",
    "failed",  # the service did
    "slow",  # no answer within the time given
    "late",  # no time was left to ask
    "busy",  # too many wait already, or no more may be asked for now
    "resting",  # the breaker is open, or the service asked to be left alone for longer than there was
    "refused",  # it answered, but not to our liking
]
BUCKETS_S = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 12.0)


class OutsideMetrics:
    """One for all services of a registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._calls = Counter(
            "wtw_outside_calls", "Calls to outside services.", ("service", "outcome"), registry=registry
        )
        self._retries = Counter(
            "wtw_outside_retries", "Tries after the first.", ("service",), registry=registry
        )
        self._seconds = Histogram(
            "wtw_outside_seconds",
            "Time of a call, with its queue and its retries.",
            ("service",),
            buckets=BUCKETS_S,
            registry=registry,
        )
        self._open = Gauge(
            "wtw_outside_breaker_open", "1: the service is left alone.", ("service",), registry=registry
        )

    def ended(self, service: str, outcome: Outcome, seconds: float) -> None:
        self._calls.labels(service, outcome).inc()
        self._seconds.labels(service).observe(seconds)

    def retried(self, service: str) -> None:
        self._retries.labels(service).inc()

    def rests(self, service: str, *, is_open: bool) -> None:
        self._open.labels(service).set(is_open)
