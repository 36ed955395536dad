"""What every ViewerLog promises of filtering opinions, and of all viewings."""

from datetime import date

import pytest

from whattowatch.application.command import Command
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.viewer_log import ALL_OPINIONS, OpinionFilter, ViewerLog
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, Position, ViewerId, command_of
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Review
from whattowatch.domain.viewer_statistics import Seen

ANN = ViewerId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94")
BOB = ViewerId("9a1f8f5e-3f6b-5d2e-9d86-0f4c0b6f7a11")
FIRST = 900_000_000  # no film of the demo catalogue
FILMS = [
    Film(film_id=FilmId(FIRST + 1), title="Old", year=1979, genres=("Drama", "War")),
    Film(film_id=FilmId(FIRST + 2), title="Newer", year=1995, genres=("Crime", "Drama")),
    Film(film_id=FilmId(FIRST + 3), title="Newest", year=2024, genres=("Science Fiction",)),
    Film(film_id=FilmId(FIRST + 4), title="Undated"),
]
SAID = [(1, Rating.FIVE, "long"), (2, Rating.FOUR, ""), (3, None, "only words"), (4, Rating.HALF, "")]
SEEN_BY_BOB = [(2, Rating.FOUR, date(2024, 5, 1)), (1, None, None), (2, Rating.FIVE, date(2025, 5, 1))]


async def said_by_ann(events: EventStore, clock: Clock) -> Position:
    """In this order, the oldest first; then 5 stars of film 5, which the catalogue does not know. Bob sees film 2 twice."""
    save, position = SaveReview(events, clock), Position(0)
    for number, (film_id, rating, text) in enumerate([*SAID, (5, Rating.FIVE, "")]):
        command = Command(command_of("tests", f"diary {number}"), "api")
        review = Review(grade=rating, text=text)
        position = await save(ANN, FilmId(FIRST + film_id), review, command=command)
    for number, (film_id, rating, day) in enumerate(SEEN_BY_BOB):
        command = Command(command_of("tests", f"bob's {number}"), "api")
        review = Review(grade=rating, watched_on=day)
        position = await save(BOB, FilmId(FIRST + film_id), review, command=command, rewatch=number == 2)
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

    async def test_pages_of_what_is_wanted_follow_each_other(self, log: ViewerLog) -> None:
        wanted = OpinionFilter(rating_from=Rating.FOUR)
        pages = [await log.opinions(ANN, limit=2, offset=offset, wanted=wanted) for offset in (0, 2, 4)]

        assert [[each.film_id - FIRST for each in opinions] for opinions, _ in pages] == [[5, 2], [1], []]
        assert [total for _, total in pages] == [3, 3, 3]

    async def test_all_viewings_come_film_by_film_the_oldest_first(self, log: ViewerLog) -> None:
        seen = await log.seen(BOB)

        assert seen == [
            Seen(film_id=FilmId(FIRST + 1)),
            Seen(film_id=FilmId(FIRST + 2), grade=Rating.FOUR, on=date(2024, 5, 1)),
            Seen(film_id=FilmId(FIRST + 2), grade=Rating.FIVE, on=date(2025, 5, 1)),
        ]
