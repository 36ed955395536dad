from datetime import timedelta

import pytest

from tests.application.projections.given import ANNA, ANNA_ERASED, BORIS, HEAT, LATER, NOON, but, tables
from whattowatch.application.projections.progress import ProgressOfViewers
from whattowatch.domain.event import Event
from whattowatch.domain.standing import ViewingEnded, ViewingProgressed

pytestmark = pytest.mark.quick

STOPPED = ViewingProgressed(
    viewer_id=ANNA, film_id=HEAT, position_s=2_400, duration_s=10_200, stopped_at=NOON, at=LATER
)
ENDED = ViewingEnded(viewer_id=ANNA, film_id=HEAT, ended_at=NOON, at=LATER)


def test_a_film_that_was_stopped_is_unfinished() -> None:
    assert tables(ProgressOfViewers(), STOPPED) == {"progress": [(ANNA, HEAT, 2_400, 10_200, NOON)]}


def test_the_last_event_stands_whatever_its_time_says() -> None:
    """Which is newer was decided before."""
    back = but(STOPPED, position_s=60, duration_s=None, stopped_at=NOON - timedelta(days=1))

    assert tables(ProgressOfViewers(), STOPPED, back)["progress"] == [
        (ANNA, HEAT, 60, None, NOON - timedelta(days=1))
    ]


@pytest.mark.parametrize(
    "events", [(STOPPED, ENDED), (ENDED,), (STOPPED, ANNA_ERASED), (STOPPED, ENDED, ENDED)]
)
def test_what_is_over_is_gone(events: tuple[Event, ...]) -> None:
    assert tables(ProgressOfViewers(), *events) == {"progress": []}


def test_others_keep_theirs() -> None:
    by_boris = but(STOPPED, viewer_id=BORIS)

    assert tables(ProgressOfViewers(), STOPPED, by_boris, ANNA_ERASED) == tables(
        ProgressOfViewers(), by_boris
    )
