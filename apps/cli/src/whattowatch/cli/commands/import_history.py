"""`wtw import`"""

from pathlib import Path
from typing import Annotated
from uuid import uuid4

from cyclopts import Parameter
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from whattowatch.application.command import Command
from whattowatch.application.importing.run_import import RunImport
from whattowatch.application.importing.start_import import StartImport
from whattowatch.application.ports.history_file import LARGEST_FILE
from whattowatch.application.ports.imports import ImportNow, Imports, RowState
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.viewers import OWNER, viewer_called
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import ImportId, ViewerId, command_of
from whattowatch.wiring.container import Assembly

DOOR = "cli"
MOST_SHOWN = 20  # rows that need a look
SAID = {
    RowState.DONE: "written",
    RowState.READY: "ready to be written",
    RowState.KNOWN: "known already",
    RowState.LOOK: "may be one of several films",
    RowState.UNMATCHED: "not found",
    RowState.BAD: "lines that cannot be read",
}


def import_(
    file: Annotated[
        Path,
        Parameter(
            name="FILE",
            help="An export of Letterboxd, IMDb, Trakt, TMDB or Yamtrack, or your own: ZIP, CSV or JSON.",
        ),
    ],
    /,
    *,
    viewer: Annotated[str, Parameter(help="Whose history it is: a viewer's id, or `owner`.")] = OWNER,
    dry_run: Annotated[
        bool, Parameter(help="Say what would be written, and write nothing.", negative=())
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Bring a viewer's history from elsewhere. The same file again adds nothing; interrupted, give it again."""
    run(_import(file, viewer, dry_run=dry_run, data_dir=data_dir))


async def _import(file: Path, viewer: str, *, dry_run: bool, data_dir: DataDir) -> None:
    console = Console(highlight=False, soft_wrap=True)
    data = _read(file)
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        viewer_id = await viewer_called(assembly, viewer)
        start = await assembly.parts.get(StartImport)
        command = Command(command_of(DOOR, str(uuid4())), DOOR)
        import_id = await start(viewer_id, data, command=command, dry_run=dry_run, name=file.name)
        now = await _watched(console, assembly, viewer_id, import_id)
        await _say(console, assembly, viewer_id, now)


def _read(file: Path) -> bytes:
    """A byte more than allowed is enough to refuse it."""
    with file.open("rb") as opened_file:
        return opened_file.read(LARGEST_FILE + 1)


async def _watched(
    console: Console, assembly: Assembly, viewer_id: ViewerId, import_id: ImportId
) -> ImportNow:
    """Do the work here; a worker that runs beside may do a part of it."""
    run_import: RunImport = await assembly.parts.get(RunImport)
    imports: Imports = await assembly.parts.get(Imports)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=1.0)
        while True:
            more = await run_import.step(viewer_id, import_id)
            now = await imports.get(viewer_id, import_id)
            if now is None:
                raise NotFound("import")
            bar.update(task, description=now.state.value, completed=now.progress)
            if not more:
                return now


async def _say(console: Console, assembly: Assembly, viewer_id: ViewerId, now: ImportNow) -> None:
    imports: Imports = await assembly.parts.get(Imports)
    open_ = (RowState.LOOK, RowState.UNMATCHED, RowState.BAD)
    for row in await imports.rows(viewer_id, now.import_id, states=open_, limit=MOST_SHOWN):
        said = (
            f"{row.film.where}: {row.film.title} ({row.film.year or 'no year'})" if row.film else row.problem
        )
        console.print(f"{said}: {SAID[row.state]}" if row.film else said, markup=False)
    films = ", ".join(f"{now.films[state]:,} {said}" for state, said in SAID.items() if now.films.get(state))
    console.print(f"{now.source}: {films or 'nothing'}.")
    console.print(
        f"{now.lines:,} lines, {now.duplicates:,} of them said twice, {now.skipped:,} of no film. Import {now.import_id}"
    )
