"""Something that was learned, to keep and to compare."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from whattowatch.application.ports.learned_weights import Origin
from whattowatch.recommender.learned import Learned
from whattowatch.recommender.policy import Learning
from whattowatch.recommender.sparse import Sparse

MADE_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def learned_of(
    film_ids: Sequence[int], weights: NDArray[np.float64], *, likes: float = 1.0, raters: int = 7
) -> Learned:
    """Args:
    weights: shape (n, n), of which those that are zero are left out.
    """
    owners, columns = np.nonzero(weights)
    counts = np.bincount(owners, minlength=len(film_ids))
    return Learned(
        film_ids=np.array(film_ids, np.int64),
        weights=Sparse(
            np.concatenate([[0], np.cumsum(counts)]).astype(np.intp),
            columns.astype(np.int32),
            weights[owners, columns],
            len(film_ids),
        ),
        likes=np.full((len(film_ids), 2), likes),
        first_year=2019,
        raters=np.full(len(film_ids), raters, np.int64),
    )


def friends(*film_ids: int, weight: float = 0.25, **more: float) -> Learned:
    """Each of the films speaks for each other one."""
    size = len(film_ids)
    return learned_of(sorted(film_ids), weight * (1 - np.eye(size)), **more)  # type: ignore[arg-type]  # likes, raters


def dense(learned: Learned) -> NDArray[np.float64]:
    owners = np.repeat(np.arange(len(learned)), np.diff(learned.weights.starts))
    matrix = np.zeros((len(learned), len(learned)))
    matrix[owners, learned.weights.columns] = learned.weights.values
    return matrix


def same(one: Learned, other: Learned) -> bool:
    """Number for number."""
    return (
        one.first_year == other.first_year
        and np.array_equal(one.film_ids, other.film_ids)
        and np.array_equal(one.weights.starts, other.weights.starts)
        and np.array_equal(one.weights.columns, other.weights.columns)
        and np.array_equal(one.weights.values, other.weights.values)
        and np.array_equal(one.likes, other.likes)
        and np.array_equal(one.raters, other.raters)
    )


def origin(
    name: str, *, days: int = 0, made_of: str = "movielens made-up", base: str | None = None
) -> Origin:
    return Origin(
        name=name,
        made_at=MADE_AT + timedelta(days=days),
        made_of=made_of,
        ratings=100,
        users=10,
        learning=Learning(ridge=5.0),
        base=base,
    )
