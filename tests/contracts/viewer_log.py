"""What every ViewerLog promises of filtering opinions, and of all viewings."""

from datetime import date, timedelta

import pytest

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_progress import KeepProgress
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.viewer_log import ALL_OPINIONS, OpinionFilter, ViewerLog
from whattowatch.domain.film import Film
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, Position, ViewerId, command_of
from whattowatch.domain.rating import Rating
from whattowatch.domain.settings import Settings
from whattowatch.domain.standing import Origin, Review
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.viewer_statistics import Seen

ANN = ViewerId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94")
BOB = ViewerId("9a1f8f5e-3f6b-5d2e-9d86-0f4c0b6f7a11")
DAN = ViewerId("2f1a6c3e-0b5d-5e1c-8a77-9b6c1d2e3f40")
STOPPED_BY_DAN = [(1, 40, 3), (2, 10, 1), (3, 20, 5), (2, 50, 2), (4, 40, 2), (4, 99, 1)]
EVA = ViewerId("5d9b2a51-7a0c-5a52-9c3d-6a1d0a3f3a0e")
FIRST = 900_000_000  # no film of the demo catalogue
FILMS = [
    Film(film_id=FilmId(FIRST + 1), title="Old", year=1979, genres=("Drama", "War")),
    Film(film_id=FilmId(FIRST + 2), title="Newer", year=1995, genres=("Crime", "Drama")),
    Film(film_id=FilmId(FIRST + 3), title="Newest", year=2024, genres=("Science Fiction",)),
    Film(film_id=FilmId(FIRST + 4), title="Undated"),
]
SAID = [(1, Rating.FIVE, "long"), (2, Rating.FOUR, ""), (3, None, "only words"), (4, Rating.HALF, "")]
SEEN_BY_BOB = [(2, Rating.FOUR, date(2024, 5, 1)), (1, None, None), (2, Rating.FIVE, date(2025, 5, 1))]
OWNED_BY_BOB = (4, 2, 3)  # in this order; then he sells the first
SAID_BY_EVA: list[tuple[int, Grade | None]] = [
    (1, Thumb.DOWN),
    (2, Rating.FOUR),
    (3, Thumb.UP),
    (4, Rating.TWO_AND_A_HALF),
    (5, Rating.TWO),
    (6, Rating.THREE_AND_A_HALF),
    (7, None),
    (8, Thumb.UP),
    (8, Rating.FIVE),
    (9, Rating.ONE),
    (9, Thumb.UP),
]


async def said_by_ann(events: EventStore, clock: Clock) -> Position:
    """In this order, the oldest first; then 5 stars of film 5, which the catalogue does not know.

    Dan stops in films 1 to 3, the last longest ago, and sees film 4 to its end. Bob sees film 2 twice. Eva gives thumbs, and puts stars in place of one and one in place of stars.
    """
    save = SaveReview(events, clock)
    for number, (film_id, rating, text) in enumerate([*SAID, (5, Rating.FIVE, "")]):
        command = Command(command_of("tests", f"diary {number}"), "api")
        review = Review(grade=rating, text=text)
        await save(ANN, FilmId(FIRST + film_id), review, command=command)
    for number, (film_id, rating, day) in enumerate(SEEN_BY_BOB):
        command = Command(command_of("tests", f"bob's {number}"), "api")
        review = Review(grade=rating, watched_on=day)
        await save(BOB, FilmId(FIRST + film_id), review, command=command, rewatch=number == 2)
    for number, (film_id, grade) in enumerate(SAID_BY_EVA):
        command = Command(command_of("tests", f"eva's {number}"), "api")
        await save(EVA, FilmId(FIRST + film_id), Review(grade=grade), command=command)
    shelves = KeepShelves(events, clock)
    for number, film_id in enumerate(OWNED_BY_BOB):
        command = Command(command_of("tests", f"bob owns {number}"), "api")
        await shelves.own(BOB, FilmId(FIRST + film_id), command=command)
    await shelves.disown(
        BOB, FilmId(FIRST + OWNED_BY_BOB[0]), command=Command(command_of("tests", "bob sells"), "api")
    )
    keep = KeepProgress(events, clock)
    for number, (film_id, minutes, ago) in enumerate(STOPPED_BY_DAN):
        command = Command(command_of("tests", f"dan's {number}"), "api")
        position = await keep(
            DAN,
            FilmId(FIRST + film_id),
            minutes * 60,
            runtime_min=100,
            settings=Settings(),
            origin=Origin.API,
            command=command,
            stopped_at=clock.now() - timedelta(hours=ago),
        )
    return position


