"""The catalogue as arrays."""

import math

import numpy as np
import pytest
from msgspec.structs import replace

from tests.recommender.asking import film, index_of
from tests.support.films import some_films
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import POLICIES, SHIPPED, Reading
from whattowatch.recommender.quality import quality_of
from whattowatch.recommender.recommend import recommend
from whattowatch.recommender.request import ViewingRequest
from whattowatch.recommender.scoring import likeness_to
from whattowatch.recommender.terms import BLOCKS

pytestmark = pytest.mark.quick

FILMS = some_films(80, seed=2)
INDEX = FilmIndex.build(FILMS, SHIPPED)
READING = SHIPPED.reading


def test_films_stand_in_the_order_of_their_ids_however_they_come() -> None:
    backwards = FilmIndex.build(FILMS[::-1], SHIPPED)

    assert INDEX.ids.tolist() == sorted(film.film_id for film in FILMS)
    assert recommend(backwards, ViewingRequest(), SHIPPED) == recommend(INDEX, ViewingRequest(), SHIPPED)


def test_of_two_films_with_one_id_the_later_counts() -> None:
    index = index_of(film(1, year=1990), film(1, year=2000))

    assert index.year.tolist() == [2000]


def test_rows_are_found_by_id() -> None:
    assert INDEX.rows_of([FilmId(10), FilmId(4), FilmId(3), FilmId(2**31 - 1)]).tolist() == [1, -1, 0, -1]


def test_nobody_can_write_to_it() -> None:
    with pytest.raises(ValueError, match="read-only"):
        INDEX.terms.rows.values[0] = 1


def test_likeness_is_from_zero_to_one_both_ways_alike_and_greatest_to_itself() -> None:
    table = np.array([likeness_to(INDEX, row, SHIPPED.likeness) for row in range(len(INDEX))])

    assert table.min() >= 0
    assert table.max() <= 1 + 1e-12
    assert np.allclose(table, table.T)
    assert (table.argmax(axis=1) == np.arange(len(INDEX))).all()


def test_a_shared_director_is_more_likeness_than_a_shared_actor() -> None:
    index = index_of(
        film(1, directors=("Ann",), cast=("Bob",)),
        film(2, directors=("Ann",)),
        film(3, cast=("Bob",)),
        film(4),
    )

    likeness = likeness_to(index, 0, SHIPPED.likeness)

    assert likeness[1] > likeness[2] > likeness[3] == 0


def test_quality_grows_with_votes_and_falls_back_to_renown() -> None:
    few = film(1, vote_average=9.0, vote_count=3)
    many = film(1, vote_average=9.0, vote_count=3000)
    bad = film(1, vote_average=3.0, vote_count=3000)

    assert 1 >= quality_of(many, READING) > quality_of(few, READING) > 0
    assert quality_of(many, READING) > quality_of(bad, READING)
    assert quality_of(film(1, renown=4), READING) == 0.8
    assert quality_of(film(1, renown=4, vote_average=0.0, vote_count=0), READING) == 0.8
    assert quality_of(film(1), READING) == READING.unknown_quality


def test_an_index_built_with_other_numbers_is_refused() -> None:
    other = replace(SHIPPED, name="other", reading=Reading(director=9.0))

    with pytest.raises(ValueError, match=other.key):
        recommend(INDEX, ViewingRequest(), other)


def test_policies_are_known_by_name_and_version() -> None:
    assert POLICIES["blend-4"] is SHIPPED
    assert POLICIES["baseline-2"].taste.spread == 0.75
    assert POLICIES["baseline-1"].slots.services_bonus == 0


def test_the_numbers_of_the_policy_hang_together() -> None:
    likeness, ratings = SHIPPED.likeness, SHIPPED.taste.by_rating

    assert sum(getattr(likeness, block) for block in BLOCKS) == pytest.approx(1)
    assert list(ratings) == sorted(ratings)
    assert len(ratings) == 10
    assert ratings[0] == -ratings[-1]
    assert math.log(1 / SHIPPED.taste.steady) < 0.95  # see Said
