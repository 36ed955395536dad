"""From which age each film is for."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.age_rating import ages
from whattowatch.domain.film import Film
from whattowatch.recommender.sparse import NOWHERE, frozen

NOT_RATED = NOWHERE


class Ages(Struct, frozen=True, eq=False):
    """Shape (n,) each; NOT_RATED where nobody said."""

    by_country: dict[str, NDArray[np.int8]]
    strictest: NDArray[np.int8]

    def as_in(self, country: str) -> NDArray[np.int8]:
        """As the country has it; where it says nothing, as the strictest of those that do."""
        here = self.by_country.get(country)
        return self.strictest if here is None else np.where(here == NOT_RATED, self.strictest, here)

    def lets_in(self, age_level: int, country: str) -> NDArray[np.bool_]:
        """The films that are known to be for people of that age."""
        age = self.as_in(country)
        return np.asarray((age != NOT_RATED) & (age <= age_level), np.bool_)


def read_ages(films: Sequence[Film]) -> Ages:
    found = [ages(film.certifications) for film in films]
    strictest = np.array([max(each.values(), default=NOT_RATED) for each in found], np.int8)
    by_country: dict[str, NDArray[np.int8]] = {}
    for row, each in enumerate(found):
        for country, age in each.items():
            if country not in by_country:
                by_country[country] = np.full(len(found), NOT_RATED, np.int8)
            by_country[country][row] = age
    return Ages({country: frozen(each) for country, each in by_country.items()}, frozen(strictest))
