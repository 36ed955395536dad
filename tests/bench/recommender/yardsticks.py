"""What anybody could pick instead: popularity, content, neighbours, factors and EASE, each trained on the same ratings."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.bench.recommender.protocol import LIKED, Asked, Rank, Scores
from tests.bench.recommender.soup import soups
from tests.bench.shared_films import shared_films
from whattowatch.recommender.ratings import Ratings

Matrix = NDArray[np.float64]
Stars = NDArray[np.floating[Any]]
Worth = Callable[[Stars], Scores]  # how much a rating says that they like a film
Train = Callable[[Ratings], Rank]
LAMBDAS = (200, 500, 1_000, 2_000)


def yardsticks() -> Iterator[tuple[str, Train]]:
    yield "popularity", popularity
    yield "content (TF-IDF soup, mean profile)", content
    yield "item-kNN (cosine, shrunk)", item_knn
    yield "iALS, 64 factors", ials
    for strength in LAMBDAS:
        yield f"EASE, lambda {strength}", partial(ease, strength=strength)
    yield "EASE 1000 + popularity / sqrt(n)", ease_and_popularity
    yield "EASE 200 + 0.3 content + 0.5 log popularity (z-scores)", everything
    yield (
        "EDLAE, lambda 1000, dropout 0.95, graded",
        partial(edlae, strength=1_000, dropout=0.95, worth=graded),
    )
    yield "EDLAE, lambda 30, dropout 0.3", partial(edlae, strength=30, dropout=0.3)
    yield "user-kNN, 50, graded, 0.1 popularity", partial(user_knn, neighbours=50, worth=graded, popular=0.1)
    yield "user-kNN, 25", partial(user_knn, neighbours=25)


def popularity(ratings: Ratings) -> Rank:
    scores: Scores = liked(ratings).sum(axis=0)
    return lambda _: scores


def content(ratings: Ratings) -> Rank:
    """As like the mean of the liked films as can be, by their words; nobody's ratings but their own count."""
    words = soups(shared_films(), ratings.film_ids)

    def rank(asked: Asked) -> Scores:
        mine = asked.films[asked.stars >= LIKED].astype(np.intp)
        return words.times(words.sum_of(mine, np.full(len(mine), 1 / max(1, len(mine)))))

    return rank


def ease(ratings: Ratings, strength: float) -> Rank:
    """Steck 2019, without ever making films x films.

    With P = (X'X + lambda I)^-1 the weights are B = I - P / diag(P), and by Woodbury P = (I - X' K X) / lambda,
    K = (lambda I + X X')^-1 of shape (users, users).
    """
    x = liked(ratings)
    k = np.linalg.inv(x @ x.T + strength * np.eye(len(x)))
    kx = k @ x
    diagonal = (1 - (x * kx).sum(axis=0)) / strength

    def rank(asked: Asked) -> Scores:
        said = said_of(asked, ratings.films)
        smoothed = (said - (x @ said) @ kx) / strength
        return np.asarray(said - smoothed / diagonal)

    return rank


def edlae(ratings: Ratings, strength: float, dropout: float, worth: Worth | None = None) -> Rank:
    """Steck 2020: what is held back of a film grows with how many like it. Woodbury again, with a diagonal for lambda."""
    x = matrix(ratings, worth or is_liked)
    held = strength + dropout / (1 - dropout) * (x * x).sum(axis=0)
    xd = x / held
    kxd = np.linalg.solve(np.eye(len(x)) + xd @ x.T, xd)
    diagonal = 1 / held - (xd * kxd).sum(axis=0)

    def rank(asked: Asked) -> Scores:
        said = said_of(asked, ratings.films, worth or is_liked)
        smoothed = said / held - (xd @ said) @ kxd  # P times what was said
        return np.asarray(said - smoothed / diagonal)

    return rank


def user_knn(
    ratings: Ratings, neighbours: int, worth: Worth | None = None, popular: float = 0.0, shrink: float = 30.0
) -> Rank:
    """What the people liked whose likes are the most alike; what few people like tells more of them."""
    x = matrix(ratings, worth or is_liked)
    telling = np.log(len(x) / np.maximum((x > 0).sum(axis=0), 1.0))
    lengths = np.maximum(np.sqrt(((x * telling) ** 2).sum(axis=1)), 1e-9)
    by_all = popular * x.sum(axis=0) / max(float(x.sum(axis=0).max()), 1e-9)

    def rank(asked: Asked) -> Scores:
        said = said_of(asked, ratings.films, worth or is_liked)
        mine = said * telling
        common = (x > 0) @ (said > 0)
        alike = (x * telling) @ mine / (lengths * max(float(np.sqrt(mine @ mine)), 1e-9))
        alike *= common / (common + shrink)
        nearest = np.argsort(-alike, kind="stable")[:neighbours]
        near = alike[nearest]
        return np.asarray(near @ x[nearest] / max(float(near.sum()), 1e-9) + by_all)

    return rank


