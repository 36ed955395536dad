"""Who gave which film how many stars, and when: what there is to learn from."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray


class Ratings(Struct, frozen=True, eq=False):
    """A rating is a place in each of the first four arrays, one a user and film. Users and films are numbered from 0 up."""

    user: NDArray[np.int64]
    film: NDArray[np.int64]
    stars: NDArray[np.float64]  # 0.5 to 5
    at: NDArray[np.float64]  # seconds since 1970
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
        films, film = np.unique(self.film, return_inverse=True)
        _, user = np.unique(self.user, return_inverse=True)
        return Ratings(user, film, self.stars, self.at, self.film_ids[films])
