"""The catalogue in a dict, for tests of what stands on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from tests.support.memory.film_facts import MemoryFilmFacts
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.adapters.title_matching import Asked, Named, matches
from whattowatch.application.film_answers import answer_of
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_catalogue import FilmCatalogue, Hit
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import fame, titles_of
from whattowatch.domain.ids import FilmId
from whattowatch.domain.sounding import sounding
from whattowatch.domain.titles import folded


@dataclass(frozen=True, eq=False)
class _Same:
    """Films that never change, known by which they are."""

    films: tuple[Film, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.films is self.films

    def __hash__(self) -> int:
        return id(self.films)


@lru_cache(maxsize=8)
def _told(of: _Same, source: str, at: datetime) -> MemoryFilmFacts:
    """To weigh what is said of many films takes a while, and most tests begin with the same ones."""
    return _facts(of.films, source, _Stopped(at))


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
            self.facts = _told(_Same(films), source, self._clock.now()).copied(self._clock)
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
        titles = [title for film in self._shown() if year in {None, film.year} for title in named(film)]
        asked = folded(words)
        found = matches(Asked(asked), titles, language=language) if asked else []
        return [
            Hit(film=self._films[match.film_id], how=match.how, confidence=match.confidence)
            for match in found[:limit]
        ]

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


def named(film: Film) -> Iterator[Named]:
    for language, title in titles_of(film):
        norm = folded(title)
        yield Named(film.film_id, language, norm, sounding(norm), fame(film))


def _begins(title: Named, asked: str) -> bool:
    return f" {title.norm}".find(f" {asked}") >= 0


def _is(film: Film, asked: str) -> bool:
    return any(title.norm == asked for title in named(film))
