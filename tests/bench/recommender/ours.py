"""The policy that is shipped, asked as `wtw evaluate` asks it: facts of the films, what was learned, and what the user has said."""

from tests.bench.recommender.protocol import Asked, Rank, Scores
from tests.bench.shared_films import shared_films
from whattowatch.application.queries.rank_films import History, RankFilms
from whattowatch.recommender.policy import SHIPPED, Policy
from whattowatch.recommender.ratings import Ratings

_DAY_S = 86_400.0


def ours(ratings: Ratings, policy: Policy = SHIPPED) -> Rank:
    rank_films = RankFilms(ratings, shared_films(), ratings.film_ids, policy)

    def rank(asked: Asked) -> Scores:
        at = asked.now - asked.age_days * _DAY_S
        return rank_films(History(ratings.film_ids[asked.films], asked.stars, at)).scores

    return rank
