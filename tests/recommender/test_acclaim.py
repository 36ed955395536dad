"""How many people like a film, and what votes let expect where nobody was asked."""

import numpy as np
import pytest

from tests.recommender.asking import film, index_of
from whattowatch.recommender.acclaim import acclaim_of
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.learned import Learned, nothing_learned

pytestmark = pytest.mark.quick
FADE = 5.0


def liked(*likes: float, first_year: int = 2020) -> Learned:
    """Of the films from 1 up, each by so many."""
    nothing = nothing_learned(np.arange(1, len(likes) + 1))
    return Learned(
        film_ids=nothing.film_ids,
        weights=nothing.weights,
        likes=np.array(likes)[:, None],
        first_year=first_year,
        raters=np.ones(len(likes), np.int64),
    )


def index(known: int, *votes: int) -> FilmIndex:
    """So many films with ten times the votes of their likes, and others of which nothing was learned."""
    films = [film(number, vote_count=10 * number) for number in range(1, known + 1)]
    others = [film(10_000 + place, vote_count=count) for place, count in enumerate(votes)]
    return index_of(*films, *others).knowing(liked(*(float(number) for number in range(1, known + 1))))


def test_it_is_one_for_the_film_that_most_like() -> None:
    acclaim = acclaim_of(index(100), 2020, FADE)

    assert acclaim.max() == acclaim[-1] == 1
    assert acclaim[49] == pytest.approx(0.5)


def test_where_nothing_was_learned_votes_let_expect_it() -> None:
    seen = index(100, 0, 100, 500, 100_000)

    none, few, many, more_than_any = acclaim_of(seen, 2020, FADE)[100:]

    assert none == 0
    assert few == pytest.approx(0.1, rel=0.1)
    assert many == pytest.approx(0.5, rel=0.1)
    assert more_than_any == 1


def test_too_few_films_let_expect_nothing() -> None:
    assert acclaim_of(index(49, 500), 2020, FADE)[-1] == 0
    assert acclaim_of(index(50, 500), 2020, FADE)[-1] > 0


def test_another_year_and_other_weights_are_computed_anew() -> None:
    seen = index(100)
    same = acclaim_of(seen, 2020, FADE)

    assert acclaim_of(seen, 2020, FADE) is same
    assert acclaim_of(seen, 2021, FADE) is not same
    assert not acclaim_of(seen.knowing(liked(0.0)), 2020, FADE).any()
