"""The policy that is shipped, asked as the service asks it: facts of the films, what was learned, and what the user has said."""

from datetime import UTC, datetime

from tests.bench.recommender.protocol import Asked, Rank, Scores
from tests.bench.shared_films import shared_films
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.learning import learn
from whattowatch.recommender.policy import SHIPPED, Policy
from whattowatch.recommender.ranking import ranked
from whattowatch.recommender.ratings import Ratings
from whattowatch.recommender.request import Opinion, ViewingRequest


def ours(ratings: Ratings, policy: Policy = SHIPPED) -> Rank:
    index = FilmIndex.build(_films(ratings), policy)
    if policy.likeness.learned:
        index = index.knowing(learn(ratings, policy.learning))
    rows = index.rows_of(ratings.film_ids)

    def rank(asked: Asked) -> Scores:
        said = zip(ratings.film_ids[asked.films], asked.stars, asked.age_days, strict=True)
        request = ViewingRequest(
            opinions=[
                Opinion(film_id=FilmId(int(film_id)), rating=Rating(round(2 * stars)), age_days=age)
                for film_id, stars, age in said
            ],
            today=datetime.fromtimestamp(asked.now, UTC).date(),
        )
        return ranked(index, request, policy).scores[rows]

    return rank


def _films(ratings: Ratings) -> list[Film]:
    known = {film.film_id: film for film in shared_films()}
    film_ids = [FilmId(int(film_id)) for film_id in ratings.film_ids]
    return [known.get(film_id) or Film(film_id=film_id, title=f"Film {film_id}") for film_id in film_ids]
