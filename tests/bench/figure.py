"""What a measurement says."""

from statistics import median

from msgspec import Struct


class Figure(Struct, frozen=True, kw_only=True):
    """One line of the table: ours beside a yardstick of the same run, or beside a limit."""

    what: str
    ours: str  # with its unit
    yardstick: str = ""  # what it is, and its figure
    ratio: float | None = None  # ours to the yardstick's, within a round; the median of the rounds
    wanted: str  # such as ">= 0.6" or "< 20 ms"
    met: bool


def under(what: str, value: float, limit: float, unit: str, *, yardstick: str = "") -> Figure:
    return Figure(
        what=what,
        ours=f"{value:.3g} {unit}" if value < 1_000 else f"{value:,.0f} {unit}",
        yardstick=yardstick,
        wanted=f"< {limit:,g} {unit}",
        met=value < limit,
    )


def middle(values: list[float]) -> float:
    """The median; not a number if there are none, which meets nothing."""
    return median(values) if values else float("nan")
