"""Whose texts are alike: of each film the few whose vectors are nearest, whichever model made them of their texts.

What all texts have in common tells nothing, so the vectors' mean is taken off. Of what is left a cosine counts
squared: near films count, and the many that are a little alike hardly do.
"""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.recommender.policy import Nearest
from whattowatch.recommender.sparse import Sparse, frozen, no_rows, places_in

_AT_ONCE = 128  # films whose neighbours are sought together: their cosines stay in the processor's cache
_DIGITS = 4  # of a weight: further ones depend on the machine

Vectors = NDArray[np.float32]


class TextLikeness(Struct, frozen=True, eq=False, kw_only=True):
    """Nothing in it changes."""

    film_ids: NDArray[np.int64]  # ascending
    weights: Sparse  # shape (n, n), 0 to 1: of the row's film, those nearest to it; none on the diagonal

    def __len__(self) -> int:
        return len(self.film_ids)

    def on(self, film_ids: NDArray[np.int64]) -> "TextLikeness":
        """The same of other films (ascending), in their order; those without a vector are like none."""
        places = places_in(film_ids, self.film_ids)
        return TextLikeness(film_ids=film_ids, weights=self.weights.moved(places, len(film_ids)))


def nothing_read(film_ids: NDArray[np.int64]) -> TextLikeness:
    return TextLikeness(film_ids=film_ids, weights=no_rows(len(film_ids)))


def read_alike(film_ids: NDArray[np.int64], vectors: Vectors, nearest: Nearest) -> TextLikeness:
    """Args:
    film_ids: each once, in any order.
    vectors: shape (n, d), in their order; of one model, of whatever length.
    """
    if not len(film_ids):
        return nothing_read(film_ids)
    order = np.argsort(film_ids)
    unit = _centred(vectors[order])
    kept = min(nearest.kept, len(unit))
    rows = [_nearest(unit, begin, kept) for begin in range(0, len(unit), _AT_ONCE)]
    starts = np.concatenate([[0], np.cumsum(np.concatenate([counts for counts, _, _ in rows]))])
    columns = np.concatenate([columns for _, columns, _ in rows])
    values = np.concatenate([values for _, _, values in rows])
    weights = Sparse(frozen(starts.astype(np.intp)), frozen(columns), frozen(values), len(unit))
    return TextLikeness(film_ids=frozen(film_ids[order]), weights=weights)


def _centred(vectors: Vectors) -> Vectors:
    """Of length 1 without their mean; one that is the mean is like none."""
    centred = vectors - vectors.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(np.divide(centred, lengths, out=np.zeros_like(centred), where=lengths > 1e-6))


def _nearest(
    unit: Vectors, begin: int, kept: int
) -> tuple[NDArray[np.intp], NDArray[np.int32], NDArray[np.float64]]:
    """Of some films: how many are near each, which, and how near."""
    cosines = unit[begin : begin + _AT_ONCE] @ unit.T
    places = np.arange(len(cosines))
    cosines[places, begin + places] = 0.0
    most = np.sort(np.argpartition(-cosines, kept - 1, axis=1)[:, :kept], axis=1)
    near = np.maximum(np.take_along_axis(cosines, most, axis=1), 0.0).astype(np.float64)
    worth = np.round(near**2, _DIGITS)
    counts = worth > 0
    return counts.sum(axis=1), most[counts].astype(np.int32), worth[counts]
