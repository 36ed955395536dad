"""Port: which outside services are away just now."""

from collections.abc import Sequence
from typing import Protocol


class Outages(Protocol):
    def away(self) -> Sequence[str]:
        """Services that are set up and failed when they were last asked, as answers name them; sorted."""
        ...
