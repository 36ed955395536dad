"""`wtw train`"""

from rich.console import Console

from whattowatch.application.commands.train import Train, Trained
from whattowatch.application.ports.learned_weights import NONE
from whattowatch.cli.failing import INTERRUPTED, Failed
from whattowatch.cli.learning_bar import Cost, LearningBar
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.services import stopping_on_signals
from whattowatch.cli.unless_stopped import unless_stopped


def train(*, data_dir: DataDir = None) -> None:
    """Learn from the ratings of viewers who did not say no, on top of what was primed. Stopped, it changes nothing."""
    run(_train(data_dir))


async def _train(data_dir: DataDir) -> None:
    console, cost = Console(highlight=False, soft_wrap=True), Cost()
    settings = settings_from(data_dir=data_dir, quiet=True)
    async with stopping_on_signals() as stopping, opened(settings) as assembly:
        learn: Train = await assembly.parts.get(Train)
        with LearningBar(console) as bar:
            trained = await unless_stopped(learn(bar.tell), stopping)
    if trained is None:
        console.print("stopped: nothing has changed")
        raise Failed(INTERRUPTED)
    _say(console, trained, cost)


def _say(console: Console, trained: Trained, cost: Cost) -> None:
    made = trained.made
    upon = f", upon {made.base}" if made.base else ""
    console.print(f"{made.ratings:,} ratings of {made.users:,} viewers{upon}: {made.films:,} films; {cost}")
    console.print(f"in use: {made.name}")
    console.print(f"to go back: wtw weights use {trained.before or NONE}")
