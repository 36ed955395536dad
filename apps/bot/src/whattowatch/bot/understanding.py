"""Which film a message is about: the readings of its text, held against the catalogue."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec import Struct

from whattowatch.application.queries.find_film import FindFilm, Found
from whattowatch.bot.parsing import Reading, Written
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.titles import folded, with_year

MOST_OPTIONS = 5
_SUBTITLED = re.compile(r"\S:\s|\s[–—-]\s")
_PARTS = (
    Rating.TWO,
    Rating.THREE,
    Rating.FOUR,
)  # sequels that go by their number; the fifth is rarer than five stars


class Option(Struct, frozen=True):
    """A film that may be meant, and the text read accordingly."""

    film: Film
    reading: Reading


class Understood(Struct, frozen=True, kw_only=True):
    """One film, or a choice of a few, or nothing."""

    clear: Option | None = None
    options: tuple[Option, ...] = ()
    degraded: tuple[str, ...] = ()  # what could not be asked


async def understand(written: Written, find: FindFilm, *, language: str) -> Understood:
    """Nothing is guessed: readings that name different films are a choice.

    What is known here is asked first, and the outside only for the likeliest reading.

    Raises:
        Unavailable
    """
    near = replace(find, source=None)
    readings = [reading for reading in written.readings if reading.title]
    found = [(reading, await near(reading.title, language=language)) for reading in readings]
    named = _named(found)
    if len(named) == 1 and is_maybe_a_part(named[0]):
        return await _asked_for_parts(named[0], readings, find, language)
    if named:
        return Understood(clear=named[0]) if len(named) == 1 else Understood(options=named)
    if written.is_grade_alone:
        return Understood()
    return await _looked_further(written, found, find, language)


async def _looked_further(
    written: Written, found: Sequence[tuple[Reading, Found]], find: FindFilm, language: str
) -> Understood:
    """No title is known here as it stands."""
    likeliest = written.readings[0]
    asked = await find(likeliest.title, language=language)
    if asked.film:
        return Understood(clear=Option(asked.film, likeliest))
    cut = await _cut(written.cuts, replace(find, source=None), language)
    if cut and (cut.reading.sure or cut.reading.grade is None):
        return Understood(clear=cut, degraded=asked.degraded)
    offered = [Option(film, likeliest) for film in asked.candidates]
    offered += [Option(film, reading) for reading, each in found for film in each.candidates]
    return Understood(options=_different([*([cut] if cut else []), *offered]), degraded=asked.degraded)


def is_maybe_a_part(option: Option) -> bool:
    """The number after the title of a film that has sequels: "Alien 3"; not behind its year, as in "Alien 1979 3".

    A part that has a title of its own, such as "Mad Max: Fury Road", has no parts.
    """
    reading = option.reading
    if not (option.film.franchise and reading.bare and reading.grade in _PARTS):
        return False
    if _has_a_title_of_its_own(option.film, reading.title):
        return False
    dated = with_year(reading.title)
    return dated is None or dated[1] != option.film.year


def _has_a_title_of_its_own(film: Film, said: str) -> bool:
    """Within its series; and they said it."""
    names = (film.title, film.original_title, *film.titles.values(), *film.other_titles)
    return any(_SUBTITLED.search(name) and folded(name) == folded(said) for name in names)


async def _asked_for_parts(
    option: Option, readings: Sequence[Reading], find: FindFilm, language: str
) -> Understood:
    """It is asked, even where the sequel is not known: the rating would be of another film."""
    whole = next((reading for reading in readings if not reading.bare), None)
    found = await find(whole.title, language=language) if whole else Found()
    part = [Option(found.film, whole)] if whole and found.film else []
    return Understood(options=_different([option, *part]), degraded=found.degraded)


def _named(found: Iterable[tuple[Reading, Found]]) -> tuple[Option, ...]:
    """The films that are clearly named, each by the reading that explains most of the text."""
    named = [Option(each.film, reading) for reading, each in found if each.film]
    return _different(sorted(named, key=lambda option: option.reading.grade is None))


async def _cut(cuts: Sequence[Reading], near: FindFilm, language: str) -> Option | None:
    for reading in cuts:
        found = await near(reading.title, language=language)
        if found.film:
            return Option(found.film, reading)
    return None


def _different(options: Sequence[Option]) -> tuple[Option, ...]:
    """The first for each film, at most five."""
    firsts: dict[FilmId, Option] = {}
    for option in options:
        firsts.setdefault(option.film.film_id, option)
    return tuple(firsts.values())[:MOST_OPTIONS]
