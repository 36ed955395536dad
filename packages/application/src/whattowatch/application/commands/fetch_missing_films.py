"""Ask the source for films that were accepted while it was away."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from whattowatch.application.ports.missing_films import MissingFilms
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId

AT_ONCE = 20
MOST = 200  # films asked about in one run; the next goes on from there
FAILURES = 3  # in a row, after which the source is away: one film of which it makes no sense is not

_BEFORE_ALL = 0


@dataclass(slots=True)
class FetchMissingFilms:
    """What is missing is looked up anew each time, so nothing is lost however often this is interrupted.

    Args:
        source: whose catalogue the films are of; whoever else is asked comes along.
    """

    missing: MissingFilms
    refresh: RefreshFilm
    source: str
    after: int = _BEFORE_ALL  # where the last run stopped: films that nobody knows hold up no others

    async def __call__(self) -> int:
        """How many were found.

        Raises:
            Unavailable: the source is still away; what was found until then is kept.
        """
        found, failures, away = 0, 0, None
        async for film_id in self._some():
            try:
                found, failures = found + await self._fetch(film_id), 0
            except Unavailable as failure:
                failures, away = failures + 1, failure
                if failures == FAILURES:
                    break
        if away is not None and failures:
            raise away
        return found

    async def _some(self) -> AsyncIterator[FilmId]:
        """From where the last run stopped to the end, and from the beginning."""
        begun_at = self.after
        for _ in range(MOST // AT_ONCE):
            film_ids = await self.missing.first(AT_ONCE, after=self.after)
            for film_id in film_ids:
                self.after = film_id
                yield film_id
            if len(film_ids) < AT_ONCE:
                self.after = _BEFORE_ALL
                if begun_at == _BEFORE_ALL:
                    return
                begun_at = _BEFORE_ALL

    async def _fetch(self, film_id: FilmId) -> int:
        refreshed = await self.refresh(film_id)
        return int(refreshed.told_by(self.source))
