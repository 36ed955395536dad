"""Which film somebody means by what they typed: a title, perhaps with its year, perhaps mistyped."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.deadline import remaining_s
from whattowatch.application.ports.film_catalogue import FilmCatalogue, Hit
from whattowatch.application.ports.film_source import NAMED_IN, FilmSource
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import fame
from whattowatch.domain.titles import folded, with_year, without_brackets

MOST_CANDIDATES = 5
LONGEST_QUESTION = 200  # characters of a title that the source is asked for
_CLEARLY = 0.25  # of fame, by which one film of a name stands out among others
_SURE_TYPO = 0.8  # confidence in a mistyped title whose year is right
_WORTH_OFFERING = 0.4
_LOOKED_AT = 20


class Found(Struct, frozen=True, kw_only=True):
    """One film, or a choice of a few, or nothing."""

    film: Film | None = None  # clearly the one that is meant
    candidates: tuple[Film, ...] = ()  # best first, at most 5; the clear one too
    degraded: tuple[str, ...] = ()  # sources that were away


class Looked(Struct, frozen=True):
    """What the catalogue says to each way of reading the text."""

    dated: Sequence[Hit] = ()  # its last number is the year
    whole: Sequence[Hit] = ()  # all of it is the title
    loose: Sequence[Hit] = ()  # its last number is a year that somebody got wrong
    year: int | None = None


@dataclass(frozen=True, slots=True)
class FindFilm:
    catalogue: FilmCatalogue
    source: FilmSource | None = None

    async def __call__(self, text: str, *, language: str = "en") -> Found:
        """What is known here counts first; the source is asked only when that leaves a doubt and there is time.

        Raises:
            Unavailable: the catalogue cannot be reached. A source that is away is no error.
        """
        if not folded(text):
            return Found()
        looked = await self._look(text, language)
        if self.source is None or len(text) > LONGEST_QUESTION or is_sure(looked):
            return Found(film=winner(looked), candidates=candidates(looked))
        try:
            async with asyncio.timeout(remaining_s()):
                told = await self._ask(self.source, text, language)
        except (Unavailable, TimeoutError):
            return Found(film=winner(looked), candidates=candidates(looked), degraded=(self.source.name,))
        if not told:
            return Found(film=winner(looked), candidates=candidates(looked))
        await self.catalogue.keep(told, source=self.source.name, language=NAMED_IN)
        looked = await self._look(text, language)
        return Found(film=winner(looked), candidates=candidates(looked, told))

    async def _look(self, text: str, language: str) -> Looked:
        whole = await self._search(text, None, language)
        read = with_year(text)
        if read is None:
            bare = without_brackets(text)
            return Looked(whole=whole, loose=() if bare == text else await self._search(bare, None, language))
        title, year = read
        dated = await self._search(title, year, language)
        if exact(dated) or exact(whole):
            return Looked(dated=dated, whole=whole, year=year)
        loose = await self._search(title, None, language)
        return Looked(dated=dated, whole=whole, loose=loose, year=year)

    async def _search(self, title: str, year: int | None, language: str) -> Sequence[Hit]:
        return await self.catalogue.search(title, year=year, limit=_LOOKED_AT, language=language)

    async def _ask(self, source: FilmSource, text: str, language: str) -> Sequence[Film]:
        title, year = with_year(text) or (text, None)
        told = await source.search(title, year=year, language=language)
        if told or year is None:
            return told
        return await source.search(text, year=None, language=language)


def exact(hits: Sequence[Hit]) -> list[Film]:
    return [hit.film for hit in hits if hit.how == "exact"]


def is_sure(looked: Looked) -> bool:
    """Some film goes by just this name, so nobody else need be asked."""
    return bool(named(looked) or nearly_dated(looked))


def winner(looked: Looked) -> Film | None:
    films = named(looked)
    if films:
        return standing_out(films)
    mistyped = [hit.film for hit in looked.dated if hit.confidence >= _SURE_TYPO]
    return standing_out(nearly_dated(looked)) or (mistyped[0] if len(mistyped) == 1 else None)


def named(looked: Looked) -> list[Film]:
    films = {film.film_id: film for film in (*exact(looked.dated), *exact(looked.whole))}
    return list(films.values())


def nearly_dated(looked: Looked) -> list[Film]:
    """A year after the title may be off by one, for premieres and releases differ; or be no year at all."""
    year = looked.year
    return [film for film in exact(looked.loose) if year is None or abs((film.year or 0) - year) <= 1]


def standing_out(films: Sequence[Film]) -> Film | None:
    """The only one, or the one that is clearly better known than all others of its name."""
    ordered = sorted(films, key=fame, reverse=True)
    if len(ordered) > 1 and fame(ordered[0]) - fame(ordered[1]) < _CLEARLY:
        return None
    return ordered[0] if ordered else None


def candidates(looked: Looked, told: Sequence[Film] = ()) -> tuple[Film, ...]:
    """At most five, those of the right year first among equals, then what only the source found."""
    hits = [hit for hit in (*looked.dated, *looked.whole, *looked.loose) if hit.confidence >= _WORTH_OFFERING]
    hits.sort(key=lambda hit: (-hit.confidence, hit.film.year != looked.year))
    first = winner(looked)
    ordered = [*([first] if first else []), *(hit.film for hit in hits), *told]
    return tuple({film.film_id: film for film in ordered}.values())[:MOST_CANDIDATES]
