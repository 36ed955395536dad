"""Port: a file of many people's ratings."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeAlias

from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.ratings import Ratings

Told: TypeAlias = Callable[[float], None]  # how much is done, 0 to 1


class NotARatingsFile(Refusal):
    """The file is none of those that can be read, or is damaged, or one of its lines is no rating."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, problem)
        self.name, self.problem = name, problem

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}"


class Titled(Struct, frozen=True):
    """A film that the file knows by what it is called."""

    titles: tuple[str, ...]  # the likeliest first
    year: int


class RatingsRead(Struct, frozen=True, eq=False):
    ratings: Ratings
    users: Sequence[str]  # as the file calls them, by their numbers in `ratings`
    unmatched: int  # films that were rated, and that have no number here


class RatingsFile(Protocol):
    """All of it raises `NotARatingsFile`, and takes its time: call it in a thread."""

    @property
    def name(self) -> str:
        """Such as "ml-25m"."""
        ...

    def by_title(self) -> Mapping[int, Titled]:
        """The films whose numbers the file does not have, by its own number; none, where it has them."""
        ...

    def read(self, found: Mapping[int, FilmId], tell: Told) -> RatingsRead:
        """All of it. Where one user rated one film twice, the later rating counts; of two at one time, the lower line.

        Args:
            found: of those by title, the numbers of those that were found.
        """
        ...
