"""How much an answer rests on its viewer (recommender/signals.py), for made people who know what they like and who do not."""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np

from tests.bench.figure import Figure
from tests.bench.recommender.ratings import made_ratings, ratings
from whattowatch.adapters.local.demo_catalogue import demo_lines, films_of
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.learning import learn
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.recommend import recommend
from whattowatch.recommender.request import Opinion, ViewingRequest
from whattowatch.recommender.signals import signals_of

RATED = (3, 20, 60, 120)
ENOUGH, MUCH = 20, 60  # films: from here on who knows what they like is asked nothing; and who does not, is
TODAY = date(2026, 11, 22)
FACTS = "nothing learned"  # the least value in the policy is set for this
_GENRES, _OWN = 8, 2 / 3  # the commonest; the part of what they rate that is of theirs
_LEAST, _MOST = 0.1, 0.9

Person = Callable[[random.Random, Sequence[Film], int], list[Opinion]]


def measure(*, people: int = 30, users: int | None = None) -> list[Figure]:
    """Args:
    users: so many made ones rate the films; None: the real ratings where they are at hand.
    """
    films = films_of(demo_lines())
    facts = FilmIndex.build(films, SHIPPED)
    given = ratings() if users is None else made_ratings(users=users, films=400, count=40 * users)
    return [
        figure
        for name, index in (
            (FACTS, facts),
            ("learned", facts.knowing(learn(given, SHIPPED.learning))),
        )
        for figure in _figures(name, index, films, people)
    ]


def one_genre(chance: random.Random, films: Sequence[Film], count: int) -> list[Opinion]:
    """They love one genre and little else; two in three of the films that they rate are of it."""
    genre = chance.choice(commonest(films))
    own = [film for film in films if genre in film.genres]
    others = [film for film in films if genre not in film.genres]
    loved = chance.sample(own, round(_OWN * count))
    rest = chance.sample(others, count - len(loved))
    return [
        *(_said(film.film_id, chance.randint(Rating.FOUR, Rating.FIVE)) for film in loved),
        *(_said(film.film_id, chance.randint(Rating.ONE_AND_A_HALF, Rating.THREE)) for film in rest),
    ]


def by_the_dice(chance: random.Random, films: Sequence[Film], count: int) -> list[Opinion]:
    """Any film gets anything."""
    return [
        _said(film.film_id, chance.randint(Rating.HALF, Rating.FIVE)) for film in chance.sample(films, count)
    ]


def commonest(films: Sequence[Film]) -> list[str]:
    counts: dict[str, int] = {}
    for film in films:
        for genre in film.genres:
            counts[genre] = counts.get(genre, 0) + 1
    return sorted(counts, key=lambda genre: (-counts[genre], genre))[:_GENRES]


def _figures(name: str, index: FilmIndex, films: Sequence[Film], people: int) -> Iterator[Figure]:
    for kind, person in (("love one genre", one_genre), ("rate by the dice", by_the_dice)):
        for count in RATED:
            least, middle, most = _signals(index, films, person, count, people)
            wanted, met = _wanted(person, count, least, middle) if name == FACTS else ("a figure", True)
            yield Figure(
                what=f"{name}: signal of people who {kind}, {count} films rated",
                ours=f"{middle:.2f} ({least:.2f} to {most:.2f})",
                wanted=wanted,
                met=met,
            )


def _signals(
    index: FilmIndex, films: Sequence[Film], person: Person, count: int, people: int
) -> tuple[float, float, float]:
    """10 %, the median and 90 %."""
    chance = random.Random(count)
    signals = [_signal(index, person(chance, films, count)) for _ in range(people)]
    least, middle, most = np.quantile(signals, [_LEAST, 0.5, _MOST])
    return float(least), float(middle), float(most)


def _signal(index: FilmIndex, said: Sequence[Opinion]) -> float:
    request = ViewingRequest(opinions=said, today=TODAY)
    return signals_of(index, request, recommend(index, request, SHIPPED).picks).signal


def _wanted(person: Person, count: int, least: float, middle: float) -> tuple[str, bool]:
    """That it tells the two apart where their number no longer does."""
    bound = SHIPPED.asking.signal_least
    if person is one_genre and count >= ENOUGH:
        return f"nine in ten >= {bound:g}", least >= bound
    if person is by_the_dice and count >= MUCH:
        return f"half < {bound:g}", middle < bound
    return "a figure", True


def _said(film_id: FilmId, half_stars: int) -> Opinion:
    return Opinion(film_id=film_id, grade=Rating(half_stars))
