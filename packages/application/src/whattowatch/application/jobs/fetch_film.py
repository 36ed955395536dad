"""Ask the source for a film that somebody spoke of and nobody has described yet."""

from dataclasses import dataclass

from whattowatch.application.job_kinds import FETCH_FILM
from whattowatch.application.jobs.handling import JobRefused
from whattowatch.application.ports.job_queue import Job, JobRequest
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.domain.ids import FilmId

KIND = FETCH_FILM


def request_for(film_id: FilmId) -> JobRequest:
    return JobRequest(KIND, str(film_id), b"%d" % film_id)


@dataclass(frozen=True, slots=True)
class FetchFilm:
    """Args:
    source: whose catalogue the film is of; whoever else is asked comes along.
    """

    refresh: RefreshFilm
    source: str

    async def __call__(self, job: Job) -> None:
        """Raises:
        Unavailable: the source is away.
        JobRefused: it knows no such film.
        """
        film_id = FilmId(int(job.body))
        refreshed = await self.refresh(film_id)
        if not refreshed.told_by(self.source):
            raise JobRefused(f"{self.source} knows no film {film_id}")
