"""Films as the rows that a search looks into, column by column."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias
from zlib import crc32

from whattowatch.adapters.film_words import keyword_words, people_words, synopsis_words, title_words
from whattowatch.adapters.person_matching import keys_of
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import fame, titles_of
from whattowatch.domain.readings import slips
from whattowatch.domain.sounding import sounding
from whattowatch.domain.titles import LONGEST, folded, trigrams

SEPARATOR = "\x1f"  # between the members of a list, on the way to the server; no title keeps one
BANDS = 20  # of fame
LONGEST_START = 48  # characters of what is typed that count for a suggestion
_LONGEST_FOR_SLIPS = 14  # characters; a longer title has trigrams enough that a slip leaves whole
LONGEST_NAME_FOR_SLIPS = 20
_MOST_PEOPLE = 15  # of the cast

Cell: TypeAlias = int | str | float | bool | None
Columns: TypeAlias = list[Sequence[Cell]]


def title_columns(films: Sequence[Film]) -> Columns:
    """Film, language, title, folded, trigrams, year, fame, sound, slips."""
    return _columns(9, (row for film in films for row in _titles(film)))


def start_columns(films: Sequence[Film]) -> Columns:
    """Film, band, start: a title from each of its words on."""
    rows = {
        (film.film_id, band_of(film), start) for film in films if not film.adult for start in _starts(film)
    }
    return _columns(3, sorted(rows))


def people_columns(films: Sequence[Film]) -> Columns:
    """Film, role, place, name folded."""
    return _columns(4, (row for film in films if not film.adult for row in _people(film)))


def key_columns(films: Sequence[Film]) -> Columns:
    """Key, name folded, slips: of everybody in the films."""
    names = {name for film in films for _, _, name in _credits(film)}
    rows = {(key, name) for name in names for key in keys_of(name)}
    return _columns(
        3, ((key, name, _slips(key, longest=LONGEST_NAME_FOR_SLIPS)) for key, name in sorted(rows))
    )


def facet_columns(films: Sequence[Film], edition: int) -> Columns:
    """Film, edition, adult, fame, year, runtime, genres, language, countries, mean, votes, words of four weights."""
    return _columns(15, ((film.film_id, edition, *_facets(film), *_words(film)) for film in films))


def band_of(film: Film) -> int:
    return int(fame(film) * BANDS)


def slip_hashes(key: str) -> list[int]:
    """The key with up to one letter left out, as numbers that a column holds."""
    return sorted(crc32(each.encode()) - 2**31 for each in slips(key))


def _columns(count: int, rows: Iterator[tuple[Cell, ...]] | Sequence[tuple[Cell, ...]]) -> Columns:
    made = list(rows)
    return [*zip(*made, strict=True)] if made else [()] * count


def _titles(film: Film) -> Iterator[tuple[Cell, ...]]:
    known = fame(film)
    for language, title in dict.fromkeys((language, storable(title)) for language, title in titles_of(film)):
        norm = folded(title)
        sound = sounding(norm)
        tri = SEPARATOR.join(sorted(trigrams(norm)))
        yield film.film_id, language, title, norm, tri, film.year, known, sound, _slips(sound)


def _slips(key: str, *, longest: int = _LONGEST_FOR_SLIPS) -> str:
    return SEPARATOR.join(map(str, slip_hashes(key))) if 0 < len(key) <= longest else ""


def _starts(film: Film) -> Iterator[str]:
    for _, title in titles_of(film):
        words = folded(title).split()
        yield from (" ".join(words[at:])[:LONGEST_START] for at in range(len(words)))


def _people(film: Film) -> Iterator[tuple[Cell, ...]]:
    yield from ((film.film_id, role, place, name) for role, place, name in _credits(film))


def _credits(film: Film) -> Iterator[tuple[str, int, str]]:
    for role, names in (("director", film.directors), ("cast", film.cast[:_MOST_PEOPLE])):
        for place, name in enumerate(names):
            if norm := folded(storable(name)):
                yield role, place, norm


def _facets(film: Film) -> tuple[Cell, ...]:
    genres, countries = (
        SEPARATOR.join(name.casefold() for name in names) for names in (film.genres, film.countries)
    )
    language = film.original_language.casefold()
    return (
        *(film.adult, fame(film), film.year, film.runtime_min, genres, language, countries),
        *(film.vote_average, film.vote_count),
    )


def _words(film: Film) -> tuple[str, ...]:
    return title_words(film), people_words(film), keyword_words(film), synopsis_words(film)


def storable(text: str) -> str:
    return text.replace("\0", "")[:LONGEST]
