"""Ask the source for a film that somebody spoke of and nobody has described yet."""

from dataclasses import dataclass

from whattowatch.application.jobs.handling import JobRefused
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_source import NAMED_IN, FilmSource
from whattowatch.application.ports.job_queue import Job, JobRequest
from whattowatch.domain.ids import FilmId

KIND = "fetch-film"


def request_for(film_id: FilmId) -> JobRequest:
    return JobRequest(KIND, str(film_id), b"%d" % film_id)


@dataclass(frozen=True, slots=True)
class FetchFilm:
    source: FilmSource
    catalogue: FilmCatalogue

    async def __call__(self, job: Job) -> None:
        """Raises:
        Unavailable: the source is away.
        JobRefused: it knows no such film.
        """
        film = await self.source.details(FilmId(int(job.body)), language=NAMED_IN)
        if film is None:
            raise JobRefused(f"{self.source.name} knows no film {int(job.body)}")
        await self.catalogue.keep([film], source=self.source.name, language=NAMED_IN)
