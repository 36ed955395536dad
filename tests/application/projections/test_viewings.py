import pytest

from tests.application.projections.given import (
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
from whattowatch.application.projections.viewings import Viewings
from whattowatch.domain.event import Event
from whattowatch.domain.standing import ReviewWithdrawn
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

REWATCHED = but(SAVED, viewing=2, watched_on=None, at=LATER)


def viewings(*events: Event) -> list[Row]:
    return tables(Viewings(), *events)["viewings"]


def test_each_viewing_is_a_row() -> None:
    assert viewings(SAVED, REWATCHED) == [
        (ANNA, HEAT, 1, 8, SUNDAY, "chat", NOON, NOON, None),
        (ANNA, HEAT, 2, 8, None, "chat", LATER, LATER, None),
    ]


def test_a_revision_keeps_when_it_was_first_said() -> None:
    assert viewings(SAVED, but(SAVED, rating=None, at=LATER)) == [
        (ANNA, HEAT, 1, None, SUNDAY, "chat", NOON, LATER, None)
    ]


def test_a_thumb_is_of_its_viewing_alone() -> None:
    thumbed = but(REWATCHED, rating=None, thumb=Thumb.DOWN)

    assert viewings(SAVED, thumbed) == [
        (ANNA, HEAT, 1, 8, SUNDAY, "chat", NOON, NOON, None),
        (ANNA, HEAT, 2, None, None, "chat", LATER, LATER, "down"),
    ]


def test_withdrawing_takes_all_viewings_of_the_film() -> None:
    assert viewings(SAVED, REWATCHED, ReviewWithdrawn(viewer_id=ANNA, film_id=HEAT, at=LATER)) == []


def test_an_erased_viewer_has_seen_nothing_and_others_keep_theirs() -> None:
    by_boris = but(SAVED, viewer_id=BORIS)

    assert viewings(SAVED, by_boris, REWATCHED, ANNA_ERASED) == viewings(by_boris)
