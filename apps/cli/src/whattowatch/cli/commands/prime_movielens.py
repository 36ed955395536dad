"""`wtw prime movielens`"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console

from whattowatch.application.commands.prime import Prime, Primed
from whattowatch.application.ports.learned_weights import NONE
from whattowatch.application.ports.ratings_file import RatingsFile
from whattowatch.cli.failing import INTERRUPTED, Failed
from whattowatch.cli.learning_bar import Cost, LearningBar
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.services import stopping_on_signals
from whattowatch.cli.unless_stopped import unless_stopped
from whattowatch.wiring.ratings_files import movielens_file


def movielens(
    path: Annotated[
        Path,
        Parameter(
            name="PATH",
            help="The zip as it was downloaded, or a folder with its files: ml-latest, ml-latest-small, 1M, 10M, 25M or 32M.",
        ),
    ],
    *,
    data_dir: DataDir = None,
) -> None:
    """Learn from an archive of MovieLens, and use what was learned from then on. Stopped, it changes nothing."""
    run(_movielens(movielens_file(path), data_dir))


async def _movielens(file: RatingsFile, data_dir: DataDir) -> None:
    console, cost = Console(highlight=False, soft_wrap=True), Cost()
    settings = settings_from(data_dir=data_dir, quiet=True)
    async with stopping_on_signals() as stopping, opened(settings) as assembly:
        prime: Prime = await assembly.parts.get(Prime)
        with LearningBar(console) as bar:
            primed = await unless_stopped(prime(file, bar.tell), stopping)
    if primed is None:
        console.print("stopped: nothing has changed")
        raise Failed(INTERRUPTED)
    _say(console, primed, cost)


def _say(console: Console, primed: Primed, cost: Cost) -> None:
    made = primed.made
    console.print(f"{made.films:,} films, {made.ratings:,} ratings, {made.users:,} users; {cost}")
    if primed.unmatched:
        console.print(f"{primed.unmatched:,} films of the archive are not known here, and were left out")
    console.print(f"in use: {made.name}")
    console.print(f"to go back: wtw weights use {primed.before or NONE}")
