"""Learning while somebody watches: with a bar, until it is done or they stop it."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from rich.console import Console

from whattowatch.application.commands.prime import Tell
from whattowatch.application.ports.learned_weights import NONE, LearnedSet
from whattowatch.cli.failing import INTERRUPTED, Failed
from whattowatch.cli.learning_bar import Cost, LearningBar
from whattowatch.cli.opening import opened, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.services import stopping_on_signals
from whattowatch.cli.unless_stopped import unless_stopped


class Learnt(Protocol):
    @property
    def made(self) -> LearnedSet: ...

    @property
    def before(self) -> str | None: ...


UseCase = TypeVar("UseCase")
L = TypeVar("L", bound=Learnt)


async def learn(
    data_dir: DataDir,
    kind: type[UseCase],
    begin: Callable[[UseCase, Tell], Coroutine[Any, Any, L]],
    say: Callable[[Console, L, Cost], None],
) -> None:
    """Args:
    begin: with the use case, and whoever is told how far it is.
    say: what there is to say of it beside which set is in use.
    """
    console, cost = Console(highlight=False, soft_wrap=True), Cost()
    settings = settings_from(data_dir=data_dir, quiet=True)
    async with stopping_on_signals() as stopping, opened(settings) as assembly:
        use_case: UseCase = await assembly.parts.get(kind)
        with LearningBar(console) as bar:
            learnt = await unless_stopped(begin(use_case, bar.tell), stopping)
    if learnt is None:
        console.print("stopped: nothing has changed")
        raise Failed(INTERRUPTED)
    say(console, learnt, cost)
    console.print(f"in use: {learnt.made.name}")
    console.print(f"to go back: wtw weights use {learnt.before or NONE}")
