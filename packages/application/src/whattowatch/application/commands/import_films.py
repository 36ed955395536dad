"""Fill the catalogue from a file: what can be read is kept, what cannot is told."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from msgspec import Struct

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_file import FileRow, FilmFile
from whattowatch.application.ports.load_marks import LoadMarks
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film

AT_ONCE = 500  # films between two marks
DONE = "done"
LANGUAGE = "en"


class Imported(Struct, frozen=True, kw_only=True):
    """A part of the file that was dealt with."""

    upto: int  # the line it ends in
    read: float  # of the file, 0 to 1
    films: int  # that could be read
    changed: int  # records of the catalogue
    left_out: int
    bad: Sequence[FileRow]


@dataclass(frozen=True, slots=True)
class ImportFilms:
    """Interrupted, it goes on where it stopped: how far it is, is marked with every part."""

    catalogue: FilmCatalogue
    marks: LoadMarks

    async def done_before(self, file: FilmFile, *, source: str) -> int | None:
        """The last line that is dealt with; 0: none; None: all are.

        Raises:
            Unavailable
        """
        mark = await self.marks.last(_collection(file, source))
        return None if mark == DONE else int(mark or 0)

    async def __call__(
        self, file: FilmFile, *, source: str, after: int = 0, dry_run: bool = False
    ) -> AsyncIterator[Imported]:
        """The parts as they are dealt with.

        Raises:
            NotAFilmFile
            Unavailable: what was told of until then is kept.
        """
        rows = (row for row in file.rows() if row.number > after)
        while part := list(islice(rows, AT_ONCE)):
            imported = await self._part(part, source, dry_run=dry_run)
            if not dry_run:
                await self.marks.mark(_collection(file, source), str(imported.upto))
            yield imported
        if not dry_run:
            await self.marks.mark(_collection(file, source), DONE)

    async def _part(self, rows: Sequence[FileRow], source: str, *, dry_run: bool) -> Imported:
        readable = [row for row in rows if row.film is not None]
        bad = [row for row in rows if row.problem]
        changed = 0
        if not dry_run:
            changed, refused = await self._kept(readable, source)
            bad += refused
        return Imported(
            upto=rows[-1].number,
            read=rows[-1].read,
            films=len(readable),
            changed=changed,
            left_out=len(rows) - len(readable) - sum(1 for row in rows if row.problem),
            bad=sorted(bad, key=lambda row: row.number),
        )

    async def _kept(self, rows: Sequence[FileRow], source: str) -> tuple[int, list[FileRow]]:
        """All at once if that works, else one half after the other, down to the row in the way."""
        if not rows:
            return 0, []
        try:
            return await self.catalogue.keep(list(_films(rows)), source=source, language=LANGUAGE), []
        except Unavailable:
            raise
        except Exception as problem:  # noqa: BLE001  # whatever it is, it is about these rows
            if len(rows) == 1:
                return 0, [
                    FileRow(number=rows[0].number, problem=f"cannot be kept: {type(problem).__name__}")
                ]
        half = len(rows) // 2
        first, bad = await self._kept(rows[:half], source)
        second, more = await self._kept(rows[half:], source)
        return first + second, bad + more


def _films(rows: Sequence[FileRow]) -> Iterator[Film]:
    return (row.film for row in rows if row.film is not None)


def _collection(file: FilmFile, source: str) -> str:
    return f"{source} {file.fingerprint}"