def ease_and_popularity(ratings: Ratings) -> Rank:
    """The less somebody has said, the more what others like counts."""
    by_taste, popular = ease(ratings, 1_000), standard(popularity(ratings)(NOBODY))

    def rank(asked: Asked) -> Scores:
        return np.asarray(standard(by_taste(asked)) + popular / np.sqrt(max(1, len(asked.films))))

    return rank


def everything(ratings: Ratings) -> Rank:
    """A blend with fixed weights, such as a weekend would bring."""
    by_taste, by_words = ease(ratings, 200), content(ratings)
    popular = standard(np.log1p(popularity(ratings)(NOBODY)))

    def rank(asked: Asked) -> Scores:
        blend = standard(by_taste(asked)) + 0.3 * standard(by_words(asked)) + 0.5 * popular
        return np.asarray(blend)

    return rank


def item_knn(ratings: Ratings, *, neighbours: int = 100, shrink: float = 20.0) -> Rank:
    x = liked(ratings)
    lengths = np.maximum(np.sqrt((x * x).sum(axis=0)), 1e-9)

    def rank(asked: Asked) -> Scores:
        mine = asked.films[asked.stars >= LIKED]
        common = x[:, mine].T @ x  # shape (said, films): how many liked both
        alike = common / (lengths[mine][:, None] * lengths) * common / (common + shrink)
        alike[np.arange(len(mine)), mine] = 0.0
        if len(mine):
            least = np.partition(alike, -neighbours, axis=1)[:, -neighbours][:, None]
            alike[alike < least] = 0.0
        return np.asarray(alike.sum(axis=0))

    return rank


def ials(
    ratings: Ratings, *, factors: int = 64, weight: float = 10.0, strength: float = 30.0, rounds: int = 8
) -> Rank:
    """Hu, Koren and Volinsky 2008; whoever is new is folded in."""
    x = liked(ratings)
    chance = np.random.default_rng(1)
    films = chance.normal(0, 0.1, (ratings.films, factors))
    for _ in range(rounds):
        users = _solved(films, [np.flatnonzero(row) for row in x], weight, strength)
        films = _solved(users, [np.flatnonzero(column) for column in x.T], weight, strength)

    def rank(asked: Asked) -> Scores:
        (mine,) = _solved(films, [asked.films[asked.stars >= LIKED].astype(np.int64)], weight, strength)
        return np.asarray(films @ mine)

    return rank


def _solved(others: Matrix, known: Sequence[NDArray[np.int64]], weight: float, strength: float) -> Matrix:
    gram = others.T @ others + strength * np.eye(others.shape[1])
    rows = np.zeros((len(known), others.shape[1]))
    for row, places in enumerate(known):
        if len(places):
            some = others[places]
            rows[row] = np.linalg.solve(gram + weight * some.T @ some, (1 + weight) * some.sum(axis=0))
    return rows


def liked(ratings: Ratings) -> Matrix:
    """Shape (users, films): 1 where they liked it. Users without a rating have no row."""
    return matrix(ratings, is_liked)


def matrix(ratings: Ratings, worth: Worth) -> Matrix:
    _, user = np.unique(ratings.user, return_inverse=True)
    x = np.zeros((int(user.max()) + 1, ratings.films))
    x[user, ratings.film] = worth(ratings.stars)
    return x


def said_of(asked: Asked, films: int, worth: Worth | None = None) -> Scores:
    said = np.zeros(films)
    said[asked.films] = (worth or is_liked)(asked.stars)
    return said


def is_liked(stars: Stars) -> Scores:
    return np.asarray(stars >= LIKED, np.float64)


def graded(stars: Stars) -> Scores:
    """Two stars are nothing, five are one like."""
    return np.asarray(np.clip((stars - 2) / 3, 0, 1), np.float64)


def standard(scores: Scores) -> Scores:
    return np.asarray((scores - scores.mean()) / max(float(scores.std()), 1e-12))


NOBODY = Asked(np.empty(0, np.int64), np.empty(0), np.empty(0), np.empty(0, np.int64), 0.0)
