import pytest

from tests.application.projections.given import (
    ANNA,
    ANNA_ERASED,
    BORIS,
    HEAT,
    LATER,
    NOON,
    TONIGHT,
    but,
    tables,
)
from whattowatch.application.projection import Row
from whattowatch.application.projections.notices import KeptNotices
from whattowatch.domain.event import Event
from whattowatch.domain.ids import NoticeId
from whattowatch.domain.notices import NoticeKept, NoticesRead, Told
from whattowatch.domain.settings import Notice
from whattowatch.domain.watching import Service

pytestmark = pytest.mark.quick

FIRST, SECOND = (NoticeId(f"0000000{number}-0000-4000-8000-000000000000") for number in (1, 2))
ASKED = NoticeKept(
    viewer_id=ANNA,
    notice_id=FIRST,
    told=Told(notice=Notice.WATCHED, cause="watched", film_id=HEAT, recommendation_id=TONIGHT),
    at=NOON,
)
ARRIVED = NoticeKept(
    viewer_id=ANNA,
    notice_id=SECOND,
    told=Told(
        notice=Notice.AVAILABLE, cause="came", film_id=HEAT, service=Service(service_id=8, name="Netflix")
    ),
    at=NOON,
)


def notices(*events: Event) -> list[Row]:
    return tables(KeptNotices(), *events)["notices"]


def test_each_is_a_row_that_says_what_it_is_about() -> None:
    assert notices(ASKED, ARRIVED) == [
        (ANNA, FIRST, "watched", "watched", HEAT, TONIGHT, None, None, NOON, None),
        (ANNA, SECOND, "available", "came", HEAT, None, 8, "Netflix", NOON, None),
    ]


def test_those_that_were_read_say_when() -> None:
    read = NoticesRead(viewer_id=ANNA, notice_ids=(SECOND,), at=LATER)

    assert [row[-1] for row in notices(ASKED, ARRIVED, read)] == [None, LATER]


def test_an_erased_viewer_has_none_and_others_keep_theirs() -> None:
    by_boris = but(ASKED, viewer_id=BORIS)

    assert notices(ASKED, by_boris, ANNA_ERASED) == notices(by_boris)
