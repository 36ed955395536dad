"""The catalogue as arrays: one row a film, in the order of their ids."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.ages import Ages, read_ages
from whattowatch.recommender.genre_names import english_of
from whattowatch.recommender.learned import Learned, nothing_learned
from whattowatch.recommender.policy import Policy, Reading
from whattowatch.recommender.quality import quality_of
from whattowatch.recommender.sparse import ALL, NOWHERE, Floats, Rows, Some, frozen, places_in, tally
from whattowatch.recommender.terms import Terms, read_terms
from whattowatch.recommender.text_likeness import TextLikeness, nothing_read
from whattowatch.recommender.texts import Texts, read_texts

UNKNOWN = NOWHERE  # a year, a runtime or a code that is not known


class Flags(Struct, frozen=True, eq=False):
    """Which films have which of a few names, such as genres."""

    names: dict[str, int]  # in folded case
    has: NDArray[np.bool_]  # shape (n, names)

    def any_of(self, wanted: Iterable[str]) -> NDArray[np.bool_]:
        columns = [self.names[name] for name in wanted if name in self.names]
        return np.asarray(self.has[:, columns].any(axis=1), np.bool_)


class FilmIndex(Struct, frozen=True, eq=False, kw_only=True):
    """Nothing in it changes. All arrays have n rows; `UNKNOWN` marks what a film does not say."""

    reading: Reading  # what it was built with
    ids: NDArray[np.int64]  # ascending
    year: NDArray[np.int32]
    runtime_min: NDArray[np.int32]
    language: NDArray[np.int32]  # codes: places in `languages`
    languages: dict[str, int]
    genres: Flags
    genre_count: Floats
    genre_set: NDArray[np.int32]  # codes: equal for films with the same genres
    genre_sets: Floats  # shape (codes, genres): 1 for each genre of the set
    countries: Flags
    franchise: NDArray[np.int32]
    in_series: Rows  # those that have a franchise, the latest year first
    ages: Ages
    quality: Floats  # 0 to 1
    votes: NDArray[np.int64]  # 0 up; those of an unknown number are 0
    offered: NDArray[np.bool_]  # released, and not adult
    terms: Terms
    texts: Texts
    learned: Learned  # of the films of the index, in its order
    standing: Floats  # above 0: of what was learned (learned.py)
    text_likeness: TextLikeness  # of the films of the index, in its order
    acclaims: dict[tuple[int | None, float], Floats] = {}  # what was computed once (acclaim.py)

    @classmethod
    def build(cls, films: Sequence[Film], policy: Policy) -> "FilmIndex":
        """Of two films with one id the later counts."""
        by_id = {film.film_id: film for film in films}
        ordered = [by_id[film_id] for film_id in sorted(by_id)]
        genres = _flags([english_of(genre) for genre in film.genres] for film in ordered)
        ids = _numbers(ordered, lambda film: film.film_id, np.int64)
        nothing = nothing_learned(ids)
        language, languages = _codes(ordered, lambda film: film.original_language.casefold() or None)
        franchise, _ = _codes(ordered, lambda film: (film.franchise or "").casefold() or None)
        year = _numbers(ordered, lambda film: UNKNOWN if film.year is None else film.year, np.int32)
        genre_set, _ = _codes(ordered, lambda film: frozenset(map(english_of, film.genres)) or None)
        return cls(
            reading=policy.reading,
            ids=ids,
            year=year,
            runtime_min=_numbers(ordered, lambda film: film.runtime_min or UNKNOWN, np.int32),
            language=language,
            languages=languages,
            genres=genres,
            genre_count=frozen(genres.has.sum(axis=1).astype(np.float64)),
            genre_set=genre_set,
            genre_sets=frozen(genres.has[_firsts(genre_set)].astype(np.float64)),
            countries=_flags([country.casefold() for country in film.countries] for film in ordered),
            ages=read_ages(ordered),
            franchise=franchise,
            in_series=_in_series(franchise, year),
            quality=_numbers(ordered, lambda film: quality_of(film, policy.reading), np.float64),
            votes=_numbers(ordered, lambda film: film.vote_count or 0, np.int64),
            offered=_numbers(ordered, lambda film: film.released and not film.adult, np.bool_),
            terms=read_terms(ordered, policy.reading),
            texts=read_texts(ordered),
            learned=nothing,
            standing=nothing.standing(),
            text_likeness=nothing_read(ids),
        )

    def knowing(self, learned: Learned) -> "FilmIndex":
        """The same, with what was learned of its films."""
        known = learned.on(self.ids)
        return replace(self, learned=known, standing=known.standing(), acclaims={})

    def comparing(self, text_likeness: TextLikeness) -> "FilmIndex":
        """The same, with whose texts are alike."""
        return replace(self, text_likeness=text_likeness.on(self.ids))

    def by_genres(self, worth: Floats, rows: Some = ALL) -> Floats:
        """In the order of the rows: the sum of what each film's genres are worth. There are few sets, and many films.

        Args:
            worth: of each genre, in the order of `genres`.
        """
        of_set = np.append(self.genre_sets @ worth, 0.0)  # the last, at -1: films without
        return np.asarray(of_set[self.genre_set[rows]], np.float64)

    def of_genres(self, rows: Rows, weights: Floats) -> Floats:
        """Shape (genres,): the sum of the weights of those films that are of each genre."""
        of_set = tally(self.genre_set[rows] + 1, weights, len(self.genre_sets) + 1)[1:]  # 0: films without
        return np.asarray(of_set @ self.genre_sets, np.float64)

    def __len__(self) -> int:
        return len(self.ids)

    def film_id(self, row: int) -> FilmId:
        return FilmId(int(self.ids[row]))

    def rows_of(self, film_ids: Iterable[FilmId] | NDArray[np.int64]) -> Rows:
        """Their rows, in their order; `UNKNOWN` for those that are not in the index."""
        wanted = film_ids if isinstance(film_ids, np.ndarray) else np.fromiter(film_ids, np.int64)
        return places_in(self.ids, wanted)


def _numbers(films: Sequence[Film], read: Callable[[Film], Any], kind: type[Any]) -> NDArray[Any]:
    return frozen(np.array([read(film) for film in films], dtype=kind))


def _codes(films: Sequence[Film], read: Callable[[Film], Any]) -> tuple[NDArray[np.int32], dict[Any, int]]:
    codes: dict[Any, int] = {}
    values = [read(film) for film in films]
    rows = [UNKNOWN if value is None else codes.setdefault(value, len(codes)) for value in values]
    return frozen(np.array(rows, np.int32)), codes


def _firsts(codes: NDArray[np.int32]) -> Rows:
    """The first row of each code, 0 up."""
    found, rows = np.unique(codes, return_index=True)
    return frozen(rows[found != UNKNOWN])


def _in_series(franchise: NDArray[np.int32], year: NDArray[np.int32]) -> Rows:
    rows = np.flatnonzero(franchise != UNKNOWN)
    return frozen(rows[np.argsort(-year[rows], kind="stable")])


def _flags(named: Iterable[list[str]]) -> Flags:
    names: dict[str, int] = {}
    rows = [[names.setdefault(name, len(names)) for name in each] for each in named]
    has = np.zeros((len(rows), len(names)), np.bool_)
    for row, columns in enumerate(rows):
        has[row, columns] = True
    return Flags(names, frozen(has))
