"""Which question about tonight tells most of what to pick.

A question has a few options, each of which is a limit. The one is asked whose answer, on average, halves the best
films of the board most often; nothing is asked that would not.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.genres import GENRES, MADE_FOR
from whattowatch.domain.question import About
from whattowatch.domain.wishes.chips import Chip, Kind, chip, limits_of, span
from whattowatch.recommender.genre_names import english_of
from whattowatch.recommender.limits import how_many, kept_by_limits
from whattowatch.recommender.recommend import Considered
from whattowatch.recommender.request import ViewingRequest
from whattowatch.recommender.sparse import Rows

_FEWEST = 2  # options

Keeps = NDArray[np.bool_]  # shape (candidates,)


class Proposed(Struct, frozen=True, kw_only=True):
    """A question worth asking."""

    about: About
    options: tuple[str, ...]  # keys of chips
    bits: float  # how often an answer halves the candidates, on average


def proposed(
    considered: Considered, request: ViewingRequest, settled: Collection[About], language: str
) -> Proposed | None:
    """The question that tells most; of equals the first in the order of `About`.

    Args:
        settled: what need not be asked.
        language: the viewer's own, ISO 639-1.
    """
    asking = considered.board.policy.asking
    candidates = _Candidates(considered, request.count)
    found = [
        Proposed(about=about, options=tuple(option.key for option in offered), bits=candidates.bits(offered))
        for about in About
        if about not in settled
        for options in _options(about, candidates, request, language)
        if len(offered := candidates.keeping_enough(options)) >= _FEWEST
    ]
    worth_it = [each for each in found if each.bits >= asking.bits_least]
    return max(worth_it, key=lambda each: each.bits, default=None)


class _Candidates:
    """The best films that were not picked: an answer is looked for among them."""

    def __init__(self, considered: Considered, count: int) -> None:
        self.asking = considered.board.policy.asking
        self._index, self._count = considered.board.index, count
        self._rows = _best(considered)
        self._kept: dict[str, Keeps] = {}

    def keeps(self, option: Chip) -> Keeps:
        """Which of them have what the option asks for."""
        if option.key not in self._kept:
            limits = kept_by_limits(self._index, limits_of([option])).values()
            self._kept[option.key] = np.logical_and.reduce([keeps[self._rows] for keeps in limits])
        return self._kept[option.key]

    def keeping_enough(self, options: Iterable[Chip]) -> list[Chip]:
        """Those that leave as many films as were asked for."""
        return [
            each for each in options if how_many(self._index, self._rows[self.keeps(each)]) >= self._count
        ]

    def commonest_genres(self) -> list[Chip]:
        """Of equals the first by name."""
        many = {name: self._having(name) for name in sorted(GENRES - MADE_FOR)}
        common = sorted((name for name in many if many[name]), key=lambda name: -many[name])
        genres = _chips(*(chip(Kind.GENRE, name) for name in common[: self.asking.genres]))
        return self.keeping_enough(genres)

    def _having(self, genre: str) -> int:
        column = self._index.genres.names.get(english_of(genre))
        return 0 if column is None else int(self._index.genres.has[self._rows, column].sum())

    def bits(self, options: Sequence[Chip]) -> float:
        """How often an answer halves them, on average, if each is as likely to be the one that is wanted.

        Who wants a film that several options keep says any of those; who wants one that none keeps says that it is
        all the same, which halves nothing. Options that part the films evenly tell most, those that overlap less.
        """
        keeps = np.stack([self.keeps(each) for each in options])
        said = (keeps / np.maximum(keeps.sum(axis=0), 1)).mean(axis=1)
        return float(said @ np.log2(keeps.shape[1] / keeps.sum(axis=1)))


def _best(considered: Considered) -> Rows:
    """In their order; of equals the lower id first. Only the best are put in order: there may be a hundred thousand."""
    board = considered.board
    free = board.matching.copy()
    free[list(considered.rows)] = False
    rows, wanted = np.flatnonzero(free), board.policy.asking.candidates
    scores = board.safe_scores[rows]
    if len(rows) > wanted:
        among = scores >= np.partition(scores, -wanted)[-wanted]
        rows, scores = rows[among], scores[among]
    return rows[np.argsort(-scores, kind="stable")[:wanted]]


def _options(
    about: About, candidates: _Candidates, request: ViewingRequest, language: str
) -> Iterable[Sequence[Chip]]:
    """The ways to ask about it."""
    asking = candidates.asking
    match about:
        case About.LENGTH:
            short, long = (None, asking.short_min), (asking.short_min, None)
            yield _chips(span(Kind.RUNTIME, *short), span(Kind.RUNTIME, *long))
        case About.AGE if request.year is not None:
            new, old = request.year - asking.new_years + 1, request.year - asking.old_years
            ages = ((new, None), (old + 1, new - 1), (None, old))
            yield _chips(*(span(Kind.YEARS, *years) for years in ages))
        case About.GENRE:
            genres = candidates.commonest_genres()
            for size in (2, 3):
                yield from combinations(genres, size)
        case About.LANGUAGE:
            yield _chips(*(chip(Kind.LANGUAGE, language, wanted=wanted) for wanted in (True, False)))
        case _:
            return


def _chips(*found: Chip | None) -> list[Chip]:
    return [each for each in found if each is not None]
