"""Films are ranked for people in a file as they would be for anybody."""

import numpy as np
import pytest

from tests.support.films import some_films
from whattowatch.application.queries.rank_films import History, RankFilms, histories_in
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.policy import BASELINE, SHIPPED
from whattowatch.recommender.ratings import Ratings

pytestmark = pytest.mark.quick
YEAR_S = 365.2425 * 86_400
IN_2001 = 31.5 * YEAR_S


def people(*, at: float = IN_2001) -> Ratings:
    """Two camps of ten: the films 1 to 5 are of one, 6 to 10 of the other."""
    user, film = np.divmod(np.arange(20 * 10), 10)
    stars = np.where((user < 10) == (film < 5), 5.0, 1.0)
    return Ratings(user, film, stars, np.full(200, at), np.arange(1, 11))


def history(*film_ids: int, at: float = IN_2001) -> History:
    count = len(film_ids)
    return History(np.array(film_ids, np.int64), np.full(count, 5.0), np.full(count, at))


def ranking(rank: RankFilms, asked: History) -> list[int]:
    return [rank.index.film_id(row) for row in rank(asked).rows.tolist()]


def test_what_the_same_people_like_comes_first_and_what_was_said_not_at_all() -> None:
    rank = RankFilms(people(), [], np.arange(1, 11), SHIPPED)

    assert {*ranking(rank, history(1))[:4]} == {2, 3, 4, 5}
    assert {*ranking(rank, history(7, 8))[:3]} == {6, 9, 10}
    assert sorted(ranking(rank, history(7, 8))) == [1, 2, 3, 4, 5, 6, 9, 10]


def test_films_of_years_to_come_are_left_out() -> None:
    films = [
        Film(film_id=FilmId(2), title="Later", year=2003),
        Film(film_id=FilmId(3), title="Now", year=2001),
    ]
    rank = RankFilms(people(), films, np.arange(1, 11), SHIPPED)

    assert 2 not in ranking(rank, history(1))
    assert 3 in ranking(rank, history(1))
    assert 2 in ranking(rank, history(1, at=IN_2001 + 3 * YEAR_S))


def test_a_policy_that_learns_nothing_ranks_by_facts() -> None:
    films = some_films(10, seed=1)
    film_ids = np.array(sorted(film.film_id for film in films))
    rank = RankFilms(people(), films, film_ids, BASELINE)

    assert not rank.index.learned.raters.any()
    assert len(ranking(rank, history(int(film_ids[0])))) > 0


def test_everybody_has_a_history_of_their_own() -> None:
    user, film = np.array([1, 0, 1]), np.array([0, 1, 1])
    ratings = Ratings(user, film, np.array([5.0, 4.0, 3.0]), np.array([1.0, 2.0, 3.0]), np.array([7, 9]))

    first, second = histories_in(ratings)

    assert (first.film_ids.tolist(), first.stars.tolist()) == ([9], [4.0])
    assert (second.film_ids.tolist(), second.at.tolist()) == ([7, 9], [1.0, 3.0])


def test_of_nobody_there_is_no_history() -> None:
    assert [*histories_in(people().where(np.zeros(200, np.bool_)))] == []
