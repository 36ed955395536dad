"""Somebody who has said nothing yet."""

import pytest

from tests.recommender.asking import MIDDLING, answer_to, film, opinion
from whattowatch.recommender.request import ViewingRequest

pytestmark = pytest.mark.quick

OLDEST = [
    film(number, year=1950, genres=("Drama",), original_language="en", renown=2) for number in range(1, 6)
]
LOVED = [
    film(50, year=1994, genres=("Crime", "Drama"), original_language="en", renown=5),
    film(51, year=1995, genres=("Crime", "Drama"), original_language="en", renown=5),
    film(52, year=2001, genres=("Animation", "Family"), original_language="ja", renown=5),
    film(53, year=1968, genres=("Comedy",), original_language="ru", renown=5),
]


def test_is_offered_widely_loved_films_of_different_kinds() -> None:
    answer = answer_to(ViewingRequest(), *OLDEST, *LOVED)

    assert answer.mode == "popular"
    assert {pick.film_id for pick in answer.picks} == {50, 52, 53}
    assert all(pick.shares == () and pick.others == 0 for pick in answer.picks)


@pytest.mark.parametrize("said", [opinion(1, MIDDLING), opinion(999)], ids=["middling", "unknown film"])
def test_an_opinion_that_counts_for_nothing_leaves_the_answer_popular(said: object) -> None:
    assert answer_to(ViewingRequest(opinions=(said,)), *OLDEST, *LOVED).mode == "popular"  # type: ignore[arg-type]  # an opinion


def test_one_opinion_makes_the_answer_personal() -> None:
    answer = answer_to(ViewingRequest(opinions=(opinion(50),)), *OLDEST, *LOVED)

    assert answer.mode == "personal"
    assert answer.picks[0].film_id == 51


def test_an_empty_catalogue_has_an_empty_answer() -> None:
    answer = answer_to(ViewingRequest(opinions=(opinion(1),)))

    assert answer.picks == ()
    assert answer.unknown == (1,)
