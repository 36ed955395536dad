"""Port: a file in which a viewer brings what they watched elsewhere."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.bringing import Brought
from whattowatch.domain.errors import Refusal
from whattowatch.domain.ids import FilmId
from whattowatch.domain.resetting import Reset

LARGEST_FILE = 20_000_000  # bytes: what Telegram hands on


class Unreadable(Enum):
    """Why nothing can be taken from a file, as far as what to do next depends on it."""

    UNKNOWN = "unknown"  # it is none of those that are known
    LARGE = "large"  # more than is read at a time, as it is or unpacked
    EMPTY = "empty"
    DAMAGED = "damaged"  # or locked, or cut short
    OFFICE = "office"  # a table, but of a spreadsheet program
    PAGE = "page"  # a web page in the place of a file
    UNSURE = "unsure"  # films seen, or films to be seen: alone it does not say which


class NotAHistoryFile(Refusal):
    """The file is none of those that can be read, or is too large, or damaged."""

    def __init__(self, problem: str, why: Unreadable = Unreadable.UNKNOWN) -> None:
        super().__init__(problem, why)
        self.problem, self.why = problem, why

    def __str__(self) -> str:
        return self.problem


class FileFilm(Struct, frozen=True, kw_only=True, gc=False):  # many at once, never in a ring
    """A film as the file calls it, with all that its lines say of it."""

    title: str = ""
    year: int | None = None
    imdb_id: str = ""  # such as tt0113277
    film_id: FilmId | None = None  # TMDB's number
    brought: Brought = Brought()
    lines: int = 1  # that speak of it
    where: str = ""  # the first of them, such as diary.csv:12
    reset: Reset | None = None  # where it goes back to: it is of no file, but of a reset


class BadLine(Struct, frozen=True, kw_only=True):
    where: str
    problem: str


class FileRead(Struct, frozen=True, kw_only=True):
    """Each line is counted once: among the films, as bad, as the same again, or as nothing for us."""

    source: str  # such as letterboxd
    films: Sequence[FileFilm]
    bad: Sequence[BadLine] = ()
    lines: int = 0
    duplicates: int = 0  # say nothing that another did not say
    skipped: int = 0  # of series, episodes, people


class HistoryFiles(Protocol):
    def read(self, data: bytes, *, latest: date, name: str = "") -> FileRead:
        """What is in the file; which kind it is, its content says. It takes its time: call it in a thread.

        Args:
            latest: no day after it can have been a day of watching.
            name: as the file was called; it counts where the content leaves a doubt.

        Raises:
            NotAHistoryFile
        """
        ...
