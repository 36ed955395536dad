"""Where each word stands in the films' texts, so that whole words and phrases are found at once.

The texts of all films are one long row of words. A gap of one position parts the fields, so
that no phrase is found across two of them.
"""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.film import Film
from whattowatch.recommender.genre_names import both_names
from whattowatch.recommender.sparse import frozen
from whattowatch.recommender.words import stem_of, words_of


class Texts(Struct, frozen=True, eq=False):
    stems: dict[str, int]
    starts: NDArray[np.int64]  # shape (stems + 1,): where a stem's part of `places` begins
    places: NDArray[np.int32]  # positions in the row of words, ascending for each stem
    film_ends: NDArray[np.int64]  # shape (films,): the position after a film's last word

    def rows_with(self, term: str) -> NDArray[np.intp]:
        """Rows of the films whose texts hold the term: its words as whole words, side by side."""
        found: NDArray[np.int32] | None = None
        for offset, word in enumerate(words_of(term)):
            places = self._places_of(word) - np.int32(offset)
            found = places if found is None else np.intersect1d(found, places, assume_unique=True)
        if found is None:
            return np.empty(0, np.intp)
        return np.unique(np.searchsorted(self.film_ends, found, side="right"))

    def _places_of(self, word: str) -> NDArray[np.int32]:
        stem = self.stems.get(stem_of(word))
        if stem is None:
            return np.empty(0, np.int32)
        return self.places[self.starts[stem] : self.starts[stem + 1]]


def read_texts(films: Sequence[Film]) -> Texts:
    stems: dict[str, int] = {}
    said, stood, ends = array("i"), array("i"), array("q")
    place = 0
    for film in films:
        for field in _fields(film):
            for word in words_of(field):
                said.append(stems.setdefault(stem_of(word), len(stems)))
                stood.append(place)
                place += 1
            place += 1
        ends.append(place)
    numbers = np.frombuffer(said, np.int32) if said else np.empty(0, np.int32)
    places = np.frombuffer(stood, np.int32) if stood else np.empty(0, np.int32)
    starts = np.concatenate(([0], np.cumsum(np.bincount(numbers, minlength=len(stems)))))
    by_stem = np.argsort(numbers, kind="stable")
    return Texts(stems, frozen(starts), frozen(places[by_stem]), frozen(np.array(ends, np.int64)))


def _fields(film: Film) -> Iterable[str]:
    yield film.title
    yield film.original_title
    yield from film.titles.values()
    yield film.synopsis
    for genre in film.genres:
        yield from both_names(genre)
    yield from film.keywords
