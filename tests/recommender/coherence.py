"""Whether a film goes with the films that somebody loves, and whether it is of the kind that they hate.

Four things can be shared: a director, a pair of genres, a keyword, the decade. A film goes with the loved films if at
least two of the four are shared with any of them, not necessarily the same one.

The hated kind is what all hated films are and no loved film is: genres; where there are none, pairs of genres; where
there are none either, directors. Drama is no kind: two of three films are. A film is of the hated kind if it has any of
it. Keywords do not make a kind: that two films have one in common is mostly chance.
"""

from collections.abc import Collection, Iterable
from enum import Enum
from itertools import combinations
from typing import TypeVar

from whattowatch.domain.film import Film

NO_KIND = "Drama"
T = TypeVar("T")


class Shared(Enum):
    DIRECTOR = "director"
    GENRES = "genre pair"
    KEYWORD = "keyword"
    ERA = "era"


def shared_with(film: Film, other: Film) -> frozenset[Shared]:
    pairs = (
        (Shared.DIRECTOR, {*film.directors} & {*other.directors}),
        (Shared.GENRES, _pairs(film) & _pairs(other)),
        (Shared.KEYWORD, {*film.keywords} & {*other.keywords}),
        (Shared.ERA, _decade(film) & _decade(other)),
    )
    return frozenset(what for what, common in pairs if common)


def goes_with(film: Film, loved: Collection[Film]) -> bool:
    return len(frozenset[Shared]().union(*(shared_with(film, each) for each in loved))) >= 2


def goes_with_one(film: Film, loved: Collection[Film]) -> bool:
    """The same, more strictly: two of the four are shared with one and the same film."""
    return any(len(shared_with(film, each)) >= 2 for each in loved)


class HatedKind:
    def __init__(self, hated: Collection[Film], loved: Collection[Film]) -> None:
        self.genres = _only(map(_genres, hated), map(_genres, loved)) - {NO_KIND}
        self.pairs = _only(map(_pairs, hated), map(_pairs, loved)) if not self.genres else set()
        known_by_genre = bool(self.genres or self.pairs)
        self.directors = set() if known_by_genre else _only(map(_directors, hated), map(_directors, loved))

    def __bool__(self) -> bool:
        return bool(self.genres or self.pairs or self.directors)

    def has(self, film: Film) -> bool:
        return bool(
            self.genres & _genres(film) or self.pairs & _pairs(film) or self.directors & _directors(film)
        )


def _only(all_of: Iterable[set[T]], none_of: Iterable[set[T]]) -> set[T]:
    return set.intersection(*all_of) - set[T]().union(*none_of)


def _genres(film: Film) -> set[str]:
    return {*film.genres}


def _pairs(film: Film) -> set[tuple[str, ...]]:
    return {*combinations(sorted(film.genres), 2)}


def _directors(film: Film) -> set[str]:
    return {*film.directors}


def _decade(film: Film) -> set[int]:
    return set() if film.year is None else {film.year // 10}
