"""What is recommended, against what anybody could pick instead: liked films found among all, on splits of the same ratings."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct

from tests.bench.figure import Figure
from tests.bench.recommender.ours import ours
from tests.bench.recommender.protocol import Found, Rank, Split, cold, found, warm
from tests.bench.recommender.ratings import made_ratings, ratings
from tests.bench.recommender.yardsticks import Train, yardsticks
from whattowatch.recommender.ratings import Ratings

SAID = (1, 3, 5, 10)
WANTED = {"cold-1": 1.05, "cold-3": 1.0, "cold-5": 1.0, "cold-10": 1.0, "warm": 1.0}
SHOWN = {"cold-5": 150, "warm": 350}  # different films, in all first tens
_DRAWS = 2_000
_OURS = "ours"


class Row(Struct, frozen=True):
    """What one way to pick was measured to be on one split."""

    name: str
    column: str
    found: Found


def measure(*, seeds: int = 5, users: int | None = None) -> list[Figure]:
    """Args:
    users: so many made ones rate 400 films; None: the real ratings where they are at hand.
    """
    given = ratings() if users is None else made_ratings(users=users, films=400, count=40 * users)
    rows = [row for seed in range(7, 7 + seeds) for row in _rows(given, seed)]
    return [figure for column in WANTED for figure in _figures(column, rows)]


def _rows(given: Ratings, seed: int) -> Iterator[Row]:
    colds = {f"cold-{said}": cold(given, seed, said=said) for said in SAID}
    yield from _of(colds)
    if seed == 7:  # the same for every seed
        yield from _of({"warm": warm(given)})


def _of(splits: Mapping[str, Split]) -> Iterator[Row]:
    """All of these train on the same ratings."""
    training = next(iter(splits.values())).training
    ways: list[tuple[str, Train]] = [(_OURS, ours), *yardsticks()]
    for name, train in ways:
        rank: Rank = train(training)
        for column, split in splits.items():
            row = Row(name, column, found(split.asked, rank))
            print(f"  {column:8} {name:34} {_told(row.found)}", flush=True)
            yield row


def _told(each: Found) -> str:
    return (
        f"NDCG@10 {each.ndcg.mean():.3f}  recall@50 {each.recall.mean():.3f}  "
        f"hit@10 {each.hit.mean():.3f}  {len(each.films)} films"
    )


def _figures(column: str, rows: Sequence[Row]) -> Iterator[Figure]:
    by_name: dict[str, list[Found]] = {}
    for row in rows:
        if row.column == column:
            by_name.setdefault(row.name, []).append(row.found)
    our_own = by_name.pop(_OURS)
    best = max(by_name, key=lambda name: _ndcg(by_name[name]).mean())
    mine, theirs = _ndcg(our_own), _ndcg(by_name[best])
    low, high = _interval(mine, theirs)
    ratio = float(mine.mean() / theirs.mean())
    yield Figure(
        what=f"{column}: NDCG@10",
        ours=f"{mine.mean():.3f}",
        yardstick=f"{best}: {theirs.mean():.3f} (95 %: {low:.2f} to {high:.2f} of it)",
        ratio=ratio,
        wanted=f">= {WANTED[column]:g}",
        met=ratio >= WANTED[column],
    )
    if column in SHOWN:
        shown = float(np.mean([len(each.films) for each in our_own]))
        yield Figure(
            what=f"{column}: different films in the first tens",
            ours=f"{shown:.0f} films",
            wanted=f">= {SHOWN[column]} films",
            met=shown >= SHOWN[column],
        )


def _ndcg(founds: Sequence[Found]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Of each user who was asked for, seed after seed."""
    return np.concatenate([each.ndcg for each in founds])


def _interval(
    mine: np.ndarray[tuple[int], np.dtype[np.float64]], theirs: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> tuple[float, float]:
    """Of the ratio, by drawing users again and again (Efron 1979)."""
    drawn = np.random.default_rng(1).integers(0, len(mine), (_DRAWS, len(mine)))
    ratios = mine[drawn].mean(axis=1) / np.maximum(theirs[drawn].mean(axis=1), 1e-12)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(low), float(high)
