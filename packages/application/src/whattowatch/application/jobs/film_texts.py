"""Ask for vectors of films whose texts may have changed."""

from collections.abc import Sequence

from whattowatch.application.job_kinds import EMBED_FILM
from whattowatch.application.ports.job_queue import JobRequest
from whattowatch.domain.ids import FilmId

KIND = EMBED_FILM
MOST = 50  # films; more at once are left to the worker, which looks for films without vectors all the time


def requests_for(film_ids: Sequence[FilmId]) -> list[JobRequest]:
    """At most one job waits for a film, however often it changes."""
    return [JobRequest(KIND, str(film_id)) for film_id in film_ids] if len(film_ids) <= MOST else []
