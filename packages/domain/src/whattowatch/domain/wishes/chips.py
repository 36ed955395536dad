"""One understood piece of a wish. Its key is how it is stored, and how a viewer names it to take it off."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.genres import GENRES
from whattowatch.domain.limits import Among, Limits, Mood
from whattowatch.domain.titles import FIRST_YEAR, LAST_YEAR
from whattowatch.domain.wishes.moods import MOODS, UNWANTED

LONGEST_RUNTIME_MIN = 1_000
_NOT = "not-"
_CODES = re.compile(r"[A-Z]{2}(?:,[A-Z]{2}){0,59}")
MOST_OF_A_NAME = 60  # characters
_SERVICE = re.compile(
    rf"[1-9][0-9]{{0,9}}(?:,[1-9][0-9]{{0,9}}){{0,9}} [^\s](?:.{{0,{MOST_OF_A_NAME - 2}}}[^\s])?"
)
_LANGUAGE = re.compile(r"[a-z]{2}")
_SPAN = re.compile(r"([0-9]{1,4})?-([0-9]{1,4})?")


class Kind(Enum):
    GENRE = "genre"  # TMDB's English name
    MOOD = "mood"  # of `moods.py`
    COUNTRY = "country"  # of production, any of these: ISO 3166-1, with commas between
    LANGUAGE = "language"  # original: ISO 639-1
    YEARS = "years"  # first and last with a dash between; either may be open
    RUNTIME = "runtime"  # minutes, in the same way
    AMONG = "among"  # which films are looked at: `Among`
    SERVICES = "services"  # "mine": what the services of the settings have
    SERVICE = "service"  # numbers with commas between, a space, and what it is called


_NAMED: Mapping[Kind, tuple[Container[str], Container[str]]] = {  # unwanted, and wanted
    Kind.GENRE: (GENRES, GENRES),
    Kind.MOOD: (UNWANTED, MOODS),
    Kind.AMONG: ((), (Among.WATCHLIST.value, Among.LOVED.value, Among.OWNED.value)),
    Kind.SERVICES: ((), ("mine",)),
}


class Chip(Struct, frozen=True):
    """Made by `chip`, which sees to it that the value is one that its kind can have."""

    kind: Kind
    value: str
    wanted: bool = True

    @property
    def key(self) -> str:
        return f"{'' if self.wanted else _NOT}{self.kind.value}:{self.value}"

    @property
    def services(self) -> tuple[int, ...]:
        """The numbers that a service has."""
        return tuple(int(number) for number in self.value.partition(" ")[0].split(","))

    @property
    def span(self) -> tuple[int | None, int | None]:
        """Of years or minutes."""
        first, _, last = self.value.partition("-")
        return int(first) if first else None, int(last) if last else None


def chip(kind: Kind, value: str, *, wanted: bool = True) -> Chip | None:
    """None: no film could be asked for in such a way."""
    return Chip(kind, value, wanted) if _is_sound(kind, value, wanted=wanted) else None


def span(kind: Kind, first: int | None, last: int | None) -> Chip | None:
    return chip(kind, f"{'' if first is None else first}-{'' if last is None else last}")


def chip_of(key: str) -> Chip | None:
    """None: nothing has this key."""
    kind, _, value = key.removeprefix(_NOT).partition(":")
    try:
        return chip(Kind(kind), value, wanted=not key.startswith(_NOT))
    except ValueError:
        return None


def opposite(one: Chip) -> Chip | None:
    """What "not" before it means. None: that is nothing one can ask for, such as all years but some."""
    if one.kind not in {Kind.YEARS, Kind.RUNTIME}:
        return chip(one.kind, one.value, wanted=not one.wanted)
    first, last = one.span
    step = 1 if one.kind is Kind.YEARS else 0  # a minute more or less is the same to everybody
    if last is None and first is not None:
        return span(one.kind, None, first - step)
    if first is None and last is not None:
        return span(one.kind, last + step, None)
    return None


def agree(chips: Sequence[Chip]) -> bool:
    """Whether some film could be all of that. Chips that agree go on agreeing when one is taken off."""
    limits = limits_of(chips)
    unwanted = {*limits.without_genres}.union(
        *(mood.without_genres for mood in limits.moods if not mood.genres)
    )
    return (
        _some(limits.year_from, limits.year_to)
        and all(_some(*_narrower(years, (limits.year_from, limits.year_to))) for years in limits.years)
        and _some(limits.runtime_min_min, limits.runtime_max_min)
        and len(_values(chips, Kind.AMONG)) <= 1
        and not {Kind.SERVICE, Kind.SERVICES}.issubset({each.kind for each in chips})
        and not unwanted & set(limits.genres)
        and not set(limits.languages) & set(limits.without_languages)
        and not any(
            set(each.value.split(",")) <= set(limits.without_countries)
            for each in chips
            if each.kind is Kind.COUNTRY and each.wanted
        )
        and not any(mood.genres and unwanted.issuperset(mood.genres) for mood in limits.moods)
    )


def limits_of(chips: Sequence[Chip]) -> Limits:
    """What the chips ask for together."""
    years = [each.span for each in chips if each.kind is Kind.YEARS]
    opened = _narrowest(each for each in years if None in each)
    runtime = _narrowest(each.span for each in chips if each.kind is Kind.RUNTIME)
    genres, countries = _values(chips, Kind.GENRE), _values(chips, Kind.COUNTRY)
    without_countries = _values(chips, Kind.COUNTRY, wanted=False)  # European and not French is possible
    return Limits(
        year_from=opened[0],
        year_to=opened[1],
        years=tuple(
            sorted({(first, last) for first, last in years if first is not None and last is not None})
        ),
        runtime_min_min=runtime[0],
        runtime_max_min=runtime[1],
        genres=genres,
        without_genres=_values(chips, Kind.GENRE, wanted=False),
        languages=_values(chips, Kind.LANGUAGE),
        without_languages=_values(chips, Kind.LANGUAGE, wanted=False),
        countries=tuple(country for country in countries if country not in without_countries),
        without_countries=without_countries,
        among=next(map(Among, _values(chips, Kind.AMONG)), Among.UNSEEN),
        services=tuple(
            sorted({number for each in chips if each.kind is Kind.SERVICE for number in each.services})
        ),
        moods=settled([_mood(each) for each in chips if each.kind is Kind.MOOD], genres),
    )


def settled(moods: Sequence[Mood], genres: Sequence[str]) -> tuple[Mood, ...]:
    """A mood puts up with what is wanted beside it: a light horror film is one, and has something light.

    Of two moods that go together neither gives way: what is calm and sad is a drama or a romance, and no farce about a war.
    """
    return tuple(
        replace(
            mood,
            without_genres=tuple(
                genre
                for genre in mood.without_genres
                if not mood.genres or genre not in _wanted_beside(mood, moods, genres)
            ),
        )
        for mood in moods
    )


def _wanted_beside(mood: Mood, moods: Sequence[Mood], genres: Sequence[str]) -> set[str]:
    apart = (other for other in moods if other is not mood and not _go_together(mood, other))
    return {*genres, *(genre for other in apart for genre in other.genres)}


def _go_together(one: Mood, other: Mood) -> bool:
    """Both want some genre that neither keeps out."""
    kept_out = {*one.without_genres, *other.without_genres}
    return not kept_out.issuperset({*one.genres} & {*other.genres})


def _mood(one: Chip) -> Mood:
    if one.wanted:
        return MOODS[one.value]
    return Mood(name=f"not {one.value}", without_genres=UNWANTED[one.value])


def _values(chips: Iterable[Chip], kind: Kind, *, wanted: bool = True) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            value
            for each in chips
            if each.kind is kind and each.wanted is wanted
            for value in each.value.split(",")
        )
    )


_Span = tuple[int | None, int | None]


def _narrowest(spans: Iterable[_Span]) -> _Span:
    narrowest: _Span = (None, None)
    for each in spans:
        narrowest = _narrower(narrowest, each)
    return narrowest


def _narrower(one: _Span, other: _Span) -> _Span:
    firsts, lasts = _known(one[0], other[0]), _known(one[1], other[1])
    return max(firsts, default=None), min(lasts, default=None)


def _known(*numbers: int | None) -> list[int]:
    return [number for number in numbers if number is not None]


def _some(first: int | None, last: int | None) -> bool:
    return first is None or last is None or first <= last


def _is_sound(kind: Kind, value: str, *, wanted: bool) -> bool:
    match kind:
        case Kind.GENRE | Kind.MOOD | Kind.AMONG | Kind.SERVICES:
            return value in _NAMED[kind][wanted]
        case Kind.SERVICE:
            return wanted and bool(_SERVICE.fullmatch(value))
        case Kind.COUNTRY:
            return bool(_CODES.fullmatch(value))
        case Kind.LANGUAGE:
            return bool(_LANGUAGE.fullmatch(value))
        case Kind.YEARS:
            return wanted and _is_span(value, FIRST_YEAR, LAST_YEAR)
        case Kind.RUNTIME:
            return wanted and _is_span(value, 1, LONGEST_RUNTIME_MIN)


def _is_span(value: str, least: int, most: int) -> bool:
    match = _SPAN.fullmatch(value)
    numbers = list(_numbers(match.groups())) if match else []
    return bool(numbers) and all(least <= number <= most for number in numbers) and numbers == sorted(numbers)


def _numbers(groups: Iterable[str | None]) -> Iterator[int]:
    return (int(each) for each in groups if each)
