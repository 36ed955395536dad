"""`wtw train`"""

from rich.console import Console

from whattowatch.application.commands.train import Train, Trained
from whattowatch.cli.learning import learn
from whattowatch.cli.learning_bar import Cost
from whattowatch.cli.opening import run
from whattowatch.cli.options import DataDir


def train(*, data_dir: DataDir = None) -> None:
    """Learn from the ratings of viewers who did not say no, on top of what was primed. Stopped, it changes nothing."""
    run(learn(data_dir, Train, lambda train, tell: train(tell), _say))


def _say(console: Console, trained: Trained, cost: Cost) -> None:
    made = trained.made
    upon = f", upon {made.base}" if made.base else ""
    console.print(f"{made.ratings:,} ratings of {made.users:,} viewers{upon}: {made.films:,} films; {cost}")
