"""Port: imports on their way, film by film, so that each can be shown, gone on with, and undone.

A reset to an import is kept as one more: its films are those that go back.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Protocol

from msgspec import Struct

from whattowatch.application.ports.history_file import FileFilm
from whattowatch.domain.ids import FilmId, ImportId, ViewerId

RESET = "reset:"  # begins the source of a reset; the source of the import that it goes back to follows


class ImportState(Enum):
    """It goes from the top down; a preview waits to be told."""

    MATCHING = "matching"  # which films are meant
    PREVIEWED = "previewed"
    WRITING = "writing"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class RowState(Enum):
    WAITING = "waiting"  # nobody has looked yet which film it is
    READY = "ready"  # to be written
    KNOWN = "known"  # it says nothing new
    LOOK = "look"  # several films may be meant
    UNMATCHED = "unmatched"  # none was found
    BAD = "bad"  # it cannot be read
    DONE = "done"  # written
    UNDONE = "undone"


class Row(Struct, frozen=True, kw_only=True, gc=False):  # many at once, never in a ring
    """A film of the file, or a line of it that cannot be read."""

    number: int  # from 1, in the order of the file
    state: RowState = RowState.WAITING
    film: FileFilm | None = None  # as the file says it; None: it is written, and no more kept
    problem: str = ""
    lines: int = 1  # of the file
    film_id: FilmId | None = None  # which it is here
    confidence: float = 0.0  # 0 to 1
    candidates: tuple[FilmId, ...] = ()  # where several may be meant, the likeliest first


class Mark(Struct, frozen=True, kw_only=True):
    """What became of a row."""

    number: int
    state: RowState
    film_id: FilmId | None = None
    confidence: float = 0.0
    candidates: tuple[FilmId, ...] = ()


class NewImport(Struct, frozen=True, kw_only=True):
    import_id: ImportId
    source: str
    dry_run: bool
    lines: int
    duplicates: int
    skipped: int
    at: datetime


class Stage(Struct, frozen=True):
    """Where an import is, without a count of its rows."""

    state: ImportState
    dry_run: bool


class ImportNow(Struct, frozen=True, kw_only=True):
    """An import as it stands."""

    import_id: ImportId
    source: str
    state: ImportState
    dry_run: bool  # it ends with the preview
    lines: int
    duplicates: int
    skipped: int
    began_at: datetime
    changed_at: datetime
    films: Mapping[RowState, int]  # how many rows of each state
    in_lines: Mapping[RowState, int]  # the same, in lines of the file

    @property
    def resets_to(self) -> str | None:
        """The source of the import that it goes back to; None: it is no reset."""
        return self.source.removeprefix(RESET) if self.source.startswith(RESET) else None

    @property
    def progress(self) -> float:
        """0 to 1. Looking for the films is a third of the work; of a preview, all of it."""
        films, written = sum(self.films.values()), (RowState.DONE, RowState.KNOWN)
        waiting, ready = self.films.get(RowState.WAITING, 0), self.films.get(RowState.READY, 0)
        match self.state:
            case ImportState.MATCHING if films:
                matched = 1 - waiting / films
                return matched if self.dry_run else matched / 3
            case ImportState.WRITING if films:
                return 1 - ready / films * 2 / 3
            case ImportState.UNDOING if films:
                return 1 - sum(self.films.get(state, 0) for state in written) / films
            case _:
                return 1.0


class Imports(Protocol):
    """Each viewer's own. What the file says is sealed with their key. All of it may raise `Unavailable`."""

    async def begin(self, viewer_id: ViewerId, new: NewImport, rows: Sequence[Row]) -> bool:
        """Keep an import with its rows, all or nothing. False: it is kept already.

        Raises:
            NotFound: the viewer was erased.
        """
        ...

    async def get(self, viewer_id: ViewerId, import_id: ImportId) -> ImportNow | None: ...

    async def stage(self, viewer_id: ViewerId, import_id: ImportId) -> Stage | None:
        """For whoever goes on with it, again and again: counting all its rows takes its time."""
        ...

    async def listed(self, viewer_id: ViewerId, *, limit: int) -> Sequence[ImportNow]:
        """The newest first."""
        ...

    async def rows(
        self,
        viewer_id: ViewerId,
        import_id: ImportId,
        *,
        states: Collection[RowState],
        after: int = 0,
        limit: int,
    ) -> Sequence[Row]:
        """By number."""
        ...

    async def of_films(
        self, viewer_id: ViewerId, import_id: ImportId, *, state: RowState, films: int
    ) -> Sequence[Row]:
        """All rows in this state of the first films, by film and number; rows whose film is known alone.

        Args:
            films: no more than so many; one at least, while there is one.
        """
        ...

    async def mark(self, viewer_id: ViewerId, import_id: ImportId, marks: Sequence[Mark]) -> None:
        """What is written, or undone, is not needed any more: the words of those rows are forgotten."""
        ...

    async def move(
        self, viewer_id: ViewerId, import_id: ImportId, *, before: Collection[ImportState], to: ImportState
    ) -> bool:
        """False: it is in none of the states before."""
        ...

    async def chosen(self, viewer_id: ViewerId, titles: Sequence[str]) -> Mapping[str, FilmId]:
        """What the viewer said is meant by these titles."""
        ...

    async def choose(self, viewer_id: ViewerId, title: str, film_id: FilmId) -> None: ...

    async def forget(self, viewer_id: ViewerId) -> None:
        """All of the viewer's imports, and what they chose."""
        ...
