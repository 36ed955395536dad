"""Several orders of the same things made into one: reciprocal rank fusion."""

from collections.abc import Iterable, Sequence

K = 60.0  # how little the first places count above the next

Weighed = tuple[int, float]  # a thing, and how much its place in this order counts


def fused(orders: Iterable[Sequence[Weighed]]) -> list[int]:
    """All that is in any order, best first: a thing that is in several rises. Ties go by number.

    Each adds weight / (K + place), places from 1.
    """
    scores: dict[int, float] = {}
    for order in orders:
        for place, (thing, weight) in enumerate(order, 1):
            scores[thing] = scores.get(thing, 0.0) + weight / (K + place)
    return sorted(scores, key=lambda thing: (-scores[thing], thing))
