"""Begin an import: read the file, keep its rows, and ask for the work to be done."""

from dataclasses import dataclass
from datetime import timedelta

from whattowatch.application.aside import aside
from whattowatch.application.command import Command
from whattowatch.application.importing.asking import request_for
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.history_file import FileRead, HistoryFiles
from whattowatch.application.ports.imports import Imports, ImportState, NewImport, Row, RowState
from whattowatch.application.ports.job_queue import JobQueue
from whattowatch.domain.errors import NotFound, Refusal
from whattowatch.domain.ids import ImportId, ViewerId, named_by

AHEAD = timedelta(hours=14)  # there it is tomorrow already


class NotAPreview(Refusal):
    """Only what was previewed can be told to go on."""

    def __str__(self) -> str:
        return "this import is no preview that waits: it was told to go on, or undone"


@dataclass(frozen=True, slots=True)
class StartImport:
    files: HistoryFiles
    imports: Imports
    queue: JobQueue
    clock: Clock

    async def __call__(
        self, viewer_id: ViewerId, data: bytes, *, command: Command, dry_run: bool = False, name: str = ""
    ) -> ImportId:
        """The same command begins one import.

        Args:
            dry_run: match and show; write when told to.
            name: of the file.

        Raises:
            NotAHistoryFile, NotFound, Unavailable
        """
        now = self.clock.now()
        latest = (now + AHEAD).date()
        read = await aside(lambda: self.files.read(data, latest=latest, name=name))
        rows = await aside(lambda: _rows(read))
        import_id = ImportId(named_by(command.command_id, "import"))
        new = NewImport(
            import_id=import_id,
            source=read.source,
            dry_run=dry_run,
            lines=read.lines,
            duplicates=read.duplicates,
            skipped=read.skipped,
            at=now,
        )
        await self.imports.begin(viewer_id, new, rows)
        await self.queue.enqueue([request_for(viewer_id, import_id)])
        return import_id

    async def go_on(self, viewer_id: ViewerId, import_id: ImportId) -> None:
        """Write what was previewed.

        Raises:
            NotFound, NotAPreview, Unavailable
        """
        await self._move(viewer_id, import_id, to=ImportState.WRITING)
        await self.queue.enqueue([request_for(viewer_id, import_id)])

    async def leave(self, viewer_id: ViewerId, import_id: ImportId) -> None:
        """Write nothing of what was previewed.

        Raises:
            NotFound, NotAPreview, Unavailable
        """
        await self._move(viewer_id, import_id, to=ImportState.UNDONE)

    async def _move(self, viewer_id: ViewerId, import_id: ImportId, *, to: ImportState) -> None:
        now = await self.imports.get(viewer_id, import_id)
        if now is None:
            raise NotFound("import")
        if await self.imports.move(viewer_id, import_id, before=[ImportState.PREVIEWED], to=to):
            return
        if now.state is ImportState.WRITING:  # whoever told it may have been gone before it was asked for
            await self.queue.enqueue([request_for(viewer_id, import_id)])
        raise NotAPreview


def _rows(read: FileRead) -> list[Row]:
    films = [Row(number=number, film=film, lines=film.lines) for number, film in enumerate(read.films, 1)]
    bad = [
        Row(number=number, state=RowState.BAD, problem=f"{line.where}: {line.problem}")
        for number, line in enumerate(read.bad, len(films) + 1)
    ]
    return [*films, *bad]
