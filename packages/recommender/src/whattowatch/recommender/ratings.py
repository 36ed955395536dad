"""Who gave which film how many stars, and when: what there is to learn from."""

from typing import Any, TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.integer[Any])


class Ratings(Struct, frozen=True, eq=False):
    """A rating is a place in each of the first four arrays, one a user and film. Users and films are numbered from 0 up.

    There may be many millions: numbers of four bytes will do.
    """

    user: NDArray[np.integer[Any]]
    film: NDArray[np.integer[Any]]
    stars: NDArray[np.floating[Any]]  # 0.5 to 5
    at: NDArray[np.integer[Any]] | NDArray[np.floating[Any]]  # seconds since 1970
    film_ids: NDArray[np.int64]  # shape (films,), ascending

    @property
    def users(self) -> int:
        """Places among users, some of which may be of nobody."""
        return int(self.user.max(initial=-1)) + 1

    @property
    def films(self) -> int:
        return len(self.film_ids)

    def where(self, chosen: NDArray[np.bool_]) -> "Ratings":
        return Ratings(
            self.user[chosen], self.film[chosen], self.stars[chosen], self.at[chosen], self.film_ids
        )

    def numbered_anew(self) -> "Ratings":
        """Without the users and films of whom nothing is left."""
        films, film = _anew(self.film, self.films)
        _, user = _anew(self.user, self.users)
        return Ratings(user, film, self.stars, self.at, self.film_ids[films])


def _anew(numbers: NDArray[Number], size: int) -> tuple[NDArray[np.intp], NDArray[Number]]:
    """Which of the numbers below `size` there are; and each as its place among those. Nothing is sorted for it."""
    there = np.zeros(size, np.bool_)
    there[numbers] = True
    places = np.cumsum(there, dtype=numbers.dtype) - 1
    return np.flatnonzero(there), places[numbers]
