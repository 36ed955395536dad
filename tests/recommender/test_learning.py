"""What is learned from many people's ratings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.recommender.asking import steady
from whattowatch.recommender.learned import Learned, nothing_learned
from whattowatch.recommender.learning import learn
from whattowatch.recommender.policy import Learning
from whattowatch.recommender.ratings import Ratings

pytestmark = pytest.mark.quick
ALL = Learning(ridge=2.0, kept=1_000)
MIDDLE_OF_2020 = 50.5 * 365.2425 * 86_400


def ratings_of(users: int, films: int, seed: int = 1) -> Ratings:
    chance = np.random.default_rng(seed)
    user, film = np.nonzero(chance.random((users, films)) < 0.4)
    stars = (chance.integers(1, 11, len(user)) / 2).astype(np.float64)
    at = (MIDDLE_OF_2020 + 365.2425 * 86_400 * chance.integers(-2, 3, len(user))).astype(np.float64)
    return Ratings(user, film, stars, at, 100 + np.arange(films))


def dense(learned: Learned) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    owners = np.repeat(np.arange(len(learned)), np.diff(learned.weights.starts))
    matrix = np.zeros((len(learned), len(learned)))
    matrix[owners, learned.weights.columns] = learned.weights.values
    return matrix


@pytest.mark.parametrize(("users", "films"), [(12, 20), (40, 20)])
def test_the_weights_are_those_of_the_formula(users: int, films: int) -> None:
    """Fewer users than films, and more: two ways to the same numbers."""
    ratings = ratings_of(users, films)
    x = np.zeros((users, films))
    x[ratings.user, ratings.film] = np.maximum((ratings.stars - 2) / 2.5, 0)
    gram = x.T @ x
    inverse = np.linalg.inv(gram + np.diag(2.0 + np.diag(gram)))
    wanted = -inverse / np.diag(inverse)
    np.fill_diagonal(wanted, 0)

    assert dense(learn(ratings, ALL)) == pytest.approx(wanted, abs=1e-5)


def test_films_that_the_same_people_like_speak_for_each_other() -> None:
    stars = np.array([[5, 5, 1, 1]] * 6 + [[1, 1, 5, 5]] * 6)
    user, film = np.nonzero(stars)
    weights = dense(
        learn(Ratings(user, film, stars[user, film].astype(np.float64), np.zeros(48), np.arange(4)), ALL)
    )

    assert weights[0, 1] > 0.2 > abs(weights[0, 2])
    assert weights[0, 1] == pytest.approx(weights[1, 0])


@steady
@given(st.integers(1, 19))
def test_the_largest_weights_of_a_film_are_kept(kept: int) -> None:
    ratings = ratings_of(30, 20)
    whole, some = dense(learn(ratings, ALL)), dense(learn(ratings, replace(ALL, kept=kept)))

    for row, less in zip(whole, some, strict=True):
        assert (less != 0).sum() == kept
        assert np.abs(row[less != 0]).min() >= np.abs(row[less == 0]).max()
        assert less[less != 0] == pytest.approx(row[less != 0])


def test_only_films_that_enough_people_rated_are_learned_of() -> None:
    user = np.array([0, 1, 2, 0, 1, 0])
    film = np.array([2, 2, 2, 1, 1, 0])
    ratings = Ratings(user, film, np.full(6, 5.0), np.zeros(6), np.array([7, 8, 9]))

    assert learn(ratings, replace(ALL, films_most=2)).film_ids.tolist() == [8, 9]
    assert learn(ratings, replace(ALL, raters_least=3)).film_ids.tolist() == [9]
    assert learn(ratings, ALL).raters.tolist() == [1, 2, 3]
    assert len(learn(ratings, replace(ALL, raters_least=4))) == 0


def test_the_likes_of_who_likes_much_count_less() -> None:
    user = np.array([0, 1, 1, 1])
    film = np.array([0, 1, 2, 3])
    ratings = Ratings(user, film, np.full(4, 5.0), np.full(4, MIDDLE_OF_2020), np.arange(4))

    likes = learn(ratings, ALL).likes[:, 0]

    assert likes[0] > likes[1] == likes[2] == likes[3] > 0


def test_what_is_liked_long_ago_stands_lower_today() -> None:
    years = np.array([2000, 2020])
    at = (years + 0.5 - 1970) * 365.2425 * 86_400
    learned = learn(Ratings(np.arange(2), np.arange(2), np.full(2, 5.0), at, np.arange(2)), ALL)

    assert learned.first_year == 2000
    assert learned.acclaim(2020.5, 5.0) == pytest.approx([np.exp(-4), 1])
    assert learned.acclaim(2000.5, 5.0) == pytest.approx([1, np.exp(-4)])
    assert learned.acclaim(None, 5.0) == pytest.approx([np.exp(-4), 1])


def test_nothing_liked_is_nothing_learned() -> None:
    ratings = Ratings(np.arange(3), np.arange(3), np.full(3, 1.0), np.zeros(3), np.arange(3))
    learned = learn(ratings, ALL)

    assert learned.acclaim(2020.0, 5.0).tolist() == [0, 0, 0]
    assert not dense(learned).any()


@steady
@given(st.lists(st.integers(95, 125), unique=True).map(sorted))
def test_what_was_learned_moves_with_the_films(film_ids: list[int]) -> None:
    learned = learn(ratings_of(30, 20), ALL)
    before = dense(learned)

    moved = learned.on(np.array(film_ids, np.int64))

    after = dense(moved)
    for row, film_id in enumerate(film_ids):
        known = 100 <= film_id < 120
        assert moved.raters[row] == (learned.raters[film_id - 100] if known else 0)
        for column, other in enumerate(film_ids):
            both = known and 100 <= other < 120
            assert after[row, column] == (before[film_id - 100, other - 100] if both else 0)


def test_of_nothing_learned_nothing_is_said() -> None:
    nothing = nothing_learned(np.array([1, 2]))

    assert nothing.acclaim(2020.0, 5.0).tolist() == [0, 0]
    assert nothing.weights.sum_of(np.array([0, 1]), np.ones(2)).tolist() == [0, 0]
