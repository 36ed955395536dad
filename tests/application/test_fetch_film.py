"""A film that was asked for is kept; one that nobody knows is not asked for again and again."""

import pytest

from tests.support.films import some_films
from tests.support.memory.claim_source import MemoryClaimSource, fingerprint_of
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.refreshing import refreshing
from whattowatch.application.jobs.fetch_film import KIND, FetchFilm, request_for
from whattowatch.application.jobs.handling import JobRefused
from whattowatch.application.ports.job_queue import Job, JobId
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

(FILM,) = some_films(1)


def job(film_id: FilmId) -> Job:
    asked = request_for(film_id)
    return Job(JobId(1), asked.kind, asked.key, asked.body, 1)


def fetching(*sources: MemoryClaimSource) -> tuple[FetchFilm, MemoryFilmCatalogue]:
    catalogue = MemoryFilmCatalogue()
    return FetchFilm(refreshing(catalogue, *sources), "tmdb"), catalogue


def tmdb(*films: Film) -> MemoryClaimSource:
    return MemoryClaimSource(MemoryClock(), films)


async def test_the_film_is_kept_however_often_it_comes() -> None:
    fetch, catalogue = fetching(tmdb(FILM))

    await fetch(job(FILM.film_id))
    await fetch(job(FILM.film_id))

    assert (await catalogue.by_ids([FILM.film_id]))[FILM.film_id].title == FILM.title
    assert request_for(FILM.film_id).kind == KIND


async def test_what_the_source_said_is_kept_as_it_came() -> None:
    fetch, catalogue = fetching(tmdb(FILM))

    await fetch(job(FILM.film_id))

    (state,) = (await catalogue.facts.states([FILM.film_id]))[FILM.film_id]
    assert (state.source, state.fingerprint) == ("tmdb", fingerprint_of(FILM))


async def test_a_film_that_the_source_does_not_know_is_refused() -> None:
    with pytest.raises(JobRefused, match="tmdb knows no film 7"):
        await fetching(tmdb())[0](job(FilmId(7)))


async def test_a_source_that_is_away_is_for_later() -> None:
    away = tmdb(FILM)
    away.away = True

    with pytest.raises(Unavailable):
        await fetching(away)[0](job(FILM.film_id))


async def test_another_who_answers_does_not_stand_in_for_it() -> None:
    away, other = tmdb(FILM), MemoryClaimSource(MemoryClock(), [FILM], "wikidata")
    away.away = True

    with pytest.raises(Unavailable):
        await fetching(away, other)[0](job(FILM.film_id))
    with pytest.raises(JobRefused):
        await fetching(tmdb(), other)[0](job(FILM.film_id))
