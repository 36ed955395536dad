"""Rows of facts.films as films, and films as the titles that a search looks into."""

from collections.abc import Iterable, Sequence

import msgspec

from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import fame, titles_of
from whattowatch.domain.ids import MAX_FILM_ID, FilmId
from whattowatch.domain.titles import LONGEST, folded, trigrams

SEPARATOR = "\x1f"  # between trigrams, on the way to the server; no title keeps one

encode = msgspec.json.Encoder(order="deterministic").encode
decode = msgspec.json.Decoder(Film).decode

_Cell = int | str | float | None


def possible(film_ids: Iterable[FilmId]) -> list[FilmId]:
    """Those that a film can have: the column holds no others."""
    return [film_id for film_id in film_ids if 1 <= film_id <= MAX_FILM_ID]


def title_columns(films: Sequence[Film]) -> list[Sequence[_Cell]]:
    """Columns of film_titles: film, language, title, folded, trigrams in one string, year, fame."""
    rows = [row for film in films for row in _title_rows(film)]
    return [*zip(*rows, strict=True)] if rows else [()] * 7


def _title_rows(film: Film) -> list[tuple[_Cell, ...]]:
    known = fame(film)
    shortened = dict.fromkeys((language, _storable(title)) for language, title in titles_of(film))
    named = [(language, title, folded(title)) for language, title in shortened]
    return [
        (film.film_id, language, title, norm, SEPARATOR.join(sorted(trigrams(norm))), film.year, known)
        for language, title, norm in named
    ]


def _storable(title: str) -> str:
    return title.replace("\0", "")[:LONGEST]
