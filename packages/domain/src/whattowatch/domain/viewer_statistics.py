"""What a viewer saw, in numbers: how much, how they liked it, of what kind, for how long and how regularly."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from whattowatch.domain.film import Film
from whattowatch.domain.grade import Grade, parts_of
from whattowatch.domain.ids import FilmId
from whattowatch.domain.thumb import Thumb

TOP = 5  # genres, and decades
_WEEK = timedelta(weeks=1)


class Seen(Struct, frozen=True, kw_only=True):
    """One time that a viewer saw a film."""

    film_id: FilmId
    grade: Grade | None = None
    on: date | None = None  # None: nobody said


class Counted(Struct, frozen=True, kw_only=True):
    """A genre by its English name, or a decade as "1990s", and how many of the films have it."""

    name: str
    films: int


class Streaks(Struct, frozen=True, kw_only=True):
    """Weeks in a row, from Monday to Sunday, each with a day on which they saw something."""

    longest: int = 0
    now: int = 0  # the one that still goes on: this week may yet bring its film


class ViewerStatistics(Struct, frozen=True, kw_only=True):
    """Each film counts once, but for viewings and minutes."""

    films: int = 0
    viewings: int = 0
    rated: int = 0  # films with stars, as they were given when last seen
    mean_stars: float | None = None  # of those, 0.5 to 5; None: none has any
    thumbs_up: int = 0  # films, as with stars: a thumb is no part of the mean
    thumbs_down: int = 0
    genres: tuple[Counted, ...] = ()  # the commonest first
    decades: tuple[Counted, ...] = ()
    minutes: int = 0  # of all viewings of films whose running time is known
    untimed: int = 0  # films whose running time is not
    streaks: Streaks = Streaks()


def statistics_of(seen: Sequence[Seen], films: Mapping[FilmId, Film], today: date) -> ViewerStatistics:
    """Args:
    seen: of each film the last viewing comes last.
    films: those of them that are known.
    """
    last = {each.film_id: each.grade for each in seen}
    stars = [rating.stars for grade in last.values() if (rating := parts_of(grade)["rating"]) is not None]
    thumbs = Counter(parts_of(grade)["thumb"] for grade in last.values())
    known = [films[film_id] for film_id in last if film_id in films]
    minutes = {film.film_id: film.runtime_min for film in known if film.runtime_min}
    return ViewerStatistics(
        films=len(last),
        viewings=len(seen),
        rated=len(stars),
        mean_stars=sum(stars) / len(stars) if stars else None,
        thumbs_up=thumbs[Thumb.UP],
        thumbs_down=thumbs[Thumb.DOWN],
        genres=_commonest(name for film in known for name in dict.fromkeys(film.genres)),
        decades=_commonest(f"{film.year // 10 * 10}s" for film in known if film.year is not None),
        minutes=sum(minutes.get(each.film_id, 0) for each in seen),
        untimed=len(last) - len(minutes),
        streaks=_streaks({_monday(each.on) for each in seen if each.on is not None}, _monday(today)),
    )


def _commonest(names: Iterable[str]) -> tuple[Counted, ...]:
    """Those equally common in the order of the alphabet."""
    ranked = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    return tuple(Counted(name=name, films=films) for name, films in ranked[:TOP])


def _streaks(weeks: set[date], this_week: date) -> Streaks:
    last_of_each = (week for week in weeks if week + _WEEK not in weeks)
    longest = max((_back_from(week, weeks) for week in last_of_each), default=0)
    newest = this_week if this_week in weeks else this_week - _WEEK
    return Streaks(longest=longest, now=_back_from(newest, weeks))


def _back_from(week: date, weeks: set[date]) -> int:
    """How many weeks in a row end with this one."""
    length = 0
    while week - length * _WEEK in weeks:
        length += 1
    return length


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
