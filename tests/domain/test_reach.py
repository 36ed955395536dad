"""What comes unasked: seldom, once, and never at night."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.ids import ViewerId
from whattowatch.domain.reach import (
    MOST_A_WEEK,
    WEEK,
    Chat,
    ChatOpened,
    NoticeSent,
    Reach,
    close_chat,
    evolve,
    is_day_after,
    is_evening,
    is_quiet,
    open_chat,
    send,
)
from whattowatch.domain.settings import Notice, Settings

pytestmark = pytest.mark.quick

ANNA = ViewerId("00000000-0000-0000-0000-000000000001")
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
CHAT = Chat("telegram", 4242, "77")
HERE = Reach(chat=CHAT)
BERLIN = Settings(zone="Europe/Berlin")


def sent(reach: Reach, cause: str = "film 1", at: datetime = NOON, settings: Settings = BERLIN) -> bool:
    return bool(send(reach, Notice.WATCHED, cause, settings=settings, viewer_id=ANNA, at=at))


def after(reach: Reach, *events: ChatOpened | NoticeSent) -> Reach:
    for event in events:
        reach = evolve(reach, event)
    return reach


def told(cause: str, at: datetime = NOON) -> NoticeSent:
    return NoticeSent(viewer_id=ANNA, notice=Notice.WATCHED, cause=cause, at=at)


def test_whoever_wants_it_and_can_be_reached_is_told() -> None:
    assert sent(HERE)
    assert not sent(Reach())
    assert not sent(HERE, settings=Settings(notices=(Notice.DIGEST,)))


def test_of_one_cause_nothing_is_said_twice() -> None:
    reach = after(HERE, told("film 1"))

    assert not sent(reach)
    assert sent(reach, "film 2")


def test_five_a_week_are_enough() -> None:
    reach = after(HERE, *(told(f"film {n}", NOON + timedelta(hours=n)) for n in range(MOST_A_WEEK)))

    assert not sent(reach, "another", NOON + WEEK - timedelta(seconds=1))
    assert sent(reach, "another", NOON + WEEK)


def test_what_they_asked_for_is_none_of_the_five() -> None:
    """And leaves them their five; but it is said once, and not at night."""

    def answer(reach: Reach, cause: str, at: datetime = NOON) -> list[NoticeSent]:
        told = send(reach, Notice.MODERATED, cause, settings=BERLIN, viewer_id=ANNA, at=at)
        return [event for event in told if isinstance(event, NoticeSent)]

    enough = after(HERE, *(told(f"film {n}") for n in range(MOST_A_WEEK)))
    reach = enough
    for number in range(MOST_A_WEEK + 1):
        reach = after(reach, *answer(reach, f"offer {number}"))
    assert len(reach.causes) == 2 * MOST_A_WEEK + 1
    assert reach.sent_at == enough.sent_at
    assert answer(reach, "offer 0") == []
    assert answer(reach, "another", NOON.replace(hour=23)) == []


@pytest.mark.parametrize(
    ("hour", "quiet"), [(20, False), (21, True), (23, True), (0, True), (7, True), (8, False), (12, False)]
)
def test_nobody_is_woken(hour: int, quiet: bool) -> None:
    """From 22 to 9 in Berlin, an hour ahead in March."""
    at = NOON.replace(hour=hour)

    assert is_quiet(BERLIN, at) is quiet
    assert sent(HERE, at=at) is not quiet


@given(st.integers(0, 23), st.integers(0, 23), st.datetimes(timezones=st.just(UTC)))
def test_quiet_hours_are_as_many_as_there_are_between(first: int, last: int, day: datetime) -> None:
    settings = Settings(quiet_from=first, quiet_until=last)
    quiet = [hour for hour in range(24) if is_quiet(settings, day.replace(hour=hour))]

    assert len(quiet) == (last - first) % 24
    assert last not in quiet


def test_a_chat_is_noted_once_and_closed_once() -> None:
    (opened,) = open_chat(Reach(), CHAT, viewer_id=ANNA, at=NOON)
    reach = evolve(Reach(), opened)

    assert reach.chat == CHAT
    assert not open_chat(reach, CHAT, viewer_id=ANNA, at=NOON)
    (closed,) = close_chat(reach, viewer_id=ANNA, at=NOON)
    assert not close_chat(evolve(reach, closed), viewer_id=ANNA, at=NOON)
    assert open_chat(evolve(reach, closed), CHAT, viewer_id=ANNA, at=NOON)


def test_the_day_after_is_theirs() -> None:
    evening = datetime(2026, 3, 4, 22, 30, tzinfo=UTC)  # half past eleven in Berlin

    assert is_day_after(evening, evening + timedelta(minutes=31), BERLIN.zone_info)
    assert not is_day_after(evening, evening + timedelta(minutes=31), UTC)


def berlin(hour: int, day: int = 4) -> datetime:
    return datetime(2026, 3, day, hour - 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("meant", "now", "begun"),
    [
        (berlin(12), berlin(19), True),
        (berlin(18), berlin(19), True),
        (berlin(12), berlin(18), False),
        (berlin(12), berlin(20), False),  # it is late for a reminder
        (berlin(19), berlin(19), False),  # they know
        (berlin(12, day=3), berlin(19), False),
    ],
    ids=["noon", "just before", "too early", "too late", "in the evening itself", "of yesterday"],
)
def test_an_evening_begins_once_a_day_where_they_are(meant: datetime, now: datetime, begun: bool) -> None:
    assert is_evening(meant, now, BERLIN.zone_info, BERLIN.evening_hour) is begun
