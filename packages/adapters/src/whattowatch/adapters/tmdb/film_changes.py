"""Which films TMDB has changed."""

from datetime import date, timedelta

from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import Changed, Results
from whattowatch.application.ports.film_changes import LONGEST_DAYS, ChangedFilms, FilmChanges
from whattowatch.application.ports.film_lists import LAST_PAGE
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId


class TmdbFilmChanges(FilmChanges):
    def __init__(self, client: TmdbClient, reading: Reading) -> None:
        self._client, self._reading = client, reading

    async def changed(self, since: date, until: date, *, page: int = 1) -> ChangedFilms:
        if since > until or not 1 <= page <= LAST_PAGE:
            return ChangedFilms(page=page)
        first = max(since, until - timedelta(days=LONGEST_DAYS))
        asked = {"start_date": first.isoformat(), "end_date": until.isoformat(), "page": str(page)}
        answer = await self._client.get("movie/changes", asked, Results)
        if answer is None:
            raise Unavailable("TMDB")
        changed = self._reading.each(answer.results, Changed)
        return ChangedFilms(
            film_ids=list(dict.fromkeys(FilmId(each.id) for each in changed)),
            page=page,
            pages=min(max(answer.total_pages or 0, 0), LAST_PAGE),
        )
