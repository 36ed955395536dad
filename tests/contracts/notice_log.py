"""What every NoticeLog promises: newest first, pages, and what counts as read."""

from datetime import datetime, timedelta

from whattowatch.application.command import Command
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.application.ports.notice_log import NoticeLog
from whattowatch.domain import standing
from whattowatch.domain.event import Event
from whattowatch.domain.ids import FilmId, Position, RecommendationId, ViewerId, command_of
from whattowatch.domain.notices import NoticeKept, NoticesRead, Told, id_of, stream_of
from whattowatch.domain.rating import Rating
from whattowatch.domain.settings import Notice
from whattowatch.domain.standing import ReviewSaved
from whattowatch.domain.stream import Stream
from whattowatch.domain.watching import Service

ANN = ViewerId("6f3f2a52-53f0-53e3-9b1c-4f0c3b4b5a01")
BOB = ViewerId("6f3f2a52-53f0-53e3-9b1c-4f0c3b4b5a02")
ISSUED = RecommendationId("6f3f2a52-53f0-53e3-9b1c-4f0c3b4b5a03")
NETFLIX = Service(service_id=8, name="Netflix")
ONE, TWO, THREE = FilmId(900_000_101), FilmId(900_000_102), FilmId(900_000_103)
TOLD = [  # in this order
    Told(notice=Notice.WATCHED, cause="one", film_id=ONE, recommendation_id=ISSUED),
    Told(notice=Notice.AVAILABLE, cause="two", film_id=TWO, service=NETFLIX),
    Told(notice=Notice.TONIGHT, cause="three", film_id=THREE),
    Told(notice=Notice.DIGEST, cause="four", recommendation_id=ISSUED),
]


async def kept_for_ann(events: EventStore, now: datetime) -> Position:
    """All four, an hour apart; then she reads the last, and reviews the films of the first two. Bob gets the first."""
    position = Position(0)
    kept = [
        NoticeKept(
            viewer_id=ANN,
            notice_id=id_of(ANN, told.cause),
            told=told,
            at=now - timedelta(hours=9 - number),
        )
        for number, told in enumerate(TOLD)
    ]
    read = NoticesRead(viewer_id=ANN, notice_ids=(id_of(ANN, "four"),), at=now)
    await _append(events, stream_of(ANN), [*kept, read])
    for film_id in (ONE, TWO):
        said = ReviewSaved(viewer_id=ANN, film_id=film_id, rating=Rating.FOUR, text="", at=now)
        position = await _append(events, standing.stream_of(ANN, film_id), [said])
    bobs = NoticeKept(viewer_id=BOB, notice_id=id_of(BOB, "one"), told=TOLD[0], at=now)
    return max(position, await _append(events, stream_of(BOB), [bobs]))


async def _append(events: EventStore, stream: Stream[Event], what: list[Event]) -> Position:
    command = Command(command_of("tests", f"notices {stream.name}"), "api")
    return await events.append([Change(stream, what, 0)], command=command)


class NoticeLogContract:
    """Subclass it, and provide one as the fixture `log`, after `kept_for_ann`."""

    async def test_all_come_newest_first_as_they_were_kept(self, log: NoticeLog) -> None:
        page = await log.page(ANN, limit=10, offset=0)

        assert [each.told for each in page.items] == TOLD[::-1]
        assert page.total == 4

    async def test_read_are_those_that_were_marked_and_the_questions_that_a_review_answered(
        self, log: NoticeLog
    ) -> None:
        page = await log.page(ANN, limit=10, offset=0)
        unread = await log.page(ANN, limit=10, offset=0, unread_alone=True)

        assert [each.told.cause for each in page.items if each.read_at is not None] == ["four", "one"]
        assert [each.told.cause for each in unread.items] == ["three", "two"]
        assert (page.unread, unread.unread, unread.total) == (2, 2, 2)

    async def test_pages_follow_each_other(self, log: NoticeLog) -> None:
        pages = [await log.page(ANN, limit=3, offset=offset) for offset in (0, 3, 6)]

        assert [[each.told.cause for each in page.items] for page in pages] == [
            ["four", "three", "two"],
            ["one"],
            [],
        ]
        assert {(page.total, page.unread) for page in pages} == {(4, 2)}

    async def test_what_is_anothers_is_not_there(self, log: NoticeLog) -> None:
        page = await log.page(BOB, limit=10, offset=0)

        assert [each.told.cause for each in page.items] == ["one"]
        assert page.unread == 1
