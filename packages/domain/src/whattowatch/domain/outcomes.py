"""What became of the picks that were shown, counted."""

from collections.abc import Iterable

from msgspec import Struct

A_HANDFUL = 5  # picks shown: fewer say nothing of how well they were chosen


class Outcomes(Struct, frozen=True, kw_only=True):
    """Of those shown, each was saved, watched, skipped or not for the viewer, or nothing was said of it."""

    shown: int = 0  # those that reached the viewer
    opened: int = 0  # looked at more closely, whatever was said of them after that
    saved: int = 0  # put aside for later, and not watched so far
    watched: int = 0  # after they were shown
    rated: int = 0  # of those watched: with stars or a thumb
    liked: int = 0  # of those rated: 4.0 stars and more, or a thumb up
    skipped: int = 0
    not_for_me: int = 0

    @property
    def click_through(self) -> float | None:
        """The share of those shown that was opened, 0 to 1. None: none was shown."""
        return self.opened / self.shown if self.shown else None

    @property
    def tells(self) -> bool:
        """Whether there are enough of them to say anything."""
        return self.shown >= A_HANDFUL


class Decided(Struct, frozen=True, kw_only=True):
    """Of the picks of which anything was said: how long after they were shown. Each counts once."""

    in_a_minute: int = 0
    in_ten_minutes: int = 0
    in_an_hour: int = 0
    in_a_day: int = 0
    in_a_week: int = 0
    later: int = 0

    @property
    def median(self) -> str | None:
        """The time in which half of them were decided, by its name here. None: none was."""
        counts = [(name, getattr(self, name)) for name in self.__struct_fields__]
        half, passed = sum(count for _, count in counts) / 2, 0
        for name, count in counts:
            passed += count
            if count and passed >= half:
                return name
        return None


class PolicyOutcomes(Struct, frozen=True, kw_only=True):
    """What became of all picks of one policy that were shown, to whomever."""

    policy: str  # name and version
    outcomes: Outcomes = Outcomes()
    decided: Decided = Decided()


def together(parts: Iterable[Outcomes]) -> Outcomes:
    """All of them as one."""
    names = Outcomes.__struct_fields__
    rows = [[getattr(part, name) for name in names] for part in parts]
    return Outcomes(**{name: sum(row[place] for row in rows) for place, name in enumerate(names)})
