"""What became of the picks that were shown, counted."""

from collections.abc import Iterable

from msgspec import Struct

A_HANDFUL = 5  # picks shown: fewer say nothing of how well they were chosen


class Outcomes(Struct, frozen=True, kw_only=True):
    """Of those shown, each was saved, watched, skipped or not for the viewer, or nothing was said of it."""

    shown: int = 0  # those that reached the viewer
    saved: int = 0  # put aside for later, and not watched so far
    watched: int = 0  # after they were shown
    rated: int = 0  # of those watched
    liked: int = 0  # of those rated: 4.0 stars and more
    skipped: int = 0
    not_for_me: int = 0

    @property
    def tells(self) -> bool:
        """Whether there are enough of them to say anything."""
        return self.shown >= A_HANDFUL


def together(parts: Iterable[Outcomes]) -> Outcomes:
    """All of them as one."""
    names = Outcomes.__struct_fields__
    rows = [[getattr(part, name) for name in names] for part in parts]
    return Outcomes(**{name: sum(row[place] for row in rows) for place, name in enumerate(names)})
