"""Port: a file of what people thought of films, and when."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.recommender.ratings import Ratings


class NotARatingFile(Refusal):
    """The file is none of those that can be read, or one of its lines is not."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, problem)
        self.name, self.problem = name, problem

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}"


class RatingsRead(Struct, frozen=True, eq=False):
    ratings: Ratings
    users: Sequence[str]  # as the file calls them, in the order of their first lines


class RatingFile(Protocol):
    def read(self) -> RatingsRead:
        """All of it. Where a user rated a film twice, the later one counts; of two at the same time, the lower line.

        Raises:
            NotARatingFile
        """
        ...
