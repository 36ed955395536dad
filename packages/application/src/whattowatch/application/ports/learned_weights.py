"""Port: sets of what was learned from many people's ratings, and which of them recommendations use."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.recommender.learned import Learned
from whattowatch.recommender.policy import Learning

NONE = "none"  # what people say for no set at all


class Origin(Struct, frozen=True, kw_only=True):
    """Where a set is from."""

    name: str  # letters, digits, dots and dashes, in lower case
    made_at: datetime
    made_of: str  # such as "movielens ml-25m", or "viewers"
    ratings: int
    users: int
    learning: Learning
    base: str | None = None  # the set it was blended with


class LearnedSet(Struct, frozen=True, kw_only=True):
    """What is known of a set that is kept."""

    name: str
    made_at: datetime
    made_of: str
    films: int
    ratings: int
    users: int
    checksum: str  # sha-256 over all that was learned
    learning: Mapping[str, float]  # the numbers it was learned with, as they were called then
    base: str | None
    in_use: bool


class NoSuchSet(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"there is no set of weights {self.name!r}: `wtw weights` lists those there are"


class SetExists(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"there is a set of weights {self.name!r} already: sets are never changed"


class SetInUse(Refusal):
    """Recommendations use it, or the set that they use was blended with it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"the set of weights {self.name!r} is in use: choose another with `wtw weights use NAME` before"
        )


class DamagedSet(Refusal):
    """What is kept under the name is not what was learned."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, problem)
        self.name, self.problem = name, problem

    def __str__(self) -> str:
        return f"the set of weights {self.name!r} is damaged: {self.problem}. Choose another with `wtw weights use NAME`"


class LearnedWeights(Protocol):
    """All of it raises `Unavailable` too."""

    async def keep(self, origin: Origin, learned: Learned, *, use: bool) -> LearnedSet:
        """Keep a new set, and have it used from now on where that is wanted; all of it, or nothing.

        Numbers are kept in single precision.

        Raises:
            SetExists
        """
        ...

    async def all(self) -> Sequence[LearnedSet]:
        """The newest first."""
        ...

    async def use(self, name: str | None) -> None:
        """Have this set used from now on; None: none.

        Raises:
            NoSuchSet
            DamagedSet: it was checked before, and the one in use stays.
        """
        ...

    async def drop(self, name: str) -> None:
        """Raises:
        NoSuchSet, SetInUse
        """
        ...

    async def current_name(self) -> str | None:
        """The set in use; None: none."""
        ...

    async def load(self, name: str) -> Learned:
        """As it was kept, which has been verified.

        Raises:
            NoSuchSet, DamagedSet
        """
        ...
