"""The recommender's index follows the catalogue and what was learned, without making anybody wait."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence

import numpy as np
import pytest_asyncio
from msgspec.structs import replace

from tests.adapters.postgres.owner import by_the_owner
from tests.contracts.film_catalogue import FILMS, HEAT, MOON
from tests.support.film_pool import film_pool
from tests.support.learned import dense, friends, origin
from whattowatch.adapters.postgres.facts.film_vectors import PostgresFilmVectors
from whattowatch.adapters.postgres.facts.learned_weights import PostgresLearnedWeights
from whattowatch.adapters.postgres.facts.texts_here import TextsHere
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.film_index import PostgresFilmIndexes
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.ports.embedder import DIMENSIONS
from whattowatch.application.ports.film_vectors import EmbeddedText
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import SHIPPED, Nearest

MODEL = "a-model"


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with film_pool(database) as pool:
        yield pool


async def test_the_first_to_ask_waits_for_all_films(pool: Pool) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep(FILMS, source="tmdb", language="en")
    indexes = PostgresFilmIndexes(pool, SHIPPED)

    index = await indexes.current()

    assert [*index.ids] == sorted(film.film_id for film in FILMS)
    assert await indexes.current() is index


async def test_an_empty_catalogue_has_an_index_too(pool: Pool) -> None:
    assert len(await PostgresFilmIndexes(pool, SHIPPED).current()) == 0


async def test_a_new_film_comes_in_while_the_old_index_serves(pool: Pool) -> None:
    catalogue = PostgresFilmCatalogue(pool, SystemClock())
    await catalogue.keep([HEAT], source="tmdb", language="en")
    indexes = PostgresFilmIndexes(pool, SHIPPED, check_every_s=0.0)
    old = await indexes.current()
    await catalogue.keep([MOON], source="tmdb", language="en")

    assert await indexes.current() is old
    await indexes.settled()

    assert [*(await indexes.current()).ids] == [HEAT.film_id, MOON.film_id]
    await indexes.settled()


async def test_an_unchanged_catalogue_is_not_read_again(pool: Pool) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep([HEAT], source="tmdb", language="en")
    indexes = PostgresFilmIndexes(pool, SHIPPED, check_every_s=0.0)
    first = await indexes.current()

    await indexes.current()
    await indexes.settled()

    assert await indexes.current() is first
    await indexes.settled()


async def looked(indexes: PostgresFilmIndexes) -> FilmIndex:
    """As it is after the look that is due."""
    await indexes.current()
    await indexes.settled()
    index = await indexes.current()
    await indexes.settled()
    return index


def said(index: FilmIndex) -> list[float]:
    """What was learned of the films, as one list."""
    return [float(weight) for weight in dense(index.learned).ravel()]


async def test_what_was_learned_comes_in_while_the_old_index_serves(pool: Pool) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep([HEAT, MOON], source="tmdb", language="en")
    weights, indexes = PostgresLearnedWeights(pool), PostgresFilmIndexes(pool, SHIPPED, check_every_s=0.0)
    old = await looked(indexes)
    await weights.keep(origin("one-1"), friends(HEAT.film_id, MOON.film_id, 3), use=True)

    assert await indexes.current() is old
    await indexes.settled()

    assert said(await indexes.current()) == [0, 0.25, 0.25, 0]
    assert indexes.lacking() == []
    await indexes.settled()


async def test_a_set_is_rolled_back_by_name(pool: Pool) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep([HEAT, MOON], source="tmdb", language="en")
    weights, indexes = PostgresLearnedWeights(pool), PostgresFilmIndexes(pool, SHIPPED, check_every_s=0.0)
    await weights.keep(origin("one-1"), friends(HEAT.film_id, MOON.film_id), use=True)
    await weights.keep(origin("two-1"), friends(HEAT.film_id, MOON.film_id, weight=0.5), use=True)
    assert said(await looked(indexes)) == [0, 0.5, 0.5, 0]

    await weights.use("one-1")
    assert said(await looked(indexes)) == [0, 0.25, 0.25, 0]

    await weights.use(None)
    assert said(await looked(indexes)) == [0, 0, 0, 0]


async def test_a_new_film_gets_what_was_learned_of_it(pool: Pool) -> None:
    catalogue = PostgresFilmCatalogue(pool, SystemClock())
    await catalogue.keep([HEAT], source="tmdb", language="en")
    indexes = PostgresFilmIndexes(pool, SHIPPED, check_every_s=0.0)
    await PostgresLearnedWeights(pool).keep(origin("one-1"), friends(HEAT.film_id, MOON.film_id), use=True)
    assert said(await looked(indexes)) == [0]

    await catalogue.keep([MOON], source="tmdb", language="en")

    assert said(await looked(indexes)) == [0, 0.25, 0.25, 0]


async def test_damaged_weights_leave_the_old_ones_in_their_place_and_are_told_of(
    pool: Pool, database: str
) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep([HEAT, MOON], source="tmdb", language="en")
    weights, indexes = PostgresLearnedWeights(pool), PostgresFilmIndexes(pool, SHIPPED, check_every_s=0.0)
    await weights.keep(origin("one-1"), friends(HEAT.film_id, MOON.film_id), use=True)
    await looked(indexes)
    await weights.keep(origin("two-1"), friends(HEAT.film_id, MOON.film_id, weight=0.5), use=True)
    await by_the_owner(
        database, "update facts.learned_films set raters = raters + 1 where name = $1", "two-1"
    )

    assert said(await looked(indexes)) == [0, 0.25, 0.25, 0]
    assert indexes.lacking() == ["weights"]

    await weights.use("one-1")
    assert said(await looked(indexes)) == [0, 0.25, 0.25, 0]
    assert indexes.lacking() == []


async def test_without_weights_that_can_be_read_there_is_an_index_all_the_same(
    pool: Pool, database: str
) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep([HEAT, MOON], source="tmdb", language="en")
    await PostgresLearnedWeights(pool).keep(origin("one-1"), friends(HEAT.film_id, MOON.film_id), use=True)
    await by_the_owner(database, "revoke select on facts.learned_films from wtw_app")
    indexes = PostgresFilmIndexes(pool, SHIPPED, check_every_s=0.0)

    assert said(await looked(indexes)) == [0, 0, 0, 0]
    assert indexes.lacking() == ["weights"]

    await by_the_owner(database, "grant select on facts.learned_films to wtw_app")
    assert said(await looked(indexes)) == [0, 0.25, 0.25, 0]
    assert indexes.lacking() == []


async def tell(pool: Pool, vectors: Mapping[FilmId, Sequence[float]], model: str = MODEL) -> None:
    """A text a film, and its vector, of which only the first few numbers matter."""
    texts = [
        EmbeddedText(
            film_id=film_id,
            text=f"film {film_id}",
            recipe="1",
            changed=1,
            vector=np.array([*vector, *[0.0] * (DIMENSIONS - len(vector))], np.float32),
        )
        for film_id, vector in vectors.items()
    ]
    assert await PostgresFilmVectors(pool).put(texts, model) == len(texts)


def alike(index: FilmIndex) -> dict[tuple[int, int], float]:
    """By the ids of two films."""
    weights, ids = index.text_likeness.weights, index.ids.tolist()
    return {
        (film_id, ids[other]): float(worth)
        for row, film_id in enumerate(ids)
        for other, worth in zip(weights.columns_of(row).tolist(), weights.values_of(row), strict=True)
    }


HEIST, TWIN, SPACE, OTHER = (
    replace(HEAT, film_id=FilmId(number), title=f"Film {number}") for number in (1, 2, 3, 4)
)
TOLD = {FilmId(1): (1.0, 0.1), FilmId(2): (1.0, -0.1), FilmId(3): (-1.0, 0.1), FilmId(4): (-1.0, -0.1)}


async def test_films_whose_texts_are_alike_come_in_while_the_old_index_serves(pool: Pool) -> None:
    catalogue = PostgresFilmCatalogue(pool, SystemClock())
    await catalogue.keep([HEIST, TWIN, SPACE, OTHER], source="tmdb", language="en")
    texts = TextsHere(pool, MODEL, SHIPPED.nearest, look_every_s=0.0)
    indexes = PostgresFilmIndexes(pool, SHIPPED, texts, check_every_s=0.0)
    assert alike(await looked(indexes)) == {}

    await tell(pool, TOLD)
    await looked(indexes)

    found = alike(await looked(indexes))
    assert {*found} == {(1, 2), (2, 1), (3, 4), (4, 3)}
    assert min(found.values()) > 0.9
    compared = texts.likeness
    await looked(indexes)
    assert texts.likeness is compared, "nothing new is compared with nothing new"


async def test_a_new_film_is_compared_once_it_has_a_vector(pool: Pool) -> None:
    catalogue = PostgresFilmCatalogue(pool, SystemClock())
    await catalogue.keep([HEIST, SPACE, OTHER], source="tmdb", language="en")
    await tell(pool, {film_id: vector for film_id, vector in TOLD.items() if film_id != TWIN.film_id})
    texts = TextsHere(pool, MODEL, SHIPPED.nearest, look_every_s=0.0)
    indexes = PostgresFilmIndexes(pool, SHIPPED, texts, check_every_s=0.0)
    await looked(indexes)
    assert {*alike(await looked(indexes))} == {(3, 4), (4, 3)}

    await catalogue.keep([TWIN], source="tmdb", language="en")
    assert {*alike(await looked(indexes))} == {(3, 4), (4, 3)}, (
        "films whose numbers moved are still themselves"
    )

    await tell(pool, {TWIN.film_id: TOLD[TWIN.film_id]})
    await looked(indexes)
    assert {*alike(await looked(indexes))} == {(1, 2), (2, 1), (3, 4), (4, 3)}


async def test_another_models_vectors_are_not_its(pool: Pool) -> None:
    catalogue = PostgresFilmCatalogue(pool, SystemClock())
    await catalogue.keep([HEIST, TWIN, SPACE, OTHER], source="tmdb", language="en")
    await tell(pool, TOLD, model="another")
    texts = TextsHere(pool, MODEL, SHIPPED.nearest, look_every_s=0.0)
    indexes = PostgresFilmIndexes(pool, SHIPPED, texts, check_every_s=0.0)

    await looked(indexes)

    assert alike(await looked(indexes)) == {}


async def test_only_the_best_known_are_compared(pool: Pool) -> None:
    catalogue = PostgresFilmCatalogue(pool, SystemClock())
    films = [replace(film, renown=int(film.film_id)) for film in (HEIST, TWIN, SPACE, OTHER)]
    await catalogue.keep(films, source="tmdb", language="en")
    await tell(pool, TOLD)
    texts = TextsHere(pool, MODEL, Nearest(films_most=3), look_every_s=0.0)
    indexes = PostgresFilmIndexes(pool, SHIPPED, texts, check_every_s=0.0)

    await looked(indexes)
    await looked(indexes)

    assert texts.likeness is not None
    assert texts.likeness.film_ids.tolist() == [2, 3, 4]


async def test_whoever_stops_does_not_wait_until_films_are_read_or_compared(pool: Pool) -> None:
    """A service of 100,000 films stops in its first seconds, too."""
    catalogue = PostgresFilmCatalogue(pool, SystemClock())
    await catalogue.keep([HEIST, TWIN, SPACE, OTHER], source="tmdb", language="en")
    await tell(pool, TOLD)
    texts = TextsHere(pool, MODEL, SHIPPED.nearest, look_every_s=0.0)
    indexes = PostgresFilmIndexes(pool, SHIPPED, texts, check_every_s=0.0)
    asked = asyncio.create_task(indexes.current())
    await asyncio.sleep(0)
    await indexes.close()
    await asyncio.wait([asked])
    assert asked.cancelled(), "it was being read"

    await indexes.current()
    await indexes.close()
    assert texts.likeness is None, "it was being compared"

    texts.follow()
    await texts.settled()
    assert texts.likeness is not None, "the control: there is something to compare"
