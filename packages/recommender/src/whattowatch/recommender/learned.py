"""What was learned from many people's ratings: what liking one film says of another, and what is well liked when."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.recommender.sparse import NOWHERE, Floats, Sparse, frozen, no_rows, places_in, tally


class Learned(Struct, frozen=True, eq=False, kw_only=True):
    """Nothing in it changes. All arrays have a row for each of n films."""

    film_ids: NDArray[np.int64]  # ascending
    weights: (
        Sparse  # shape (n, n): of the row's film, liked, for each of the columns' films; none on the diagonal
    )
    likes: Floats  # shape (n, years), 0 up: how many liked it in each year, those who like much counting less
    first_year: int  # of the first column of `likes`
    raters: NDArray[np.int64]  # how many rated it: the evidence

    def __len__(self) -> int:
        return len(self.film_ids)

    def on(self, film_ids: NDArray[np.int64]) -> "Learned":
        """The same of other films (ascending), in their order; of those that nothing was learned of, nothing."""
        rows = places_in(film_ids, self.film_ids)
        known = rows != NOWHERE
        likes = np.zeros((len(film_ids), self.likes.shape[1]))
        raters = np.zeros(len(film_ids), np.int64)
        likes[rows[known]], raters[rows[known]] = self.likes[known], self.raters[known]
        return Learned(
            film_ids=film_ids,
            weights=self.weights.moved(rows, len(film_ids)),
            likes=frozen(likes),
            first_year=self.first_year,
            raters=frozen(raters),
        )

    def acclaim(self, year: float | None, fade_years: float) -> Floats:
        """Shape (n,), 0 to 1: how many like a film, beside the one that most do.

        Args:
            year: such as 2026.5; what was said long before or after counts less. None: the last there is.
            fade_years: after so many it counts 1/e.
        """
        years = self.first_year + np.arange(self.likes.shape[1]) + 0.5
        if year is None or not len(years):
            year = float(years.max(initial=0.0))
        liked: Floats = self.likes @ np.exp(-np.abs(years - year) / fade_years)
        most = float(liked.max(initial=0.0))
        return liked / most if most else liked

    def standing(self) -> Floats:
        """Shape (n,), above 0: how large the weights for each film are, all together, and the usual of that on top.

        A film that many like has large weights from every film; beside its standing, only the unusual ones are large.
        """
        lengths = np.sqrt(tally(self.weights.columns, self.weights.values**2, len(self)))
        said = lengths[lengths > 0]
        return frozen(lengths + (float(np.median(said)) if len(said) else 1.0))


def nothing_learned(film_ids: NDArray[np.int64]) -> Learned:
    return Learned(
        film_ids=film_ids,
        weights=no_rows(len(film_ids)),
        likes=np.zeros((len(film_ids), 1)),
        first_year=0,
        raters=np.zeros(len(film_ids), np.int64),
    )
