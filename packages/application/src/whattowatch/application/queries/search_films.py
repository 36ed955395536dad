"""Films that answer to some words, a page at a time; and what a few letters may become."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_search import FilmSearch, WordsHit
from whattowatch.application.ports.film_vectors import Near
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.searching.asked import Question, SearchMode
from whattowatch.application.searching.meaning import WHAT, Meaning
from whattowatch.application.searching.ranking import Ranking, ranked
from whattowatch.application.searching.rankings import Rankings
from whattowatch.application.searching.reasons import FoundFilm, did_you_mean, found
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.film_filter import FilmFilter, checked, passes
from whattowatch.domain.limits import ImpossibleLimits
from whattowatch.domain.settings import Settings
from whattowatch.domain.titles import folded

MOST_ON_A_PAGE = 50
FURTHEST = 200  # how many films deep anybody looks
SUGGESTIONS = 20
SHORTEST_PREFIX = 2
SHORTEST_MEANING = 3  # letters; fewer mean nothing, but may begin a title
_ASKED_BACK = 10  # films whose titles may have been meant


class FoundPage(Struct, frozen=True, kw_only=True):
    """Some of the films, best first."""

    hits: Sequence[FoundFilm] = ()
    more: bool = False  # there are further ones
    mode: SearchMode  # that was asked for, or what was left of it
    did_you_mean: tuple[str, ...] = ()  # titles, best first
    degraded: tuple[str, ...] = ()  # what could not be asked


@dataclass(frozen=True, slots=True)
class SearchFilms:
    catalogue: FilmCatalogue
    search: FilmSearch
    meaning: Meaning | None = None
    options: WatchOptions | None = None
    rankings: Rankings = field(default_factory=Rankings)

    async def __call__(self, question: Question, *, limit: int = 20, offset: int = 0) -> FoundPage:
        """A further page goes on where the one before it ended, for some minutes whatever happens to the films.

        Raises:
            ImpossibleLimits
            Unavailable: words cannot be looked for. Meaning that cannot is no error.
        """
        checked(question.wanted)
        asked = folded(question.words)
        if len(asked) < SHORTEST_MEANING:
            question = replace(question, mode=SearchMode.KEYWORD)
        limit, offset = min(max(limit, 1), MOST_ON_A_PAGE), max(offset, 0)
        if not asked or offset >= FURTHEST:
            return FoundPage(mode=question.mode)
        ranking = await self._ranking(question, offset)
        return await self._page(question, ranking, limit, offset)

    async def on_services(self, wanted: FilmFilter, settings: Settings) -> FilmFilter:
        """The same, of films that the viewer's services have in their country, as far as is known.

        Raises:
            ImpossibleLimits: they named no services.
            Unavailable
        """
        if self.options is None or not settings.services:
            raise ImpossibleLimits("my_services while none are named", "name them in the settings")
        among = await self.options.included(settings.services, settings.country)
        return replace(wanted, among=among)

    async def suggest(self, prefix: str, *, limit: int = SUGGESTIONS) -> Sequence[Film]:
        """Raises:
        Unavailable
        """
        if len(folded(prefix)) < SHORTEST_PREFIX:
            return []
        return await self.catalogue.suggest(prefix, limit=min(max(limit, 1), SUGGESTIONS))

    async def _ranking(self, question: Question, offset: int) -> Ranking:
        known = self.rankings.of(question) if offset else None
        if known is None:
            known = await self._ranked(question)
            self.rankings.keep(question, known)
        return known

    async def _ranked(self, question: Question) -> Ranking:
        if question.mode is SearchMode.KEYWORD:
            return Ranking(ranked(await self._by_words(question), ()))
        if question.mode is SearchMode.SEMANTIC:
            near = await self._by_meaning(question)
            words = await self._by_words(question) if near is None else ()
        else:
            words, near = await asyncio.gather(self._by_words(question), self._by_meaning(question))
        return Ranking(ranked(words, near or ())[:FURTHEST], () if near is not None else (WHAT,))

    async def _by_words(self, question: Question) -> Sequence[WordsHit]:
        return await self.search.find(
            question.words, wanted=question.wanted, language=question.language, limit=FURTHEST
        )

    async def _by_meaning(self, question: Question) -> Sequence[Near] | None:
        if self.meaning is None:
            return None
        try:
            return await self.meaning(question.words, question.wanted)
        except Unavailable:
            return None

    async def _page(self, question: Question, ranking: Ranking, limit: int, offset: int) -> FoundPage:
        shown = ranking.films[offset : offset + limit]
        asked_back = ranking.films[:_ASKED_BACK] if offset == 0 else ()
        films = await self.catalogue.by_ids([each.film_id for each in (*shown, *asked_back)])
        hits = [
            found(each, films[each.film_id])
            for each in shown
            if each.film_id in films and passes(films[each.film_id], question.wanted)
        ]
        answers = [
            (each.words, films[each.film_id]) for each in asked_back if each.words and each.film_id in films
        ]
        return FoundPage(
            hits=hits,
            more=len(ranking.films) > offset + limit,
            mode=SearchMode.KEYWORD if ranking.degraded else question.mode,
            did_you_mean=did_you_mean(question.words, answers),
            degraded=ranking.degraded,
        )
