"""What films are compared by: each film's terms, weighed by how rare they are.

TF-IDF with idf = 1 + ln((1 + films) / (1 + films with the term)); every block of a row has
length 1, so the product of two rows within a block is their cosine.
"""

from collections.abc import Iterator, Sequence
from enum import Enum

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.film import Film
from whattowatch.recommender.policy import Likeness, Reading, Telling
from whattowatch.recommender.sparse import Floats, Sparse, frozen, tally


class Kind(Enum):
    """Kinds of terms, and the block of a row that each belongs to."""

    GENRE = ("genre", "genres")
    KEYWORD = ("keyword", "keywords")
    DIRECTOR = ("director", "people")
    CAST = ("cast", "people")
    DECADE = ("decade", "era")
    LANGUAGE = ("language", "place")
    COUNTRY = ("country", "place")
    FRANCHISE = ("franchise", "series")

    def __init__(self, label: str, block: str) -> None:
        self.label, self.block = label, block


KINDS = tuple(Kind)
BLOCKS = tuple(dict.fromkeys(kind.block for kind in KINDS))
_ALL = slice(None)
_BLOCK_OF_KIND = np.array([BLOCKS.index(kind.block) for kind in KINDS])


class Terms(Struct, frozen=True, eq=False):
    rows: Sparse  # shape (films, terms)
    films: Sparse  # shape (terms, films): the same, by term
    names: tuple[str, ...]  # as people are told: "director: Michael Mann"
    kinds: NDArray[np.int8]  # shape (terms,): places in KINDS
    idf: Floats  # shape (terms,)

    def weights(self, likeness: Likeness, terms: NDArray[np.int32] | slice = _ALL) -> Floats:
        """The weight of the block of each of these terms."""
        by_block = np.array([getattr(likeness, block) for block in BLOCKS])
        weights: Floats = by_block[_BLOCK_OF_KIND][self.kinds[terms]]
        return weights

    def telling(self, telling: Telling, terms: NDArray[np.int32]) -> Floats:
        """How much each of these terms tells people: idf x the weight of its kind."""
        by_kind = np.array([getattr(telling, kind.label) for kind in KINDS])
        tells: Floats = by_kind[self.kinds[terms]] * self.idf[terms]
        return tells


def read_terms(films: Sequence[Film], reading: Reading) -> Terms:
    numbers: dict[tuple[Kind, str], int] = {}
    names: list[str] = []
    kinds: list[int] = []
    columns: list[int] = []
    weights: list[float] = []
    starts = [0]
    for film in films:
        row: dict[int, float] = {}
        for kind, name, weight in terms_of(film, reading):
            term = numbers.setdefault((kind, name.casefold()), len(names))
            if term == len(names):
                names.append(f"{kind.label}: {name}")
                kinds.append(KINDS.index(kind))
            row.setdefault(term, weight)
        columns.extend(row)
        weights.extend(row.values())
        starts.append(len(columns))
    found, kind_of = np.array(columns, np.int32), np.array(kinds, np.int8)
    having = np.bincount(found, minlength=len(names))
    idf = 1 + np.log((1 + len(films)) / (1 + having))
    begins = np.array(starts, np.intp)
    values = _unit(begins, _BLOCK_OF_KIND[kind_of[found]], np.array(weights) * idf[found])
    rows = Sparse(frozen(begins), frozen(found), frozen(values), len(names))
    return Terms(rows, rows.turned(), tuple(names), frozen(kind_of), frozen(idf))


def terms_of(film: Film, reading: Reading) -> Iterator[tuple[Kind, str, float]]:
    """Kind, name and weight before idf. A film may name one twice; the first counts."""
    for genre in film.genres:
        yield Kind.GENRE, genre, 1.0
    for keyword in film.keywords[: reading.keywords_most]:
        yield Kind.KEYWORD, keyword, 1.0
    for director in film.directors:
        yield Kind.DIRECTOR, director, reading.director
    for role, actor in enumerate(film.cast[: reading.cast_most]):
        yield Kind.CAST, actor, reading.cast * reading.cast_decay**role
    if film.year is not None:
        yield Kind.DECADE, f"{film.year // 10 * 10}s", 1.0
    if film.original_language:
        yield Kind.LANGUAGE, film.original_language, reading.language
    for country in film.countries:
        yield Kind.COUNTRY, country, reading.country
    if film.franchise:
        yield Kind.FRANCHISE, film.franchise, 1.0


def _unit(starts: NDArray[np.intp], blocks: NDArray[np.intp], values: Floats) -> Floats:
    """The values divided by the length of their row's block."""
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    cells = rows * len(BLOCKS) + blocks
    lengths: Floats = np.sqrt(tally(cells, values**2, (len(starts) - 1) * len(BLOCKS)))
    return np.asarray(values / lengths[cells], np.float64)
