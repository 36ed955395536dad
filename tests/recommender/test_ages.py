"""Whoever has an age level is shown no film for older people, nor one that nobody rated."""

from datetime import date

import pytest

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.promises import BrokenPromiseError, verify
from whattowatch.recommender.recommend import recommend
from whattowatch.recommender.request import ViewingRequest

pytestmark = pytest.mark.quick


def film(number: int, **certifications: str) -> Film:
    return Film(
        film_id=FilmId(number),
        title=f"Film {number}",
        year=1999,
        runtime_min=100,
        genres=("Drama",),
        vote_count=1000,
        vote_average=7.5,
        certifications=certifications,
    )


FILMS = [film(1, US="PG-13"), film(2, US="R", DE="12"), film(3, US="R"), film(4), film(5, GB="U", FR="16")]
INDEX = FilmIndex.build(FILMS, SHIPPED)


def picked(age_level: int | None, country: str) -> set[int]:
    request = ViewingRequest(age_level=age_level, country=country, count=5, today=date(2026, 11, 22))
    return {pick.film_id for pick in recommend(INDEX, request, SHIPPED).picks}


@pytest.mark.parametrize(
    ("age_level", "country", "films"),
    [
        (None, "US", {1, 2, 3, 4, 5}),
        (17, "US", {1, 2, 3, 5}),  # not the one that nobody rated
        (13, "US", {1}),
        (12, "DE", {2}),  # as Germany has it, though America is stricter
        (13, "DE", {1, 2}),
        (16, "RU", {1, 5}),  # where Russia says nothing, the strictest of the others
        (0, "GB", {5}),
        (3, "", set()),
    ],
)
def test_what_is_for_older_people_is_not_picked(age_level: int | None, country: str, films: set[int]) -> None:
    assert picked(age_level, country) == films


def test_that_limit_is_named_when_it_leaves_too_few() -> None:
    answer = recommend(INDEX, ViewingRequest(age_level=6, country="US"), SHIPPED)

    assert answer.picks == ()
    assert answer.tight == "age_level"


def test_it_is_looked_at_once_more_at_the_end() -> None:
    with pytest.raises(BrokenPromiseError, match="their age"):
        verify(INDEX, 2, ViewingRequest(age_level=13, country="US"), SHIPPED)
