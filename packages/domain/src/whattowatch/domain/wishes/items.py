"""The parts of a wish, in the order in which they were said."""

from enum import Enum

from msgspec import Struct

from whattowatch.domain.wishes.chips import Chip


class Is(Enum):
    PIECE = "piece"
    NEGATION = "negation"
    JOINT = "joint"
    QUIET = "quiet"
    UNCLEAR = "unclear"
    ABSENT = "absent"  # a service that the country does not have


class Item(Struct, frozen=True, kw_only=True):
    """A few words that belong together."""

    what: Is
    start: int
    end: int
    parted: bool  # from what stands before
    chip: Chip | None = None
    how: str = ""  # of a negation or a joint; what is absent
