"""Port: a file of films, read row by row."""

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.domain.film import Film


class NotAFilmFile(Refusal):
    """The file is none of those that can be read."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, problem)
        self.name, self.problem = name, problem

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}"


class FileRow(Struct, frozen=True, kw_only=True):
    """One row. Without a film and a problem it was left out on purpose."""

    number: int  # of the line it ends in, from 1
    film: Film | None = None
    problem: str = ""  # why there is no film
    read: float = 0.0  # how much of the file that is, 0 to 1


class FilmFile(Protocol):
    @property
    def fingerprint(self) -> str:
        """Of all that will be read; another file has another."""
        ...

    def rows(self) -> Iterator[FileRow]:
        """All of them, in order. A file that breaks off ends with a row that says so.

        Raises:
            NotAFilmFile
        """
        ...
