"""A film that was asked for is kept; one that nobody knows is not asked for again and again."""

import pytest

from tests.support.films import some_films
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_source import MemoryFilmSource
from whattowatch.application.jobs.fetch_film import KIND, FetchFilm, request_for
from whattowatch.application.jobs.handling import JobRefused
from whattowatch.application.ports.job_queue import Job, JobId
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

(FILM,) = some_films(1)


def job(film_id: FilmId) -> Job:
    asked = request_for(film_id)
    return Job(JobId(1), asked.kind, asked.key, asked.body, 1)


async def test_the_film_is_kept_however_often_it_comes() -> None:
    catalogue = MemoryFilmCatalogue()
    fetch = FetchFilm(MemoryFilmSource([FILM]), catalogue)

    await fetch(job(FILM.film_id))
    await fetch(job(FILM.film_id))

    assert (await catalogue.by_ids([FILM.film_id]))[FILM.film_id].title == FILM.title
    assert request_for(FILM.film_id).kind == KIND


async def test_a_film_that_the_source_does_not_know_is_refused() -> None:
    with pytest.raises(JobRefused, match="tmdb knows no film 7"):
        await FetchFilm(MemoryFilmSource(), MemoryFilmCatalogue())(job(FilmId(7)))


async def test_a_source_that_is_away_is_for_later() -> None:
    with pytest.raises(Unavailable):
        await FetchFilm(MemoryFilmSource(away=True), MemoryFilmCatalogue())(job(FilmId(7)))
