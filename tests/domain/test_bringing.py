"""What a file adds to what is known of a film, and how that is taken out again."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.support.example_events import BROUGHT_BY, HEAT, VIEWER
from whattowatch.domain.bringing import Brought, Seen, bring, together
from whattowatch.domain.ids import ImportId
from whattowatch.domain.progress import progress
from whattowatch.domain.rating import Rating
from whattowatch.domain.review import save
from whattowatch.domain.shelf import hide, save_for_later, unsave
from whattowatch.domain.standing import (
    UNKNOWN,
    FilmDisowned,
    FilmOwned,
    Origin,
    Progress,
    Review,
    ReviewSaved,
    ReviewWithdrawn,
    Standing,
    StandingEvent,
    evolve,
)
from whattowatch.domain.taking_out import take_out
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = ImportId("77777777-7777-4777-8777-777777777777")
MAY, JUNE, JULY = date(2020, 5, 1), date(2020, 6, 1), date(2020, 7, 1)
IN_JUNE = Progress(position_s=2_400, duration_s=10_200, stopped_at=datetime(2020, 6, 1, 20, tzinfo=UTC))
RATED = Brought(overall=Seen(grade=Rating.FOUR))
DIARY = Brought(seen=(Seen(watched_on=MAY, grade=Rating.THREE), Seen(watched_on=JULY, grade=Rating.FIVE)))


def brought(events: Sequence[StandingEvent], said: Brought, by: ImportId = BROUGHT_BY) -> list[StandingEvent]:
    return [*events, *bring(events, said, viewer_id=VIEWER, film_id=HEAT, import_id=by, at=NOW)]


def taken_out(events: Sequence[StandingEvent], by: ImportId = BROUGHT_BY) -> list[StandingEvent]:
    return [*events, *take_out(events, by, viewer_id=VIEWER, film_id=HEAT, at=NOW)]


def said(events: Sequence[StandingEvent], review: Review, *, rewatch: bool = False) -> list[StandingEvent]:
    more = save(standing(events), review, viewer_id=VIEWER, film_id=HEAT, at=NOW, rewatch=rewatch)
    return [*events, *more]


def stopped(events: Sequence[StandingEvent], place: Progress) -> list[StandingEvent]:
    more = progress(
        standing(events),
        place.position_s,
        viewer_id=VIEWER,
        film_id=HEAT,
        at=NOW,
        day=place.stopped_at.date(),
        duration_s=place.duration_s,
        stopped_at=place.stopped_at,
    )
    return [*events, *more]


def standing(events: Sequence[StandingEvent]) -> Standing:
    start: Standing = UNKNOWN
    return reduce(evolve, events, start)


def viewings(events: Sequence[StandingEvent]) -> dict[int, tuple[date | None, Rating | None]]:
    seen: dict[int, tuple[date | None, Rating | None]] = {}
    for event in events:
        if isinstance(event, ReviewWithdrawn):
            seen.clear()
        elif isinstance(event, ReviewSaved):
            seen[event.viewing] = (event.watched_on, event.rating)
    return seen


def test_each_day_is_a_viewing_and_the_newest_counts() -> None:
    events = brought([], DIARY)

    assert viewings(events) == {1: (MAY, Rating.THREE), 2: (JULY, Rating.FIVE)}
    assert standing(events).review == Review(grade=Rating.FIVE, watched_on=JULY, origin=Origin.IMPORT)
    assert all(isinstance(event, ReviewSaved) and event.import_id == BROUGHT_BY for event in events)


def test_a_rating_of_the_film_is_the_newest_word_on_its_last_viewing() -> None:
    events = brought([], together([DIARY, RATED]))

    assert viewings(events) == {1: (MAY, Rating.THREE), 2: (JULY, Rating.FOUR)}


@pytest.mark.parametrize("file", [RATED, DIARY, together([DIARY, RATED]), Brought(saved=True, note="n")])
def test_the_same_a_second_time_adds_nothing(file: Brought) -> None:
    once = brought([], file)

    assert brought(once, file, LATER) == once


def test_what_was_said_here_stays_and_what_is_missing_is_filled_in() -> None:
    mine = said([], Review(grade=Rating.TWO, watched_on=JULY, origin=Origin.CHAT))

    events = brought(mine, Brought(seen=(Seen(watched_on=JULY, grade=Rating.FIVE, text="wow"),)))

    review = Review(grade=Rating.TWO, text="wow", watched_on=JULY, origin=Origin.CHAT)
    assert standing(events).review == review
    assert standing(events).viewings == 1


def test_an_older_viewing_comes_before_what_was_said_here() -> None:
    mine = said([], Review(grade=Rating.TWO, watched_on=JUNE, origin=Origin.CHAT))

    events = brought(mine, Brought(seen=(Seen(watched_on=MAY, grade=Rating.FIVE),)))

    assert viewings(events) == {1: (MAY, Rating.FIVE), 2: (JUNE, Rating.TWO)}
    assert standing(events).review == standing(mine).review
    assert brought(events, Brought(seen=(Seen(watched_on=MAY, grade=Rating.FIVE),)), LATER) == events


def test_an_import_gives_way_to_a_later_word_and_not_to_an_earlier_one() -> None:
    def rated(stars: float, day: int) -> Brought:
        at = datetime(2024, 1, day, 12, tzinfo=UTC)
        return Brought(overall=Seen(grade=Rating.of(stars), said_at=at))

    events = brought([], rated(3, day=2))

    assert brought(events, rated(1, day=1), LATER) == events
    later = standing(brought(events, rated(4, day=3), LATER))
    assert later.review is not None
    assert later.review.grade == Rating.FOUR


def test_a_film_that_was_seen_leaves_the_watchlist_unless_the_file_has_it_there() -> None:
    saved = save_for_later(UNKNOWN, viewer_id=VIEWER, film_id=HEAT, at=NOW, note="with Anna")

    assert not standing(brought(saved, RATED)).saved
    assert standing(brought(saved, replace(RATED, saved=True))).saved


def test_what_the_viewer_took_off_the_watchlist_is_not_put_back() -> None:
    events = brought([], Brought(saved=True))
    events += unsave(standing(events), viewer_id=VIEWER, film_id=HEAT, at=NOW)

    assert brought(events, Brought(saved=True), LATER) == events


def test_undone_what_was_before_stands_again() -> None:
    mine = said([], Review(grade=Rating.TWO, watched_on=JUNE, origin=Origin.CHAT))
    mine += save_for_later(standing(mine), viewer_id=VIEWER, film_id=HEAT, at=NOW, note="again")
    mine += hide(standing(mine), viewer_id=VIEWER, film_id=HEAT, at=NOW)

    events = taken_out(brought(mine, together([DIARY, RATED])))

    assert standing(events) == standing(mine)
    assert viewings(events) == viewings(mine)
    assert taken_out(events) == events


def test_undone_what_was_said_since_stands() -> None:
    events = said(brought([], DIARY), Review(grade=Rating.ONE, watched_on=date(2026, 1, 1)), rewatch=True)

    events = taken_out(events)

    assert viewings(events) == {1: (date(2026, 1, 1), Rating.ONE)}


def test_undone_one_import_leaves_what_another_brought() -> None:
    first = brought([], Brought(seen=(Seen(watched_on=JULY, grade=Rating.FIVE),)))
    both = brought(first, Brought(seen=(Seen(watched_on=MAY, grade=Rating.ONE),), saved=True), LATER)

    assert viewings(taken_out(both, LATER)) == viewings(first)
    assert not standing(taken_out(both, LATER)).saved
    assert viewings(taken_out(both, BROUGHT_BY)) == {1: (MAY, Rating.ONE)}
    assert viewings(taken_out(taken_out(both, BROUGHT_BY), LATER)) == {}


def test_what_they_own_is_brought_and_taken_out_and_stays_off_where_they_took_it_off() -> None:
    file = Brought(owned=True)
    once = brought([], file)
    mine: list[StandingEvent] = [FilmOwned(viewer_id=VIEWER, film_id=HEAT, at=NOW)]
    sold = [*mine, FilmDisowned(viewer_id=VIEWER, film_id=HEAT, at=NOW)]

    assert not file.says_nothing
    assert standing(once).owned
    assert brought(once, file, LATER) == once
    assert not standing(taken_out(once)).owned
    assert brought(mine, file) == mine
    assert taken_out(mine) == mine
    assert brought(sold, file) == sold
    assert together([Brought(hidden=True), file]).owned


def test_an_undone_import_may_be_brought_again() -> None:
    file = replace(DIARY, saved=True, hidden=True, owned=True)
    once = brought([], file)

    assert standing(brought(taken_out(once), file, LATER)) == standing(once)


def test_a_thumb_of_their_own_is_not_overruled_by_the_stars_of_a_file() -> None:
    mine = said([], Review(grade=Thumb.DOWN, watched_on=JULY, origin=Origin.CHAT))

    events = brought(mine, Brought(seen=(Seen(watched_on=JULY, grade=Rating.FIVE),)))

    assert events == mine


def test_a_place_in_a_film_is_brought_where_none_is_known_that_is_newer() -> None:
    file = Brought(progress=IN_JUNE)

    once = brought([], file)
    assert standing(once).progress == IN_JUNE
    assert brought(once, file, LATER) == once
    later = stopped([], replace(IN_JUNE, position_s=5, stopped_at=IN_JUNE.stopped_at + timedelta(days=1)))
    assert brought(later, file) == later
    assert brought(said([], Review(watched_on=JULY)), file)[-1:] == said([], Review(watched_on=JULY))


def test_a_place_that_was_brought_is_taken_out_and_can_be_brought_again() -> None:
    mine = stopped([], replace(IN_JUNE, position_s=5, stopped_at=IN_JUNE.stopped_at - timedelta(days=1)))
    file = Brought(progress=IN_JUNE)

    assert standing(taken_out(brought([], file))).progress is None
    assert standing(brought(taken_out(brought([], file)), file, LATER)).progress == IN_JUNE
    assert standing(taken_out(brought(mine, file))).progress == standing(mine).progress
    twice = taken_out(brought(mine, file))
    assert taken_out(twice) == twice


def test_a_viewing_that_was_brought_ends_the_one_they_were_in_the_middle_of() -> None:
    mine = stopped([], IN_JUNE)
    july, may = (Brought(seen=(Seen(watched_on=day, grade=Rating.FOUR),)) for day in (JULY, MAY))

    assert standing(brought(mine, july)).progress is None
    assert standing(brought(mine, may)).progress == IN_JUNE
    assert standing(taken_out(brought(mine, july))).progress == IN_JUNE


def test_a_thumb_is_brought_where_nothing_was_said() -> None:
    mine = said([], Review(watched_on=JULY, origin=Origin.CHAT))

    review = standing(brought(mine, Brought(seen=(Seen(watched_on=JULY, grade=Thumb.UP),)))).review

    assert review == Review(grade=Thumb.UP, watched_on=JULY, origin=Origin.CHAT)


def test_of_a_thumb_and_stars_of_one_day_the_stars_count() -> None:
    parts = [Brought(seen=(Seen(watched_on=JULY, grade=grade),)) for grade in (Rating.ONE, Thumb.UP)]

    assert [one.grade for one in together(parts).seen] == [Rating.ONE]


def test_a_place_of_before_they_saw_it_comes_too_late_whatever_else_the_file_says() -> None:
    """The undated viewing becomes the last; the one that came after the place is known all the same."""
    before = datetime(2020, 7, 1, tzinfo=UTC)
    mine = said([], Review(watched_on=date(2020, 7, 3)))
    file = Brought(
        seen=(Seen(), Seen(text="a")), progress=Progress(position_s=60, duration_s=None, stopped_at=before)
    )

    once = brought(mine, file)

    assert standing(once).progress is None
    assert brought(once, file, LATER) == once


def test_a_place_and_a_later_viewing_of_one_file_are_no_place() -> None:
    before = datetime(2020, 7, 1, tzinfo=UTC)
    file = Brought(
        seen=(Seen(watched_on=date(2020, 7, 3)),), progress=Progress(position_s=60, stopped_at=before)
    )

    assert standing(brought([], file)).progress is None


def test_a_file_of_two_undated_viewings_adds_nothing_the_second_time() -> None:
    """Filled in, the viewing of their own looks more like the other line of the file."""
    newyear = datetime(2021, 1, 1, tzinfo=UTC)
    mine = said(said([], Review()), Review(grade=Rating.ONE))
    file = together(
        [
            Brought(seen=(Seen(text="a"),), overall=Seen(grade=Rating.ONE, said_at=newyear)),
            Brought(seen=(Seen(text="a", grade=Rating.HALF, said_at=newyear),)),
        ]
    )

    once = brought(mine, file)

    assert brought(once, file, LATER) == once


days = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 5))
seen = st.builds(
    Seen,
    watched_on=days,
    grade=st.none() | st.sampled_from([*Rating, *Thumb]),
    text=st.sampled_from(["", "a", "longer"]),
    said_at=st.none() | st.datetimes(datetime(2021, 1, 1), datetime(2021, 1, 3), timezones=st.just(UTC)),  # noqa: DTZ001
)
places = st.builds(
    Progress,
    position_s=st.integers(0, 3),
    stopped_at=st.datetimes(datetime(2020, 1, 1), datetime(2021, 1, 3), timezones=st.just(UTC)),  # noqa: DTZ001
)
parts = st.builds(
    Brought,
    seen=st.tuples(seen) | st.just(()),
    overall=st.none() | seen,
    saved=st.booleans(),
    progress=st.none() | places,
)


@given(
    file=st.lists(parts, min_size=1, max_size=5),
    mine=st.lists(st.tuples(seen, st.booleans()), max_size=3),
    place=st.none() | places,
)
@settings(max_examples=300)
def test_whatever_the_file_and_the_history(
    file: list[Brought], mine: list[tuple[Seen, bool]], place: Progress | None
) -> None:
    """Repeated it adds nothing, in any order of its parts; undone, all is as before."""
    events: list[StandingEvent] = []
    for one, rewatch in mine:
        events = said(events, Review(grade=one.grade, watched_on=one.watched_on), rewatch=rewatch)
    events = stopped(events, place) if place else events
    whole, backwards = together(file), together(file[::-1])

    once = brought(events, whole)

    assert whole == backwards
    assert brought(once, whole, LATER) == once
    assert sorted(viewings(once)) == list(range(1, len(viewings(once)) + 1))
    assert standing(once).viewings == len(viewings(once))
    assert viewings(taken_out(once)) == viewings(events)
    assert replace(standing(taken_out(once)), ended_at=None) == replace(standing(events), ended_at=None)
