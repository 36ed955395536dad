"""What the measurements share: rounds are interleaved, and ratios are taken within a round."""

import time
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from tests.bench.figure import Figure


class Round(NamedTuple):
    """What ours and the yardstick's came to, one right after the other."""

    ours: float
    yardstick: float

    @property
    def ratio(self) -> float:
        return self.ours / self.yardstick


class Watch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    def seconds(self) -> float:
        return time.perf_counter() - self._began


def p99(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def at_least(wanted: float, what: str, unit: str, rounds: Sequence[Round], *, beside: str) -> Figure:
    """More is better; the median round counts."""
    ratio = median(each.ratio for each in rounds)
    return Figure(
        what=what,
        ours=f"{median(each.ours for each in rounds):,.0f} {unit}",
        yardstick=f"{beside}: {median(each.yardstick for each in rounds):,.0f} {unit}",
        ratio=ratio,
        wanted=f">= {wanted:g}",
        met=ratio >= wanted,
    )


def at_most(wanted: float, what: str, rounds: Sequence[Round], *, beside: str) -> Figure:
    """Of seconds: less is better; the median round counts."""
    ratio = median(each.ratio for each in rounds)
    return Figure(
        what=what,
        ours=f"{median(each.ours for each in rounds) * 1e3:.2f} ms",
        yardstick=f"{beside}: {median(each.yardstick for each in rounds) * 1e3:.2f} ms",
        ratio=ratio,
        wanted=f"<= {wanted:g}",
        met=ratio <= wanted,
    )
