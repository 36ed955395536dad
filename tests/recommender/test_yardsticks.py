"""What the recommender is measured against is what it says it is."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.bench.recommender.protocol import TRAINED_ON, Asked, Scores, cold, found, warm
from tests.bench.recommender.ratings import made_ratings
from tests.bench.recommender.soup import soups
from tests.bench.recommender.yardsticks import ease, edlae, graded, liked, matrix, said_of, user_knn
from tests.recommender.asking import film
from whattowatch.recommender.ratings import Ratings

pytestmark = pytest.mark.quick

LAMBDA = 7.0


@pytest.fixture(scope="module")
def ratings() -> Ratings:
    return made_ratings(users=40, films=120, count=1_200)


def in_closed_form(x: NDArray[np.float64], strength: float, dropout: float = 0.0) -> NDArray[np.float64]:
    """Steck 2019, and with dropout 2020, as it is written there."""
    gram = x.T @ x
    inverse = np.linalg.inv(gram + np.diag(strength + dropout / (1 - dropout) * np.diag(gram)))
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0.0)
    return np.asarray(weights)


def test_ease_is_its_closed_form(ratings: Ratings) -> None:
    weights, rank = in_closed_form(liked(ratings), LAMBDA), ease(ratings, LAMBDA)

    for asked in warm(ratings).asked[:5]:
        assert rank(asked) == pytest.approx(said_of(asked, ratings.films) @ weights, abs=1e-9)


def test_edlae_is_its_closed_form(ratings: Ratings) -> None:
    weights = in_closed_form(matrix(ratings, graded), LAMBDA, 0.6)
    rank = edlae(ratings, LAMBDA, 0.6, graded)

    for asked in warm(ratings).asked[:5]:
        assert rank(asked) == pytest.approx(said_of(asked, ratings.films, graded) @ weights, abs=1e-9)


def test_the_nearest_neighbours_are_those_who_liked_the_same() -> None:
    """Two who like films 0 and 1, and two who like 2 and 3; who likes 0 is told of 1, and not of what more like."""
    user = np.array([0, 0, 1, 1, 2, 2, 3, 3, 4, 5])
    film_of = np.array([0, 1, 0, 1, 2, 3, 2, 3, 3, 3])
    given = Ratings(user, film_of, np.full(10, 5.0), np.arange(10), np.arange(1, 5))
    asked = Asked(np.array([0]), np.array([5.0]), np.array([0.0]), np.array([1]), 0.0)

    scores = user_knn(given, neighbours=2)(asked)

    assert scores[1] > 0 == scores[2] == scores[3]
    assert user_knn(given, neighbours=2, popular=0.1)(asked)[3] == pytest.approx(0.1)


def test_the_cold_are_in_no_training(ratings: Ratings) -> None:
    split = cold(ratings, 7, said=3)

    assert len(split.asked) > 3
    assert len(np.unique(split.training.user)) == 32
    assert all(len(asked.films) == 3 for asked in split.asked)
    assert not any(np.intersect1d(asked.films, asked.wanted).size for asked in split.asked)


def test_the_warm_are_asked_for_what_came_last(ratings: Ratings) -> None:
    split = warm(ratings)

    assert len(split.training.user) == pytest.approx(TRAINED_ON * len(ratings.user), rel=0.05)
    assert not any(np.intersect1d(asked.films, asked.wanted).size for asked in split.asked)


def test_whoever_knows_all_finds_all_and_whoever_knows_nothing_none(ratings: Ratings) -> None:
    asked = cold(ratings, 7, said=1).asked

    def all_of_it(each: Asked) -> Scores:
        return np.isin(np.arange(ratings.films), each.wanted).astype(np.float64)

    best, worst = found(asked, all_of_it), found(asked, lambda each: -all_of_it(each))

    assert best.ndcg == pytest.approx(1.0)
    assert best.hit.all()
    assert not worst.ndcg.any()
    assert not worst.hit.any()


def test_what_was_said_is_never_shown(ratings: Ratings) -> None:
    asked = warm(ratings).asked[:1]

    shown = found(asked, lambda each: said_of(each, ratings.films))

    assert not np.intersect1d(shown.films, asked[0].films[asked[0].stars >= 4]).size


def test_a_soup_is_tf_idf_of_all_words_of_a_film() -> None:
    films = [
        film(1, "Heat", genres=("Crime",), directors=("Michael Mann",), synopsis="A heist, a heist!"),
        film(2, "Thief", genres=("Crime",), directors=("Michael Mann",)),
        film(4, "Up", genres=("Animation",), synopsis="A balloon"),
    ]

    words = soups(films, np.array([1, 2, 3, 4]))

    rows = np.arange(4)
    likeness = np.array([words.times(words.sum_of(rows[row : row + 1], np.ones(1))) for row in rows])
    assert np.diag(likeness) == pytest.approx([1, 1, 0, 1])
    assert likeness[0, 1] > 0
    assert likeness[0, 3] == 0
    rare, common = 1 + np.log(5 / 2), 1 + np.log(5 / 3)
    heat, thief = (
        np.array([rare, 2 * rare, common, common]),
        np.array([rare, common, common]),
    )  # title, heist, genre, director
    assert likeness[0, 1] == pytest.approx(2 * common**2 / np.linalg.norm(heat) / np.linalg.norm(thief))
