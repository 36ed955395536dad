"""A film that somebody speaks of is fetched, if nobody has described it yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from whattowatch.application.jobs.fetch_film import request_for
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.job_queue import JobRequest
from whattowatch.domain.event import Event
from whattowatch.domain.standing import FilmHidden, FilmOwned, FilmSaved, ReviewSaved, ViewingProgressed

_SPOKEN = ReviewSaved | FilmSaved | FilmHidden | FilmOwned | ViewingProgressed


@dataclass(frozen=True, slots=True)
class FetchFilms:
    catalogue: FilmCatalogue
    name: str = "fetch-films"
    kinds: tuple[type[Event], ...] = (ReviewSaved, FilmSaved, FilmHidden, FilmOwned, ViewingProgressed)

    async def jobs(self, events: Sequence[Event]) -> Sequence[JobRequest]:
        """Raises:
        Unavailable: the catalogue is away.
        """
        spoken_of = {event.film_id for event in events if isinstance(event, _SPOKEN)}
        known = await self.catalogue.by_ids(sorted(spoken_of))
        return [request_for(film_id) for film_id in sorted(spoken_of - known.keys())]
