"""What a viewer does with an import that is on its way, or over: say which film is meant, and undo it."""

from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.command import Command
from whattowatch.application.importing.asking import request_for
from whattowatch.application.importing.matching import CERTAIN, title_key
from whattowatch.application.importing.run_import import RunImport
from whattowatch.application.ports.imports import Imports, ImportState, Mark, Row, RowState
from whattowatch.application.ports.job_queue import JobQueue
from whattowatch.domain.errors import NotFound, Refusal
from whattowatch.domain.ids import FilmId, ImportId, ViewerId

OPEN = (RowState.LOOK, RowState.UNMATCHED, RowState.READY, RowState.KNOWN)
AT_ONCE = 200
_GOES_ON = frozenset({ImportState.MATCHING, ImportState.PREVIEWED, ImportState.WRITING, ImportState.DONE})


def is_settled(row: Row) -> bool:
    """The viewer said that it is none of the films."""
    return row.state is RowState.UNMATCHED and row.confidence == CERTAIN


class RowIsWritten(Refusal):
    """It was written, or cannot be read: there is nothing to choose."""

    def __str__(self) -> str:
        return "there is nothing to choose for this row: it was written already, or cannot be read"


class AlreadyUndone(Refusal):
    """Once is enough."""

    def __str__(self) -> str:
        return "this import is undone already, or just being undone"


class UndoPlan(Struct, frozen=True, kw_only=True):
    """What undoing would do."""

    films: int  # of which something would be taken out
    events: int  # that would be said
    untouched: int  # films of the import that would stay as they are


@dataclass(frozen=True, slots=True)
class ChangeImport:
    imports: Imports
    queue: JobQueue
    run: RunImport

    async def resolve(
        self,
        viewer_id: ViewerId,
        import_id: ImportId,
        number: int,
        film_id: FilmId | None,
        *,
        command: Command,
    ) -> None:
        """Say which film a row means, now and in the next file; None: none, leave it out.

        Raises:
            NotFound: no such import, or row.
            RowIsWritten, AlreadyUndone, Unavailable
        """
        now = await self.imports.get(viewer_id, import_id)
        if now is None:
            raise NotFound("import")
        if now.state not in _GOES_ON:
            raise AlreadyUndone
        row = await self._row(viewer_id, import_id, number)
        if film_id is None:
            mark = Mark(
                number=number, state=RowState.UNMATCHED, confidence=CERTAIN, candidates=row.candidates
            )
            await self.imports.mark(viewer_id, import_id, [mark])
            return
        if row.film is not None:
            await self.imports.choose(viewer_id, title_key(row.film), film_id)
        if now.state is ImportState.DONE:
            await self.run.write_row(viewer_id, import_id, row, film_id, command=command)
            return
        mark = Mark(number=number, state=RowState.READY, film_id=film_id, confidence=1.0)
        await self.imports.mark(viewer_id, import_id, [mark])
        after = await self.imports.get(viewer_id, import_id)
        if after is not None and after.state is ImportState.DONE:  # it ended meanwhile, without this row
            await self.run.write_row(viewer_id, import_id, row, film_id, command=command)
        await self.queue.enqueue([request_for(viewer_id, import_id)])

    async def _row(self, viewer_id: ViewerId, import_id: ImportId, number: int) -> Row:
        rows = await self.imports.rows(
            viewer_id, import_id, states=tuple(RowState), after=number - 1, limit=1
        )
        if not rows or rows[0].number != number:
            raise NotFound("row")
        if rows[0].state not in OPEN or rows[0].film is None or rows[0].film.reset is not None:
            raise RowIsWritten
        return rows[0]

    async def undo_plan(self, viewer_id: ViewerId, import_id: ImportId) -> UndoPlan:
        """Raises:
        NotFound, Unavailable
        """
        if await self.imports.get(viewer_id, import_id) is None:
            raise NotFound("import")
        touched = events = after = 0
        films: set[FilmId] = set()
        written = (RowState.DONE, RowState.KNOWN)
        while rows := await self.imports.rows(
            viewer_id, import_id, states=written, after=after, limit=AT_ONCE
        ):
            after = rows[-1].number
            some = list({FilmId(row.film_id) for row in rows if row.film_id is not None} - films)
            films.update(some)
            changes = await self.run.undoing(viewer_id, import_id, some)
            touched += sum(bool(change.events) for change in changes)
            events += sum(len(change.events) for change in changes)
        return UndoPlan(films=touched, events=events, untouched=len(films) - touched)

    async def undo(self, viewer_id: ViewerId, import_id: ImportId) -> None:
        """Take out all that the import said; what was said before and since stands.

        Raises:
            NotFound, AlreadyUndone, Unavailable
        """
        if await self.imports.get(viewer_id, import_id) is None:
            raise NotFound("import")
        moved = await self.imports.move(viewer_id, import_id, before=_GOES_ON, to=ImportState.UNDOING)
        await self.queue.enqueue(
            [request_for(viewer_id, import_id)]
        )  # again is harmless, should it be missing
        if not moved:
            raise AlreadyUndone
