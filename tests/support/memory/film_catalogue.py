"""The catalogue in a dict, for tests of what stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Generic, TypeVar

from tests.support.memory.film_facts import MemoryFilmFacts
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.adapters.title_matching import Asked, Match, Named, matches
from whattowatch.application.film_answers import answer_of
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_catalogue import FilmCatalogue, Hit
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import fame, titles_of
from whattowatch.domain.ids import FilmId
from whattowatch.domain.sounding import sounding
from whattowatch.domain.titles import folded

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Same(Generic[T]):
    """What never changes, known by which it is."""

    what: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.what is self.what

    def __hash__(self) -> int:
        return id(self.what)


@lru_cache(maxsize=8)
def _told(of: Same[tuple[Film, ...]], source: str, at: datetime) -> MemoryFilmFacts:
    """To weigh what is said of many films takes a while, and most tests begin with the same ones."""
    return _facts(of.what, source, _Stopped(at))


@dataclass(frozen=True)
class _Stopped(Clock):
    at: datetime

    def now(self) -> datetime:
        return self.at


def _facts(films: Sequence[Film], source: str, clock: Clock) -> MemoryFilmFacts:
    facts, now = MemoryFilmFacts(clock), clock.now()
    facts.tell([answer_of(film, source=source, language="en", at=now) for film in films])
    return facts


class MemoryFilmCatalogue(FilmCatalogue):
    """`films` are there from the start, as some source described them just now."""

    def __init__(self, films: Sequence[Film] = (), clock: Clock | None = None, source: str = "tests") -> None:
        self._clock = clock or SystemClock()
        if isinstance(films, tuple):
            self.facts = _told(Same(films), source, self._clock.now()).copied(self._clock)
        else:
            self.facts = _facts(films, source, self._clock)

    @property
    def _films(self) -> dict[FilmId, Film]:
        return self.facts.records

    async def by_ids(self, film_ids: Sequence[FilmId]) -> dict[FilmId, Film]:
        return {film_id: self._films[film_id] for film_id in film_ids if film_id in self._films}

    async def search(
        self, words: str, *, year: int | None = None, limit: int = 20, language: str = "en"
    ) -> Sequence[Hit]:
        asked = folded(words)
        found = self._found(asked, year, language) if asked else []
        return [
            Hit(film=self._films[match.film_id], how=match.how, confidence=match.confidence)
            for match in found[:limit]
        ]

    def _found(self, asked: str, year: int | None, language: str) -> Sequence[Match]:
        known, question = self.facts.edition.found, (asked, year, language)
        if question not in known:
            titles = [title for film in self._shown() if year in {None, film.year} for title in named(film)]
            known[question] = matches(Asked(asked), titles, language=language)
        found: Sequence[Match] = known[question]
        return found

    async def suggest(self, prefix: str, *, limit: int = 20) -> Sequence[Film]:
        asked = folded(prefix)
        if len(asked) < 2:
            return []
        found = [film for film in self._shown() if any(_begins(title, asked) for title in named(film))]
        return sorted(found, key=lambda film: (not _is(film, asked), -fame(film), film.film_id))[:limit]

    def _shown(self) -> list[Film]:
        return [film for film in self._films.values() if not film.adult]

    async def keep(self, films: Sequence[Film], *, source: str, language: str) -> int:
        now = self._clock.now()
        latest = {film.film_id: film for film in films}.values()
        return await self.facts.keep(
            [answer_of(film, source=source, language=language, at=now) for film in latest]
        )

    async def count(self) -> int:
        return len(self._films)


def named(film: Film) -> Sequence[Named]:
    return _named(Same(film))


@lru_cache(maxsize=16_384)
def _named(of: Same[Film]) -> Sequence[Named]:
    film, norms = of.what, [(language, folded(title)) for language, title in titles_of(of.what)]
    return [Named(film.film_id, language, norm, sounding(norm), fame(film)) for language, norm in norms]


def _begins(title: Named, asked: str) -> bool:
    return f" {title.norm}".find(f" {asked}") >= 0


def _is(film: Film, asked: str) -> bool:
    return any(title.norm == asked for title in named(film))
