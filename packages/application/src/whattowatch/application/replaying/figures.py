"""How well two policies answer the same questions, in figures with 95 % intervals.

An interval comes of drawing the answers again: viewers first, then as many answers of each as they have, because the
answers of one viewer are alike. Both policies are drawn together. A draw holds fewer different films than the answers it
is drawn from, so each interval is put around the figure itself: figure + (draws' quantiles - draws' mean).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.ids import FilmId

DRAWS = 2_000
SEED = 20
QUANTILES = (0.025, 0.975)
ENOUGH = 30  # answers that were followed by a liked film: with fewer, the intervals themselves mean little

Floats: TypeAlias = NDArray[np.float64]
Genres: TypeAlias = Mapping[FilmId, frozenset[str]]


class Measured(Struct, frozen=True, eq=False, kw_only=True):
    """One policy's answers: each array has a place an answer."""

    told: NDArray[np.bool_]  # whether a film was liked later, so that it could be found
    hit: NDArray[np.bool_]  # whether one of the picks was
    liked: NDArray[np.int64]  # how many of them were
    picks: NDArray[np.int64]  # how many there are
    unlike: Floats  # mean unlikeness of two of them, 0 to 1; nan: there are no two with genres
    films: NDArray[np.int64]  # shape (answers, most picks): numbers from 0 up; -1 fills up


class Interval(Struct, frozen=True):
    """A figure, and where it lies with 95 % confidence. NaN: there is nothing to count."""

    value: float
    low: float
    high: float


class Figure(Struct, frozen=True, kw_only=True):
    name: str
    policies: tuple[Interval, ...]
    difference: Interval  # the second less the first
    answers: int  # that it rests on


def measured(
    picks: Sequence[Sequence[FilmId]], liked: Sequence[Collection[FilmId]], genres: Genres
) -> Measured:
    """Args:
    picks: of each answer.
    liked: films that the viewer liked after it.
    """
    found = [sum(film_id in later for film_id in some) for some, later in zip(picks, liked, strict=True)]
    numbers = {
        film_id: number for number, film_id in enumerate(sorted({*(f for some in picks for f in some)}))
    }
    films = np.full((len(picks), max(map(len, picks), default=0)), -1, np.int64)
    for row, some in enumerate(picks):
        films[row, : len(some)] = [numbers[film_id] for film_id in some]
    return Measured(
        told=np.array([bool(later) for later in liked], np.bool_),
        hit=np.array(found, np.int64) > 0,
        liked=np.array(found, np.int64),
        picks=np.array([len(some) for some in picks], np.int64),
        unlike=np.array([unlikeness(some, genres) for some in picks], np.float64),
        films=films,
    )


def unlikeness(picks: Sequence[FilmId], genres: Genres) -> float:
    """How unlike two films of an answer are on average: 1 - shared genres / all genres of the two."""
    sets = [genres[film_id] for film_id in picks if genres.get(film_id)]
    pairs = [1 - len(one & other) / len(one | other) for one, other in combinations(sets, 2)]
    return sum(pairs) / len(pairs) if pairs else float("nan")


def _hit_rate(said: Measured, rows: NDArray[np.intp]) -> float:
    told = said.told[rows]
    return _share(float(said.hit[rows][told].sum()), int(told.sum()))


def _liked_share(said: Measured, rows: NDArray[np.intp]) -> float:
    told = said.told[rows]
    return _share(float(said.liked[rows][told].sum()), int(said.picks[rows][told].sum()))


def _different(said: Measured, rows: NDArray[np.intp]) -> float:
    numbers = said.films[rows]
    return float(np.count_nonzero(np.bincount(numbers[numbers >= 0])))


def _unlike(said: Measured, rows: NDArray[np.intp]) -> float:
    unlike = said.unlike[rows]
    unlike = unlike[~np.isnan(unlike)]
    return _share(float(unlike.sum()), len(unlike))


def _share(part: float, whole: int) -> float:
    return part / whole if whole else float("nan")


Statistic: TypeAlias = Callable[[Measured, NDArray[np.intp]], float]
STATISTICS: Mapping[str, tuple[Statistic, float]] = {  # with the most that each can be
    "answers with a pick that was liked later": (_hit_rate, 1.0),
    "picks that were liked later": (_liked_share, 1.0),
    "different films": (_different, float("inf")),
    "unlikeness of two picks of an answer": (_unlike, 1.0),
}


def figures(
    first: Measured, second: Measured, viewers: NDArray[np.int64], *, draws: int = DRAWS
) -> Sequence[Figure]:
    """Args:
    viewers: a place an answer: whose it is, by any number.
    """
    drawn = list(_drawn(viewers, draws))
    return [
        _figure(name, statistic, most, (first, second), drawn)
        for name, (statistic, most) in STATISTICS.items()
    ]


def _figure(
    name: str,
    statistic: Statistic,
    most: float,
    policies: tuple[Measured, Measured],
    drawn: Sequence[NDArray[np.intp]],
) -> Figure:
    everything = np.arange(len(policies[0].told))
    values = [statistic(said, everything) for said in policies]
    again = [np.array([statistic(said, rows) for rows in drawn], np.float64) for said in policies]
    bounds = ((0.0, most), (0.0, most))
    return Figure(
        name=name,
        policies=tuple(
            _interval(value, draws, *bound) for value, draws, bound in zip(values, again, bounds, strict=True)
        ),
        difference=_interval(values[1] - values[0], again[1] - again[0], -most, most),
        answers=_rests_on(statistic, policies),
    )


def _rests_on(statistic: Statistic, policies: tuple[Measured, Measured]) -> int:
    if statistic in (_hit_rate, _liked_share):
        return int(policies[0].told.sum())
    if statistic is _unlike:
        return int((~np.isnan(policies[0].unlike) & ~np.isnan(policies[1].unlike)).sum())
    return len(policies[0].told)


def _interval(value: float, draws: Floats, least: float, most: float) -> Interval:
    draws = draws[~np.isnan(draws)]
    if np.isnan(value) or not len(draws):
        return Interval(value, float("nan"), float("nan"))
    low, high = value + np.quantile(draws, QUANTILES) - draws.mean()
    return Interval(value, float(np.clip(low, least, value)), float(np.clip(high, value, most)))


def _drawn(viewers: NDArray[np.int64], draws: int) -> Sequence[NDArray[np.intp]]:
    """Rows of the answers, drawn again so many times: viewers, and of each of them their answers."""
    if not len(viewers):
        return []
    chance = np.random.default_rng(SEED)
    order = np.argsort(viewers, kind="stable")
    _, starts, sizes = np.unique(viewers[order], return_index=True, return_counts=True)
    return [order[_places(chance, starts, sizes)] for _ in range(draws)]


def _places(
    chance: np.random.Generator, starts: NDArray[np.intp], sizes: NDArray[np.intp]
) -> NDArray[np.intp]:
    who = chance.integers(len(starts), size=len(starts))
    many = sizes[who]
    within = chance.random(int(many.sum())) * np.repeat(many, many)
    return np.repeat(starts[who], many) + within.astype(np.intp)
