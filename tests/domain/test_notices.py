"""What there was to tell is kept once a cause, and read once."""

from datetime import UTC, datetime

import pytest

from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import FilmId, NoticeId, ViewerId
from whattowatch.domain.notices import (
    NONE_YET,
    NoticeEvent,
    NoticeKept,
    Notices,
    NoticesRead,
    Told,
    evolve,
    id_of,
    keep,
    read,
    read_all,
)
from whattowatch.domain.settings import Notice, Settings

pytestmark = pytest.mark.quick

ANNA = ViewerId("00000000-0000-0000-0000-000000000001")
NIGHT = datetime(2026, 3, 4, 3, 0, tzinfo=UTC)
HEAT = Told(notice=Notice.WATCHED, cause="watched 1 949", film_id=FilmId(949))
RONIN = Told(notice=Notice.WATCHED, cause="watched 1 8195", film_id=FilmId(8195))


def kept(notices: Notices, told: Told = HEAT, settings: Settings = Settings()) -> list[NoticeEvent]:  # noqa: B008
    return keep(notices, told, settings=settings, viewer_id=ANNA, at=NIGHT)


def after(*events: NoticeEvent) -> Notices:
    notices = NONE_YET
    for event in events:
        notices = evolve(notices, event)
    return notices


def of(told: Told) -> NoticeKept:
    return NoticeKept(viewer_id=ANNA, notice_id=id_of(ANNA, told.cause), told=told, at=NIGHT)


def seen(*told: Told) -> NoticesRead:
    return NoticesRead(viewer_id=ANNA, notice_ids=tuple(id_of(ANNA, each.cause) for each in told), at=NIGHT)


def test_it_is_kept_at_any_hour_and_once() -> None:
    assert kept(NONE_YET) == [of(HEAT)]
    assert kept(after(of(HEAT))) == []
    assert kept(after(of(HEAT), seen(HEAT))) == []
    assert kept(after(of(HEAT)), RONIN) == [of(RONIN)]


def test_what_they_do_not_want_is_not_kept() -> None:
    assert kept(NONE_YET, settings=Settings(notices=(Notice.DIGEST,))) == []


def test_one_is_read_once_and_what_never_was_is_not_there() -> None:
    notices = after(of(HEAT))
    heat = id_of(ANNA, HEAT.cause)

    assert read(notices, heat, viewer_id=ANNA, at=NIGHT) == [seen(HEAT)]
    assert read(after(of(HEAT), seen(HEAT)), heat, viewer_id=ANNA, at=NIGHT) == []
    with pytest.raises(NotFound):
        read(notices, NoticeId("00000000-0000-0000-0000-00000000000f"), viewer_id=ANNA, at=NIGHT)


def test_all_that_are_unread_are_read_together() -> None:
    assert read_all(after(of(HEAT), of(RONIN)), viewer_id=ANNA, at=NIGHT) == [seen(HEAT, RONIN)]
    assert read_all(after(of(HEAT), of(RONIN), seen(HEAT)), viewer_id=ANNA, at=NIGHT) == [seen(RONIN)]
    assert read_all(after(of(HEAT), seen(HEAT)), viewer_id=ANNA, at=NIGHT) == []
