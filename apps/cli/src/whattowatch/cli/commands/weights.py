"""`wtw weights`"""

from typing import Annotated

from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Column, Table

from whattowatch.application.ports.learned_weights import NONE, LearnedSet, LearnedWeights
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir

weights = App(name="weights", help="Look at what was learned from many people's ratings, and choose.")

Name = Annotated[str, Parameter(name="NAME", help="The set's name, as `wtw weights` lists it.")]


@weights.default
def list_(*, data_dir: DataDir = None) -> None:
    """List the sets there are, the newest first, and which of them is in use."""
    run(_list(data_dir))


@weights.command
def use(
    name: Annotated[
        str, Parameter(name="NAME", help=f'The set\'s name, as `wtw weights` lists it; "{NONE}" for none.')
    ],
    /,
    *,
    data_dir: DataDir = None,
) -> None:
    """Use this set from now on: what runs takes it up within seconds. A damaged one is refused."""
    run(_use(name, data_dir))


@weights.command
def drop(name: Name, /, *, data_dir: DataDir = None) -> None:
    """Delete a set that is not in use."""
    run(_drop(name, data_dir))


async def _list(data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        kept: LearnedWeights = await assembly.parts.get(LearnedWeights)
        sets = await kept.all()
    console = Console(highlight=False, soft_wrap=True)
    if not sets:
        console.print("nothing has been learned yet: `wtw prime movielens PATH`, or `wtw train`")
        return
    longest = max(len(each.name) for each in sets)  # a name is there to be copied
    table = Table(
        Column("set", no_wrap=True, min_width=longest),
        "of",
        "films",
        "ratings",
        "users",
        "made",
        "upon",
        "in use",
    )
    for each in sets:
        table.add_row(*_row(each))
    console.print(table)


def _row(each: LearnedSet) -> tuple[str, ...]:
    numbers = (f"{number:,}" for number in (each.films, each.ratings, each.users))
    made = each.made_at.strftime("%Y-%m-%d %H:%M UTC")
    return each.name, each.made_of, *numbers, made, each.base or "", "yes" if each.in_use else ""


async def _use(name: str, data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        kept: LearnedWeights = await assembly.parts.get(LearnedWeights)
        await kept.use(None if name == NONE else name)
    print(f"in use: {name}")


async def _drop(name: str, data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        kept: LearnedWeights = await assembly.parts.get(LearnedWeights)
        await kept.drop(name)
    print(f"dropped: {name}")
