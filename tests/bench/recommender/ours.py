"""The policy that is shipped, asked as the service asks it: facts of the films, and what the user has said."""

import numpy as np

from tests.bench.recommender.protocol import Asked, Rank, Scores
from tests.bench.recommender.ratings import Ratings
from tests.bench.shared_films import shared_films
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.recommender.board import board_of
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import BASELINE
from whattowatch.recommender.profile import profile_of
from whattowatch.recommender.properties import safe_score
from whattowatch.recommender.request import Opinion, ViewingRequest


def baseline(ratings: Ratings) -> Rank:
    """It learns nothing from what others rated."""
    index = FilmIndex.build(_films(ratings), BASELINE)
    rows = index.rows_of(ratings.film_ids)

    def rank(asked: Asked) -> Scores:
        said = zip(ratings.film_ids[asked.films], asked.stars, asked.age_days, strict=True)
        request = ViewingRequest(
            opinions=[
                Opinion(film_id=FilmId(int(film_id)), rating=Rating(round(2 * stars)), age_days=age)
                for film_id, stars, age in said
            ]
        )
        profile = profile_of(index, request, BASELINE.taste)
        board = board_of(index, request, profile, np.ones(len(index), np.bool_), BASELINE)
        return safe_score(board)[rows]

    return rank


def _films(ratings: Ratings) -> list[Film]:
    known = {film.film_id: film for film in shared_films()}
    film_ids = [FilmId(int(film_id)) for film_id in ratings.film_ids]
    return [known.get(film_id) or Film(film_id=film_id, title=f"Film {film_id}") for film_id in film_ids]
