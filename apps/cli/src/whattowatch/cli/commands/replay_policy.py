"""`wtw replay-policy`"""

import sys
from collections.abc import Sequence
from typing import Annotated

import numpy as np
from cyclopts import Parameter
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from whattowatch.application.ports.event_feed import Unreadable
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.replaying.compare_policies import Replayed, Replaying
from whattowatch.application.replaying.figures import figures, measured
from whattowatch.cli.failing import FAILED, WRONG_USE, Failed
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.replay_report import CAUTION, answer_line, compared, likeness_of, most_picked
from whattowatch.recommender.policy import POLICIES, Policy
from whattowatch.wiring.replaying import comparing_policies


def replay_policy(
    first: Annotated[str, Parameter(name="FIRST", help="A policy, such as baseline-2.")],
    second: Annotated[str, Parameter(name="SECOND", help="The policy to compare it with.")],
    /,
    *,
    answers: Annotated[bool, Parameter(help="Show what each answer would have been.", negative=())] = False,
    data_dir: DataDir = None,
) -> None:
    """Answer the log's questions again under two policies, and compare them with what viewers liked later."""
    strange = [name for name in (first, second) if name not in POLICIES]
    if strange:
        print(f"wtw: no policy {strange[0]!r}: there are {', '.join(POLICIES)}", file=sys.stderr)
        raise Failed(WRONG_USE)
    if first == second:
        print("wtw: name two policies: there is nothing to compare one with itself by", file=sys.stderr)
        raise Failed(WRONG_USE)
    run(_replay((POLICIES[first], POLICIES[second]), answers, data_dir))


async def _replay(policies: tuple[Policy, Policy], each: bool, data_dir: DataDir) -> None:
    """Whatever is set, nobody outside is asked."""
    console = Console(highlight=False, soft_wrap=True)
    settings = settings_from(data_dir=data_dir, quiet=True).alone()
    async with opened(settings) as assembly:
        with Bar(Console(stderr=True)) as bar:
            try:
                async with comparing_policies(assembly, bar.show) as compare:
                    replayed = await compare(policies)
            except Unreadable as problem:
                print(f"wtw: the log holds an event that cannot be read: {problem}", file=sys.stderr)
                raise Failed(FAILED) from None
        catalogue = await assembly.parts.get(FilmCatalogue)
        films = await catalogue.by_ids(sorted({film_id for one in replayed for film_id in _named(one)}))
    names = [policy.key for policy in policies]
    if not replayed:
        console.print("No question was answered yet: there is nothing to compare on.")
        return
    if each:
        for one in replayed:
            console.print(answer_line(one, names, films), markup=False)
    genres = {film_id: frozenset(film.genres) for film_id, film in films.items()}
    liked = [one.liked for one in replayed]
    first, second = (measured([one.picks[place] for one in replayed], liked, genres) for place in (0, 1))
    _, viewers = np.unique([one.viewer_id for one in replayed], return_inverse=True)
    for line in (
        *compared(figures(first, second, viewers.astype(np.int64)), names, replayed),
        *likeness_of(replayed, names),
        *most_picked(replayed, names, films),
        CAUTION,
    ):
        console.print(line, markup=False)


def _named(one: Replayed) -> Sequence[int]:
    return [film_id for picks in (*one.picks, one.given) for film_id in picks]


class Bar(Progress):
    """How much of the log was read, and how many answers were given again."""

    def __init__(self, console: Console) -> None:
        super().__init__(
            TextColumn("{task.fields[answers]} answers"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._bar = self.add_task("log", total=None, answers=0)

    def show(self, at: Replaying) -> None:
        self.update(self._bar, completed=at.position, total=at.head, answers=at.answers)
