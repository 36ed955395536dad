"""Who gave which film how many stars, and when: real ratings where they are at hand, else made ones of the same size."""

import csv
import gzip
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from whattowatch.recommender.ratings import Ratings

FOLDER = Path(__file__).parents[4] / "shared/data/movielens"
USERS, FILMS, RATINGS = 610, 9_700, 100_000  # of made ones
_TASTES = 12  # that made users and films are of


def ratings() -> Ratings:
    return shared_ratings() if (FOLDER / "ratings.csv.gz").exists() else made_ratings()


def shared_ratings(folder: Path = FOLDER) -> Ratings:
    """Of films that TMDB has; where it has one film for two, the later rating counts."""
    tmdb = {row["movieId"]: int(row["tmdbId"]) for row in _rows(folder / "links.csv.gz") if row["tmdbId"]}
    latest: dict[tuple[int, int], tuple[float, float]] = {}
    for row in _rows(folder / "ratings.csv.gz"):
        if (film_id := tmdb.get(row["movieId"])) is None:
            continue
        said = float(row["timestamp"]), float(row["rating"])
        key = int(row["userId"]), film_id
        latest[key] = max(said, latest.get(key, said))
    users, user = np.unique([user for user, _ in latest], return_inverse=True)
    film_ids, film = np.unique([film for _, film in latest], return_inverse=True)
    at, stars = np.array([*latest.values()]).T
    assert len(users) == user.max() + 1
    return Ratings(user, film, stars, at, film_ids)


def made_ratings(*, users: int = USERS, films: int = FILMS, count: int = RATINGS, seed: int = 1) -> Ratings:
    """Few films are known to many, few users say much, and people of one taste like the same films."""
    chance = np.random.default_rng(seed)
    fame = 1.0 / (10 + chance.permutation(films))
    talk = chance.lognormal(0.0, 1.2, users)
    user = np.repeat(np.arange(users), np.clip((talk / talk.sum() * count).astype(int), 20, films // 2))
    likes = chance.dirichlet(np.full(_TASTES, 0.3), users)
    kind = chance.integers(0, _TASTES, films)
    film = np.concatenate(
        [
            chance.choice(films, size=said, replace=False, p=_odds(fame * (0.15 + likes[who][kind])))
            for who, said in enumerate(np.bincount(user))
        ]
    )
    fits = likes[user, kind[film]] + 0.3 * chance.normal(size=len(user)) + 2 * fame[film] / fame.max()
    stars = np.clip(np.round(2 * (2.8 + 1.5 * fits)) / 2, 0.5, 5.0)
    at = 1.5e9 + chance.random(len(user)) * 1e8
    return Ratings(user, film, stars, at, np.arange(1, films + 1))


def _odds(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(weights / weights.sum())


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
