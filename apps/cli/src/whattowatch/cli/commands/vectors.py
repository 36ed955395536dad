"""`wtw vectors`"""

from dataclasses import dataclass
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.ports.film_vectors import Coverage
from whattowatch.application.ports.vector_indexes import VectorIndexes
from whattowatch.cli.failing import INTERRUPTED, Failed
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.services import stopping_on_signals
from whattowatch.cli.unless_stopped import unless_stopped


def vectors(
    action: Annotated[
        Literal["status", "backfill", "index"],
        Parameter(
            help="status: how many films can be found by meaning. backfill: read those that cannot, now. "
            "index: build the index of a large catalogue, now."
        ),
    ] = "status",
    /,
    *,
    data_dir: DataDir = None,
) -> None:
    """Show or make the vectors by which films are found by meaning; the worker makes them in the background too."""
    run({"status": _status, "backfill": _backfill, "index": _index}[action](data_dir))


async def _status(data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        embed = await assembly.parts.get(EmbedFilms)
        Console().print(_table(await embed.coverage()))


async def _backfill(data_dir: DataDir) -> None:
    """What is done is kept, batch by batch: broken off, it goes on where it was."""
    console = Console(highlight=False, soft_wrap=True)
    settings = settings_from(data_dir=data_dir, quiet=True)
    async with stopping_on_signals() as stopping, opened(settings) as assembly:
        embed: EmbedFilms = await assembly.parts.get(EmbedFilms)
        counted = _Counted()
        await unless_stopped(_with_bar(embed, console, counted), stopping)
        coverage = await embed.coverage()
    told = f"{counted.done} films read by {coverage.model}, {counted.refused} refused"
    console.print(f"{told}; {_left(coverage)} left")
    if stopping.asked:
        console.print("stopped: `wtw vectors backfill` goes on from here")
        raise Failed(INTERRUPTED)


async def _index(data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        indexes: VectorIndexes = await assembly.parts.get(VectorIndexes)
        built = await indexes.build()
    print(f"built for {', '.join(built)}" if built else "nothing to build")


@dataclass
class _Counted:
    done: int = 0
    refused: int = 0


async def _with_bar(embed: EmbedFilms, console: Console, counted: _Counted) -> None:
    with _bar(console) as bar:
        task = bar.add_task("films", total=_left(await embed.coverage()), pace="")
        async for some in embed.missing():
            counted.done += some.done
            counted.refused += len(some.refused)
            films, elapsed_s = counted.done + counted.refused, bar.tasks[task].elapsed
            bar.update(task, completed=films, pace=f"{films / elapsed_s:.0f} films/s" if elapsed_s else "")


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _left(coverage: Coverage) -> int:
    return coverage.lacking + coverage.stale


def _table(coverage: Coverage) -> Table:
    table = Table("model", "films", "fresh", "stale", "refused", "lacking", "found by meaning", "newest")
    newest = coverage.newest_at
    table.add_row(
        coverage.model,
        *map(str, (coverage.films, coverage.fresh, coverage.stale, coverage.refused, coverage.lacking)),
        f"{coverage.share:.1%}",
        newest.strftime("%Y-%m-%d %H:%M UTC") if newest else "never",
    )
    return table
