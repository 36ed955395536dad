"""What a viewer saw, counted."""

from datetime import date, timedelta

import pytest

from whattowatch.domain.film import Film
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.viewer_statistics import TOP, Counted, Seen, Streaks, ViewerStatistics, statistics_of

pytestmark = pytest.mark.quick

TODAY = date(2026, 3, 4)  # a Wednesday
MONDAY = date(2026, 3, 2)


def film(number: int, *genres: str, year: int | None = None, runtime: int | None = None) -> Film:
    return Film(film_id=FilmId(number), title=f"Film {number}", genres=genres, year=year, runtime_min=runtime)


FILMS = {
    each.film_id: each
    for each in (
        film(1, "Drama", "Crime", year=1995, runtime=170),
        film(2, "Drama", year=1999, runtime=100),
        film(3, "Action", year=2003),
        film(4),
    )
}


def seen(number: int, grade: Grade | None = None, on: date | None = None) -> Seen:
    return Seen(film_id=FilmId(number), grade=grade, on=on)


def told(*viewings: Seen) -> ViewerStatistics:
    return statistics_of(viewings, FILMS, TODAY)


def streaks(*days: date) -> Streaks:
    return told(*(seen(number, on=day) for number, day in enumerate(days, 1))).streaks


def weeks_ago(*weeks: int) -> list[date]:
    return [TODAY - timedelta(weeks=each) for each in weeks]


def test_nothing_seen_is_nothing_counted() -> None:
    assert told() == ViewerStatistics()


def test_a_film_seen_twice_is_one_film_and_two_viewings() -> None:
    counted = told(seen(1), seen(1), seen(2))

    assert (counted.films, counted.viewings) == (2, 3)
    assert counted.genres == (Counted(name="Drama", films=2), Counted(name="Crime", films=1))
    assert counted.decades == (Counted(name="1990s", films=2),)


def test_the_mean_is_of_what_was_said_when_each_was_last_seen() -> None:
    counted = told(seen(1, Rating.ONE), seen(1, Rating.FIVE), seen(2, Rating.FOUR), seen(3))

    assert (counted.rated, counted.mean_stars) == (2, 4.5)


def test_without_a_rating_there_is_no_mean() -> None:
    assert told(seen(1)).mean_stars is None


def test_thumbs_are_counted_beside_the_mean_and_are_no_part_of_it() -> None:
    counted = told(seen(1, Rating.FOUR), seen(2, Thumb.UP), seen(3, Thumb.UP), seen(3, Thumb.DOWN))

    assert (counted.rated, counted.mean_stars) == (1, 4.0)
    assert (counted.thumbs_up, counted.thumbs_down) == (1, 1)


def test_time_is_of_each_viewing_and_says_which_films_it_leaves_out() -> None:
    counted = told(seen(1), seen(1), seen(2), seen(3), seen(4), seen(99))

    assert (counted.minutes, counted.untimed) == (2 * 170 + 100, 3)


def test_the_commonest_come_first_and_those_alike_by_name_and_no_more_than_fit() -> None:
    films = {FilmId(1): film(1, *"gfedcba"), FilmId(2): film(2, "g")}
    counted = statistics_of([seen(1), seen(2)], films, TODAY)

    assert [each.name for each in counted.genres] == ["g", "a", "b", "c", "d"]
    assert len(counted.genres) == TOP


@pytest.mark.parametrize(
    ("days", "longest", "now"),
    [
        ([], 0, 0),
        (weeks_ago(0), 1, 1),
        (weeks_ago(1), 1, 1),  # this week is not over
        (weeks_ago(2), 1, 0),
        (weeks_ago(0, 1, 2), 3, 3),
        (weeks_ago(2, 1), 2, 2),
        (weeks_ago(0, 2, 3, 4, 6), 3, 1),
        ([MONDAY, MONDAY - timedelta(days=1)], 2, 2),  # Sunday is of the week before
        ([MONDAY, MONDAY + timedelta(days=6)], 1, 1),
        ([TODAY, TODAY], 1, 1),
        ([date(1995, 12, 25), date(1996, 1, 1)], 2, 0),  # across the year
    ],
)
def test_streaks_are_of_weeks_in_a_row(days: list[date], longest: int, now: int) -> None:
    assert streaks(*days) == Streaks(longest=longest, now=now)


def test_days_that_nobody_told_make_no_streak() -> None:
    assert told(seen(1), seen(2)).streaks == Streaks()