class ViewerLogContract:
    """Subclass it, and provide one over FILMS as the fixture `log`, after `said_by_ann`."""

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (ALL_OPINIONS, [5, 4, 3, 2, 1]),
            (OpinionFilter(rating_from=Rating.FOUR), [5, 2, 1]),
            (OpinionFilter(year_from=1990, year_to=1999), [2]),
            (OpinionFilter(year_from=1990), [3, 2]),
            (OpinionFilter(genre="Drama"), [2, 1]),
            (OpinionFilter(genre="Science Fiction"), [3]),
            (OpinionFilter(with_words=True), [3, 1]),
            (OpinionFilter(best_first=True), [5, 1, 2, 4, 3]),
            (OpinionFilter(genre="Drama", with_words=True, rating_from=Rating.FIVE), [1]),
            (OpinionFilter(genre="Western"), []),
        ],
        ids=str,
    )
    async def test_only_what_is_wanted_comes_in_the_order_asked_for(
        self, log: ViewerLog, wanted: OpinionFilter, found: list[int]
    ) -> None:
        opinions, total = await log.opinions(ANN, limit=10, offset=0, wanted=wanted)

        assert [each.film_id - FIRST for each in opinions] == found
        assert total == len(found)

    async def test_thumbs_stand_where_they_are_and_stars_where_those_are(self, log: ViewerLog) -> None:
        opinions, _ = await log.opinions(EVA, limit=10, offset=0)
        grades = {each.film_id - FIRST: each.grade for each in opinions}
        rated, _ = await log.opinions(EVA, limit=10, offset=0, wanted=OpinionFilter(rating_from=Rating.HALF))
        alone = await log.opinion(EVA, FilmId(FIRST + 1))

        assert (grades[1], grades[3], grades[7]) == (Thumb.DOWN, Thumb.UP, None)
        assert (grades[8], grades[9]) == (Rating.FIVE, Thumb.UP)
        assert {each.film_id - FIRST for each in rated} == {2, 4, 5, 6, 8}
        assert alone is not None
        assert alone.grade is Thumb.DOWN

    async def test_best_first_a_thumb_comes_after_the_stars_that_say_as_much(self, log: ViewerLog) -> None:
        opinions, _ = await log.opinions(EVA, limit=10, offset=0, wanted=OpinionFilter(best_first=True))

        assert [each.film_id - FIRST for each in opinions] == [8, 2, 9, 3, 6, 4, 1, 5, 7]

    async def test_a_viewing_has_its_thumb_and_all_viewers_stars_alone_are_counted(
        self, log: ViewerLog
    ) -> None:
        (viewing,) = await log.viewings(EVA, FilmId(FIRST + 9))
        seen = {each.film_id - FIRST: each.grade for each in await log.seen(EVA)}

        assert viewing.grade is Thumb.UP
        assert (seen[1], seen[2]) == (Thumb.DOWN, Rating.FOUR)
        assert (await log.statistics(FilmId(FIRST + 9))).ratings == 0
        assert (await log.statistics(FilmId(FIRST + 8))).histogram[-1] == 1

    async def test_pages_of_what_is_wanted_follow_each_other(self, log: ViewerLog) -> None:
        wanted = OpinionFilter(rating_from=Rating.FOUR)
        pages = [await log.opinions(ANN, limit=2, offset=offset, wanted=wanted) for offset in (0, 2, 4)]

        assert [[each.film_id - FIRST for each in opinions] for opinions, _ in pages] == [[5, 2], [1], []]
        assert [total for _, total in pages] == [3, 3, 3]

    async def test_unfinished_films_come_by_when_they_were_stopped(self, log: ViewerLog) -> None:
        unfinished = await log.unfinished(DAN)

        assert [(each.film_id - FIRST, each.position_s, each.duration_s) for each in unfinished] == [
            (2, 600, 6_000),
            (1, 2_400, 6_000),
            (3, 1_200, 6_000),
        ]
        assert round((unfinished[0].stopped_at - unfinished[1].stopped_at) / timedelta(hours=1)) == 2
        assert [each.film_id - FIRST for each in await log.seen(DAN)] == [4]
        assert await log.unfinished(ANN) == []

    async def test_all_viewings_come_film_by_film_the_oldest_first(self, log: ViewerLog) -> None:
        seen = await log.seen(BOB)

        assert seen == [
            Seen(film_id=FilmId(FIRST + 1)),
            Seen(film_id=FilmId(FIRST + 2), grade=Rating.FOUR, on=date(2024, 5, 1)),
            Seen(film_id=FilmId(FIRST + 2), grade=Rating.FIVE, on=date(2025, 5, 1)),
        ]

    async def test_what_they_own_is_theirs_alone_and_what_they_sold_is_not(self, log: ViewerLog) -> None:
        mine = [FilmId(FIRST + number) for number in (2, 3)]

        assert {*await log.owned(BOB)} == {*mine}
        assert await log.owned_of(BOB, [*mine[:1], FilmId(FIRST + 1), FilmId(FIRST + 4)]) == {mine[0]}
        assert (await log.owned(ANN), await log.owned_of(ANN, mine)) == ([], frozenset())
