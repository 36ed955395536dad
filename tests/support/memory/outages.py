"""Outages that tests set."""

from collections.abc import Sequence

from whattowatch.application.ports.outages import Outages


class MemoryOutages(Outages):
    def __init__(self, *away: str) -> None:
        self.services = set(away)

    def away(self) -> Sequence[str]:
        return sorted(self.services)
