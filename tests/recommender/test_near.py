"""Which films count as like one that is named, and how much."""

import pytest
from msgspec.structs import replace

from tests.recommender.asking import film
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.near import nearness
from whattowatch.recommender.policy import SHIPPED

pytestmark = pytest.mark.quick

HEIST = film(1, genres=("Crime",), keywords=("heist", "bank"), directors=("Michael Mann",))
NEAREST = film(2, genres=("Crime",), keywords=("heist", "bank"), directors=("Michael Mann",))
NEAR = film(3, genres=("Crime",), keywords=("heist",))
NEAR_TOO = film(4, genres=("Crime",), keywords=("heist",))
FAR = film(5, genres=("Western",), keywords=("ranch",))


def near(*films: Film, most: int = 10) -> dict[int, float]:
    policy = replace(SHIPPED, slots=replace(SHIPPED.slots, alike_most=most))
    index = FilmIndex.build(films, policy)
    values = nearness(index, FilmId(1), policy)
    return {film_id: value for film_id, value in zip(index.ids.tolist(), values, strict=True) if value}


def test_the_likest_has_one_and_others_less() -> None:
    found = near(HEIST, NEAREST, NEAR, FAR)

    assert found[2] == 1
    assert 0 < found[3] < 1
    assert found.get(5, 0) < found[3]


def test_without_it_the_next_has_one() -> None:
    assert near(HEIST, NEAR, FAR)[3] == 1


def test_it_is_not_like_itself() -> None:
    assert 1 not in near(HEIST, NEAREST)


@pytest.mark.parametrize("fact", [{"adult": True}, {"released": False}])
def test_what_is_not_offered_takes_nobodys_place(fact: dict[str, bool]) -> None:
    hidden = replace(NEAREST, **fact)

    assert near(HEIST, hidden, NEAR, FAR, most=1) == {3: 1}


def test_no_more_than_the_policy_says_but_for_those_as_alike_as_the_last() -> None:
    assert near(HEIST, NEAREST, NEAR, NEAR_TOO, FAR, most=1) == {2: 1}
    assert {*near(HEIST, NEAREST, NEAR, NEAR_TOO, FAR, most=2)} == {2, 3, 4}


def test_nothing_is_like_what_nobody_knows() -> None:
    assert near(NEAREST, NEAR) == {}
