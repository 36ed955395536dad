from typing import Any

import pytest

from tests.application.projections.given import (
    ALIEN,
    ANNA,
    ANNA_ERASED,
    BORIS,
    HEAT,
    LATER,
    NOON,
    SAVED,
    SUNDAY,
    but,
    tables,
)
from whattowatch.application.projection import Row
from whattowatch.application.projections.opinions import Opinions
from whattowatch.domain.event import Event
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import ReviewWithdrawn
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

WITHDRAWN = ReviewWithdrawn(viewer_id=ANNA, film_id=HEAT, at=LATER)


def opinions(*events: Event) -> list[Row]:
    return tables(Opinions(), *events)["opinions"]


def statistics(*events: Event) -> dict[FilmId, list[Any]]:
    return {film_id: row for film_id, *row in tables(Opinions(), *events)["film_statistics"]}


def counted(**half_stars: int) -> list[int]:
    counts = [half_stars.get(f"rated_{rating}", 0) for rating in range(1, 11)]
    return [sum(counts), sum(rating * count for rating, count in enumerate(counts, start=1)), *counts]


def test_a_review_is_an_opinion() -> None:
    assert opinions(SAVED) == [(ANNA, HEAT, 8, "sealed", SUNDAY, 1, "chat", NOON, None)]


def test_what_was_said_last_counts() -> None:
    revised = but(SAVED, rating=Rating.TWO, text="", viewing=2, at=LATER)

    assert opinions(SAVED, revised) == [(ANNA, HEAT, 4, "", SUNDAY, 2, "chat", LATER, None)]


def test_a_thumb_takes_the_place_of_stars_and_is_none_among_all_viewers() -> None:
    thumbed = but(SAVED, rating=None, thumb=Thumb.UP, at=LATER)

    assert opinions(SAVED, thumbed) == [(ANNA, HEAT, None, "sealed", SUNDAY, 1, "chat", LATER, "up")]
    assert statistics(SAVED, thumbed) == {}
    assert statistics(thumbed, SAVED) == {HEAT: counted(rated_8=1)}


def test_a_withdrawn_review_is_none() -> None:
    assert opinions(SAVED, WITHDRAWN) == []


def test_withdrawing_what_is_not_there_changes_nothing() -> None:
    assert tables(Opinions(), WITHDRAWN) == {"opinions": [], "film_statistics": []}


def test_an_erased_viewer_has_no_opinions_and_others_keep_theirs() -> None:
    by_boris = but(SAVED, viewer_id=BORIS)

    assert opinions(SAVED, by_boris, ANNA_ERASED) == opinions(by_boris)


def test_ratings_are_counted_by_film() -> None:
    events = (
        SAVED,
        but(SAVED, viewer_id=BORIS, rating=Rating.FIVE),
        but(SAVED, film_id=ALIEN, rating=Rating.HALF),
    )

    assert statistics(*events) == {HEAT: counted(rated_8=1, rated_10=1), ALIEN: counted(rated_1=1)}


def test_a_viewer_counts_once_however_often_they_change_their_mind() -> None:
    events = (SAVED, but(SAVED, rating=Rating.FIVE), but(SAVED, rating=Rating.ONE, viewing=2))

    assert statistics(*events) == {HEAT: counted(rated_2=1)}


@pytest.mark.parametrize("event", [WITHDRAWN, but(SAVED, rating=None), ANNA_ERASED])
def test_a_rating_that_is_taken_back_does_not_count(event: Event) -> None:
    assert statistics(SAVED, but(SAVED, viewer_id=BORIS), event) == {HEAT: counted(rated_8=1)}


@pytest.mark.parametrize("event", [WITHDRAWN, but(SAVED, rating=None), ANNA_ERASED])
def test_a_film_that_nobody_rates_any_more_has_no_statistics(event: Event) -> None:
    assert statistics(SAVED, event) == {}


def test_seen_and_not_rated_is_no_rating() -> None:
    assert statistics(but(SAVED, rating=None)) == {}
