"""What all films are worth to somebody with many opinions, beside one product of a sparse matrix with a vector."""

import random
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tests.bench.figure import Figure
from tests.bench.measuring import Round, Watch, at_most
from tests.support.films import some_films
from whattowatch.domain.rating import Rating
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.learned import Learned
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.profile import Profile, profile_of
from whattowatch.recommender.request import Opinion, ViewingRequest
from whattowatch.recommender.scoring import affinity
from whattowatch.recommender.sparse import Sparse
from whattowatch.recommender.text_likeness import TextLikeness

WANTED, OPINIONS, TIMES = 3.0, 300, 10


def measure(
    *, films: int = 100_000, learned: int = SHIPPED.learning.films_most, rounds: int = 15
) -> list[Figure]:
    """Args:
    learned: so many films have as many weights as the policy keeps, and as many whose texts are alike.
    """
    index = FilmIndex.build(some_films(films), SHIPPED)
    index = index.knowing(_learned(index, learned)).comparing(_alike(index, learned))
    profile = _profile(index, random.Random(1), learned)
    terms = index.terms.rows
    vector = np.random.default_rng(1).random(terms.width)
    measured = [
        Round(
            ours=_seconds(lambda: affinity(index, profile, SHIPPED.likeness)),
            yardstick=_seconds(lambda: terms.times(vector)),
        )
        for _ in range(rounds)
    ]
    parts: list[tuple[str, Callable[[], object]]] = [
        ("taste from facts", lambda: terms.sum_of(profile.rows, profile.weights)),
        ("products with it", lambda: terms.times(vector)),
        ("learned weights", lambda: index.learned.weights.sum_of(profile.rows, profile.weights)),
        ("texts", lambda: index.text_likeness.weights.sum_of(profile.rows, profile.weights)),
    ]
    for name, part in parts:
        print(f"  {name}: {min(_seconds(part) for _ in range(rounds)) * 1e3:.2f} ms", flush=True)
    what = f"scores of {films:,} films, {len(profile.rows)} opinions, {learned:,} films with learned weights"
    return [at_most(WANTED, what, measured, beside="terms of all films x one vector")]


def _profile(index: FilmIndex, chance: random.Random, learned: int) -> Profile:
    """Of films that many people rated, such as those are of which people have an opinion."""
    places = chance.sample(range(learned), OPINIONS)
    opinions = [
        Opinion(film_id=index.film_id(_spread(place, index, learned)), grade=Rating(chance.randint(7, 10)))
        for place in places
    ]
    return profile_of(index, ViewingRequest(opinions=opinions), SHIPPED.taste)


def _learned(index: FilmIndex, films: int) -> Learned:
    chance = np.random.default_rng(1)
    return Learned(
        film_ids=_ids(index, films),
        weights=_weights(films, SHIPPED.learning.kept),
        likes=chance.random((films, 20)),
        first_year=2000,
        raters=np.full(films, 10),
    )


def _alike(index: FilmIndex, films: int) -> TextLikeness:
    return TextLikeness(film_ids=_ids(index, films), weights=_weights(films, SHIPPED.nearest.kept))


def _weights(films: int, kept: int) -> Sparse:
    """Made-up ones: their number takes the time, not what they are."""
    chance = np.random.default_rng(1)
    kept = min(kept, films - 1)
    columns = [np.sort(chance.choice(films, kept, replace=False)) for _ in range(films)]
    return Sparse(
        np.arange(films + 1, dtype=np.intp) * kept,
        np.concatenate(columns).astype(np.int32),
        chance.normal(0.0, 0.01, films * kept),
        films,
    )


def _ids(index: FilmIndex, films: int) -> NDArray[np.int64]:
    return index.ids[[_spread(place, index, films) for place in range(films)]]


def _spread(place: int, index: FilmIndex, learned: int) -> int:
    return place * len(index) // learned


def _seconds(work: Callable[[], object]) -> float:
    watch = Watch()
    for _ in range(TIMES):
        work()
    return watch.seconds() / TIMES
