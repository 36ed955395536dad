"""That a viewer was erased, and what shows it."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.ids import Position, ViewerId


class Erasure(Struct, frozen=True, kw_only=True):
    viewer_id: ViewerId  # a pseudonym, which the log keeps: it tells nobody who they were
    at: datetime  # UTC
    first: Position  # of their events, up to the one that says that they were erased
    last: Position
    key_digest: str  # SHA-256 of the wrapped key that was destroyed, in hex; "" if there never was one
    cleared: tuple[str, ...]  # the stores that hold nothing of theirs any more

    def and_cleared(self, *stores: str) -> "Erasure":
        return replace(self, cleared=(*self.cleared, *stores))
