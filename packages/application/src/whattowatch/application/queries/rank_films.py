"""Rank films for people whose histories are in a file, by the recommender that answers everybody else."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.learning import learn
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.ranking import Ranking, ranked
from whattowatch.recommender.ratings import Ratings
from whattowatch.recommender.request import Opinion, ViewingRequest

_DAY_S = 86_400.0


class History(Struct, frozen=True, eq=False):
    """What one person said of films, in any order: a place in each array."""

    film_ids: NDArray[np.int64]
    stars: NDArray[np.floating[Any]]
    at: NDArray[np.integer[Any]] | NDArray[np.floating[Any]]  # seconds since 1970


class RankFilms:
    """Learns once, and ranks for anybody.

    Args:
        training: what is learned from.
        films: what is known of films.
        film_ids: all that are ranked; those that `films` leaves out are known by their numbers alone.
    """

    def __init__(
        self, training: Ratings, films: Sequence[Film], film_ids: NDArray[np.int64], policy: Policy
    ) -> None:
        known = {film.film_id: film for film in films}
        wanted = [FilmId(each) for each in film_ids.tolist()]
        index = FilmIndex.build(
            [known.get(each) or Film(film_id=each, title=f"Film {each}") for each in wanted], policy
        )
        if policy.likeness.learned:
            index = index.knowing(learn(training, policy.learning))
        self.index, self._policy = index, policy

    def __call__(self, history: History) -> Ranking:
        """As if it were the moment at which they said the last of it."""
        now = float(history.at.max(initial=0.0))
        said = zip(history.film_ids.tolist(), history.stars, (now - history.at) / _DAY_S, strict=True)
        request = ViewingRequest(
            opinions=[
                Opinion(film_id=FilmId(film_id), grade=Rating(round(2 * stars)), age_days=age)
                for film_id, stars, age in said
            ],
            today=datetime.fromtimestamp(now, UTC).date(),
        )
        return ranked(self.index, request, self._policy)


def histories_in(ratings: Ratings) -> Iterator[History]:
    """One a user, by their numbers."""
    order = np.argsort(ratings.user, kind="stable")
    for places in np.split(order, np.flatnonzero(np.diff(ratings.user[order])) + 1):
        if len(places):
            yield History(ratings.film_ids[ratings.film[places]], ratings.stars[places], ratings.at[places])
