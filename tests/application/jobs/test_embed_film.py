"""Jobs for vectors: those that wait together are read together, and each has its own outcome."""

import asyncio

import pytest

from tests.application.test_embed_films import Background
from tests.support.memory.embedder import BAD
from whattowatch.application.commands.embed_films import AT_ONCE
from whattowatch.application.jobs.embed_film import EmbedFilmJobs
from whattowatch.application.jobs.film_texts import KIND, MOST, requests_for
from whattowatch.application.jobs.handling import JobRefused
from whattowatch.application.ports.job_queue import Job, JobId
from whattowatch.domain.errors import Unavailable


def job(key: object) -> Job:
    return Job(JobId(1), KIND, str(key), b"", 1)


async def test_jobs_that_wait_go_together() -> None:
    background = Background(AT_ONCE + 8)
    handle = EmbedFilmJobs(background.embed)

    await asyncio.gather(*(handle(job(film_id)) for film_id in background.ids))

    assert [len(texts) for texts in background.embedder.asked] == [AT_ONCE, 8]
    assert (await background.embed.coverage()).share == 1


async def test_one_bad_text_fails_alone() -> None:
    background = Background(5)
    bad, empty = background.ids[2], background.ids[4]
    background.texts.said = {bad: BAD, empty: ""}
    handle = EmbedFilmJobs(background.embed)

    outcomes = await asyncio.gather(
        *(handle(job(film_id)) for film_id in background.ids), return_exceptions=True
    )

    assert isinstance(outcomes[2], JobRefused)
    assert [outcome for number, outcome in enumerate(outcomes) if number != 2] == [None] * 4


async def test_all_come_again_when_the_model_is_away() -> None:
    background = Background(3)
    handle = EmbedFilmJobs(background.embed)
    background.embedder.away = True

    outcomes = await asyncio.gather(
        *(handle(job(film_id)) for film_id in background.ids), return_exceptions=True
    )
    assert all(isinstance(outcome, Unavailable) for outcome in outcomes)

    background.embedder.away = False
    await handle(job(background.ids[0]))
    assert len(background.embedder.asked) == 1


async def test_one_that_is_given_up_spoils_no_other() -> None:
    background = Background(2)
    handle = EmbedFilmJobs(background.embed)
    first, second = (asyncio.create_task(handle(job(film_id))) for film_id in background.ids)
    await asyncio.sleep(0)

    first.cancel()
    await second

    assert first.cancelled()
    assert (await background.embed.coverage()).fresh == 2


@pytest.mark.parametrize("key", ["", "abc", "-1", "1.5", "٣"])
async def test_a_key_that_is_no_film_is_refused(key: str) -> None:
    with pytest.raises(JobRefused):
        await EmbedFilmJobs(Background(1).embed)(job(key))


async def test_a_film_is_asked_for_by_its_id() -> None:
    assert [(request.kind, request.key) for request in requests_for(Background(2).ids)] == [
        (KIND, str(film_id)) for film_id in Background(2).ids
    ]


async def test_many_at_once_are_left_to_the_worker() -> None:
    assert len(requests_for(Background(MOST).ids)) == MOST
    assert requests_for(Background(MOST + 1).ids) == []
