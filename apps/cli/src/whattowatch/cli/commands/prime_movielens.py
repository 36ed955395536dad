"""`wtw prime movielens`"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console

from whattowatch.application.commands.prime import Prime, Primed
from whattowatch.cli.learning import learn
from whattowatch.cli.learning_bar import Cost
from whattowatch.cli.opening import run
from whattowatch.cli.options import DataDir
from whattowatch.wiring.ratings_files import movielens_file


def movielens(
    path: Annotated[
        Path,
        Parameter(
            name="PATH",
            help="The zip as it was downloaded, or a folder with its files: ml-latest, ml-latest-small, 1M, 10M, 25M or 32M.",
        ),
    ],
    /,
    *,
    data_dir: DataDir = None,
) -> None:
    """Learn from an archive of MovieLens, and use what was learned from then on. Stopped, it changes nothing."""
    file = movielens_file(path)
    run(learn(data_dir, Prime, lambda prime, tell: prime(file, tell), _say))


def _say(console: Console, primed: Primed, cost: Cost) -> None:
    made = primed.made
    console.print(f"{made.films:,} films, {made.ratings:,} ratings, {made.users:,} users; {cost}")
    if primed.unmatched:
        console.print(f"{primed.unmatched:,} films of the archive are not known here, and were left out")
