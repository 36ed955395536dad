"""`wtw catalogue import`"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from whattowatch.application.commands.import_films import Imported, ImportFilms
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_file import FileRow, FilmFile
from whattowatch.application.ports.load_marks import LoadMarks
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.domain.film_sources import ALLOWED_FILE, FILE
from whattowatch.wiring.film_files import film_file

MOST_SHOWN = 20  # bad rows that are named


def import_(
    file: Annotated[
        Path,
        Parameter(
            name="FILE",
            help="TMDB's daily list of ids, a table (CSV), or its columns as JSON lines; plain or gzipped.",
        ),
    ],
    /,
    *,
    overviews: Annotated[
        Path | None,
        Parameter(help="A table of tmdb_id and overview; overviews.csv.gz beside the file otherwise."),
    ] = None,
    texts_allowed: Annotated[
        bool,
        Parameter(help="You may use its texts, also with language models; unknown otherwise.", negative=()),
    ] = False,
    again: Annotated[
        bool, Parameter(help="From the first row, whatever was imported before.", negative=())
    ] = False,
    dry_run: Annotated[
        bool, Parameter(help="Read all of it, say what is wrong, and keep nothing.", negative=())
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Keep what a file says of films. Interrupted, the same command goes on where it stopped."""
    source = ALLOWED_FILE if texts_allowed else FILE
    run(_import(film_file(file, overviews), source, again=again, dry_run=dry_run, data_dir=data_dir))


async def _import(file: FilmFile, source: str, *, again: bool, dry_run: bool, data_dir: DataDir) -> None:
    console = Console(highlight=False, soft_wrap=True)
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        catalogue, marks = await assembly.parts.get(FilmCatalogue), await assembly.parts.get(LoadMarks)
        import_films, tally = ImportFilms(catalogue, marks), Tally()
        after = 0 if again or dry_run else await import_films.done_before(file, source=source)
        if after is None:
            console.print("This file was imported already. Once more: --again.")
            return
        if after:
            console.print(f"Going on after line {after:,}, where it stopped.")
        try:
            with Bar(console) as bar:
                async for part in import_films(file, source=source, after=after, dry_run=dry_run):
                    tally.add(part)
                    bar.show(tally)
        except (asyncio.CancelledError, Exception):
            if not dry_run and tally.upto:
                console.print(f"Stopped after line {tally.upto:,}: the same command goes on from there.")
            raise
        finally:
            _say(console, tally, dry_run=dry_run)


class Tally:
    """What has been dealt with so far."""

    def __init__(self) -> None:
        self.upto = self.films = self.changed = self.left_out = self.bad = 0
        self.read = 0.0
        self.shown: list[FileRow] = []

    def add(self, part: Imported) -> None:
        self.upto, self.read = part.upto, part.read
        self.films += part.films
        self.changed += part.changed
        self.left_out += part.left_out
        self.bad += len(part.bad)
        self.shown += _first(part.bad, MOST_SHOWN - len(self.shown))


class Bar(Progress):
    """How much of the file, rows a second, time left."""

    def __init__(self, console: Console) -> None:
        super().__init__(
            *(TextColumn("importing"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rows]}")),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._bar = self.add_task("importing", total=1.0, rows="")

    def show(self, tally: Tally) -> None:
        seconds = self.tasks[0].elapsed or 0.0
        rows = tally.films + tally.bad + tally.left_out
        pace = f", {rows / seconds:,.0f} rows/s" if seconds else ""
        self.update(self._bar, completed=tally.read, rows=f"{rows:,} rows{pace}")


def _say(console: Console, tally: Tally, *, dry_run: bool) -> None:
    for row in tally.shown:
        console.print(f"line {row.number}: {row.problem}", markup=False)
    if tally.bad > len(tally.shown):
        console.print(f"... and {tally.bad - len(tally.shown):,} more that cannot be read")
    kept = "could be read, nothing is kept" if dry_run else f"kept, {tally.changed:,} of them new or changed"
    console.print(f"{tally.films:,} films {kept}; {tally.bad:,} bad rows; {tally.left_out:,} left out.")


def _first(rows: Sequence[FileRow], most: int) -> Sequence[FileRow]:
    return rows[: max(0, most)]
