"""The outside catalogue's changes, in a list of days and films."""

from collections.abc import Sequence
from datetime import date, timedelta

from whattowatch.application.ports.film_changes import LONGEST_DAYS, ChangedFilms, FilmChanges
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId

ON_A_PAGE = 20


class MemoryFilmChanges(FilmChanges):
    def __init__(self, changes: Sequence[tuple[date, FilmId]] = (), *, away: bool = False) -> None:
        self.changes, self.away = list(changes), away

    async def changed(self, since: date, until: date, *, page: int = 1) -> ChangedFilms:
        if self.away:
            raise Unavailable("TMDB")
        first = max(since, until - timedelta(days=LONGEST_DAYS))
        films = list(dict.fromkeys(film_id for day, film_id in self.changes if first <= day <= until))
        shown = films[(page - 1) * ON_A_PAGE : page * ON_A_PAGE] if page > 0 else []
        return ChangedFilms(film_ids=shown, page=page, pages=-(-len(films) // ON_A_PAGE))
