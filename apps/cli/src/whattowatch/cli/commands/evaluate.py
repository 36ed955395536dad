"""`wtw evaluate`"""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import numpy as np
from cyclopts import Parameter
from rich.console import Console
from rich.progress import Progress

from whattowatch.application.ports.ratings_file import RatingsRead
from whattowatch.application.queries.rank_films import RankFilms, histories_in
from whattowatch.cli.failing import WRONG_USE, Failed
from whattowatch.domain.film import Film
from whattowatch.recommender.policy import POLICIES, SHIPPED, Policy
from whattowatch.wiring.film_files import film_file
from whattowatch.wiring.ratings_files import ratings_table

MOST = 100  # films a user
MOST_SHOWN = 20  # bad rows that are named
HEADER = ("user", "rank", "film", "score")

Row: TypeAlias = tuple[str, int, int, str]


def evaluate(
    *,
    train: Annotated[
        Path, Parameter(help="Ratings to learn from: a table of user, film, rating, timestamp.")
    ],
    users: Annotated[
        Path, Parameter(help="What is known of each user to rank for: a table of the same columns.")
    ],
    out: Annotated[Path, Parameter(help="Where to write user, rank, film, score; 100 films a user.")],
    policy: Annotated[
        str, Parameter(help="Name and version of the policy; without it the one that answers everybody.")
    ] = SHIPPED.key,
    films: Annotated[
        Path | None,
        Parameter(help="What is known of films: a table, or a JSON object a line with its columns as keys."),
    ] = None,
) -> None:
    """Rank films for people in a file, with the recommender as it is shipped. It needs no database.

    Ranked are all films of the two tables of ratings. Each user is answered as at the time of their last rating: films of
    later years are left out, and so is what they rated. Nothing counts as shown before.
    """
    by, console = _policy(policy), Console(stderr=True, highlight=False, soft_wrap=True)
    training, asked = _read(train, console).ratings, _read(users, console)
    facts = () if films is None else _films(films, console)
    film_ids = np.union1d(training.film_ids, asked.ratings.film_ids)
    with Progress(console=console, transient=True) as bar:
        learning = bar.add_task("learning", total=None)
        rank = RankFilms(training, facts, film_ids, by)
        bar.remove_task(learning)
        rows = _rows(rank, asked)
        _write(out, bar.track(rows, total=len(asked.users), description="ranking"))
    console.print(
        f"{len(asked.users):,} users, {len(film_ids):,} films, {len(training.user):,} ratings learned from, "
        f"policy {by.key}: {out}"
    )


def _policy(key: str) -> Policy:
    if key not in POLICIES:
        sys.stderr.write(f"wtw: no policy is called {key}; there are {', '.join(POLICIES)}\n")
        raise Failed(WRONG_USE)
    return POLICIES[key]


def _read(path: Path, console: Console) -> RatingsRead:
    with Progress(console=console, transient=True) as bar:
        reading = bar.add_task(f"reading {path.name}", total=1.0)
        return ratings_table(path).read({}, lambda share: bar.update(reading, completed=share))


def _films(path: Path, console: Console) -> Sequence[Film]:
    rows = [*film_file(path).rows()]
    bad = [row for row in rows if row.problem]
    for row in bad[:MOST_SHOWN]:
        console.print(f"{path.name}, line {row.number}: {row.problem}", markup=False)
    if bad:
        console.print(f"{len(bad):,} rows of {path.name} are left out")
    return [row.film for row in rows if row.film is not None]


def _rows(rank: RankFilms, asked: RatingsRead) -> Iterator[list[Row]]:
    """Those of a user together."""
    for user, history in zip(asked.users, histories_in(asked.ratings), strict=True):
        ranking = rank(history)
        best = ranking.rows[:MOST]
        yield [
            (user, place, rank.index.film_id(row), f"{ranking.scores[row]:.6f}")
            for place, row in enumerate(best.tolist(), 1)
        ]


def _write(path: Path, rows: Iterable[list[Row]]) -> None:
    """The file is there when it is whole."""
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for several in rows:
            writer.writerows(several)
    partial.replace(path)
