"""One film, by its id."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec import Struct

from whattowatch.application.deadline import remaining_s
from whattowatch.application.film_ages import age_of, is_denied, is_due
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_facts import FilmFacts, SourceState
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.application.queries.refreshing_behind import RefreshBehind
from whattowatch.domain.claims import is_sketchy
from whattowatch.domain.errors import NotFound, Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import MAX_FILM_ID, FilmId

SHOWABLE = 0.5  # completeness of a film that somebody waits for: more can come behind


class FilmShown(Struct, frozen=True, kw_only=True):
    film: Film
    as_of: datetime | None = None  # when a source outside described it last
    stale: bool = False  # that is long ago, and nobody could tell better yet


@dataclass(frozen=True, slots=True)
class GetFilm:
    """What is known is shown at once, and refreshed behind if it is old; only an unknown film is waited for."""

    catalogue: FilmCatalogue
    facts: FilmFacts
    clock: Clock
    refresh: RefreshFilm | None = None  # None: there is nobody outside to ask
    behind: RefreshBehind | None = None

    async def __call__(self, film_id: FilmId) -> Film:
        """Raises:
        NotFound: nobody knows such a film.
        Unavailable: it is not known here, and the sources are away; or the catalogue is.
        """
        return (await self.shown(film_id)).film

    async def shown(self, film_id: FilmId) -> FilmShown:
        """The film, and how old that is. Raises the same."""
        if not 1 <= film_id <= MAX_FILM_ID:
            raise NotFound("film")
        known = (await self.catalogue.by_ids([film_id])).get(film_id)
        states = (await self.facts.states([film_id])).get(film_id, ())
        now = self.clock.now()
        if self.refresh is not None and self._is_waited_for(known, states, now):
            return await self._asked_for(self.refresh, film_id, known)
        if self.behind is not None and self.refresh is not None and is_due(states, now):
            self.behind.ask(film_id)
        age = age_of(states, now)
        return FilmShown(film=_there(known), as_of=age.as_of, stale=age.stale)

    def _is_waited_for(self, known: Film | None, states: Sequence[SourceState], now: datetime) -> bool:
        """An unknown film also just after a failure: that may be over."""
        if known is None:
            return not is_denied(states, now)
        return is_sketchy(known) and is_due(states, now)

    async def _asked_for(self, refresh: RefreshFilm, film_id: FilmId, known: Film | None) -> FilmShown:
        """Somebody waits for it, as long as the deadline lets him."""
        try:
            async with asyncio.timeout(remaining_s()):
                done = await refresh(film_id, enough=SHOWABLE)
        except (Unavailable, TimeoutError):
            if known is None:
                raise Unavailable("the film catalogue outside") from None
            return FilmShown(film=known)
        if done.left and self.behind is not None:
            self.behind.ask(film_id, only=done.left)
        film = (await self.catalogue.by_ids([film_id])).get(film_id)
        if film is None and done.away:
            raise Unavailable(done.away[0])
        states = (await self.facts.states([film_id])).get(film_id, ())
        return FilmShown(film=_there(film), as_of=age_of(states, self.clock.now()).as_of)


def _there(film: Film | None) -> Film:
    if film is None:
        raise NotFound("film")
    return film
