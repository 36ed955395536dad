"""What a viewer would give a film."""

import pytest
from hypothesis import given

from tests.recommender.asking import HATED, LOVED, Case, answer_to, cases, film, opinion, steady
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Expected, Match
from whattowatch.domain.thumb import Thumb
from whattowatch.recommender.expectation import expectations, own_mean
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.request import Opinion, ViewingRequest

pytestmark = pytest.mark.quick

LOVED_FILM = film(1, genres=("Crime",), keywords=("heist",), directors=("Michael Mann",))
LIKE_IT = film(2, genres=("Crime",), keywords=("heist",), directors=("Michael Mann",), renown=4)
UNLIKE_IT = film(3, genres=("Romance",), keywords=("wedding",), directors=("Nora Ephron",), renown=4)
HATED_FILM = film(4, genres=("Romance",), keywords=("wedding",), directors=("Nora Ephron",))


def expected_of(offered: Film, *opinions: Opinion) -> Expected:
    request = ViewingRequest(opinions=opinions, count=1)
    (pick,) = answer_to(request, offered, *(each for each in (LOVED_FILM, HATED_FILM) if opinions)).picks[:1]
    assert pick.expected is not None
    return pick.expected


@steady
@given(cases())
def test_it_is_a_rating_and_how_far_off_that_may_be(case: Case) -> None:
    for pick in case.answer.picks:
        assert pick.expected is not None
        assert 0.5 <= pick.expected.stars <= 5
        assert SHIPPED.expecting.error < pick.expected.error < 1.1


@steady
@given(cases())
def test_of_any_film_it_is_what_a_pick_would_be_told_with(case: Case) -> None:
    picked = {pick.film_id: pick.expected for pick in case.answer.picks}
    unknown = FilmId(999_999)

    assert expectations(case.catalogue, case.request, SHIPPED, [unknown, *picked]) == picked


def test_a_film_like_what_they_love_is_expected_to_please_more_than_one_like_what_they_hate() -> None:
    said = (opinion(1, LOVED), opinion(4, HATED))

    pleasing, displeasing = expected_of(LIKE_IT, *said), expected_of(UNLIKE_IT, *said)

    assert pleasing.stars > displeasing.stars + 0.2
    assert pleasing.match in {Match.STRONG, Match.GOOD}
    assert displeasing.match is Match.POSSIBLE


def test_a_film_for_which_nothing_of_theirs_speaks_is_no_more_than_possible() -> None:
    """However little they usually give, and however well it is loved."""
    famous = film(9, genres=("Western",), renown=5)

    assert expected_of(famous, opinion(4, HATED)).match is Match.POSSIBLE
    assert expected_of(famous, opinion(4, HATED)).stars > 3


def test_a_thumb_says_nothing_of_the_stars_somebody_usually_gives() -> None:
    request = ViewingRequest(opinions=[opinion(1, Rating.TWO)])
    thumbed = ViewingRequest(opinions=[opinion(1, Rating.TWO), *(opinion(n, Thumb.UP) for n in range(2, 9))])

    assert own_mean(thumbed, SHIPPED.expecting) == own_mean(request, SHIPPED.expecting)


def test_a_thumb_up_speaks_for_what_is_like_it_and_a_thumb_down_against() -> None:
    pleasing, displeasing = (expected_of(LIKE_IT, opinion(1, thumb)) for thumb in (Thumb.UP, Thumb.DOWN))

    assert pleasing.stars > displeasing.stars
    assert displeasing.match is Match.POSSIBLE


def test_who_gives_more_is_expected_to_give_more() -> None:
    generous = [opinion(number, Rating.FIVE) for number in range(100, 110)]  # of films nobody knows
    strict = [opinion(number, Rating.TWO) for number in range(100, 110)]

    assert expected_of(LIKE_IT, *generous).stars > expected_of(LIKE_IT, *strict).stars + 0.5


def test_of_somebody_who_said_nothing_no_match_is_told() -> None:
    nothing = expected_of(LIKE_IT)

    assert nothing.match is Match.UNKNOWN
    assert nothing.error > expected_of(LIKE_IT, opinion(1), opinion(4)).error
