"""What every FilmVectors promises, the one in memory included."""

from datetime import UTC, datetime

import numpy as np
import pytest
from msgspec.structs import replace

from whattowatch.application.ports.embedder import DIMENSIONS, Vector
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_vectors import EmbeddedText, FilmVectors
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import fame
from whattowatch.domain.film_filter import FilmFilter
from whattowatch.domain.ids import FilmId

MODEL, OTHER = "words", "other words"
RECIPE = "facts"
LONG_AGO, FAR_OFF = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
FILMS = [
    Film(film_id=FilmId(number), title=f"Film {number}", year=1980 + number, genres=("Drama",))
    for number in range(1, 11)
]


def towards(first: float, second: float = 0.0) -> Vector:
    """A unit vector, mostly along the first or the second axis; all are exact in half precision, nearly."""
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[:2] = first, second
    vector[2] = np.sqrt(max(0.0, 1 - first**2 - second**2))
    return vector


def told(film_id: int, vector: Vector | None, *, text: str = "", changed: int = 10**6) -> EmbeddedText:
    return EmbeddedText(
        film_id=FilmId(film_id),
        text=text or f"Film {film_id}",
        recipe=RECIPE,
        changed=changed,
        vector=vector,
    )


class FilmVectorsContract:
    """Subclass it, and provide `vectors` over an empty catalogue, and that `catalogue`."""

    @pytest.fixture
    async def films(self, catalogue: FilmCatalogue) -> list[Film]:
        await catalogue.keep(FILMS, source="tmdb", language="en")
        return FILMS

    async def test_the_nearest_come_first(self, vectors: FilmVectors, films: list[Film]) -> None:
        await vectors.put([told(number, towards(number / 10)) for number in range(1, 11)], MODEL)

        near = await vectors.nearest(towards(1.0), MODEL, 3)

        assert [each.film_id for each in near] == [10, 9, 8]
        assert [each.similarity for each in near] == pytest.approx([1, 0.9, 0.8], abs=1e-3)

    async def test_as_many_come_as_are_asked_for(self, vectors: FilmVectors, films: list[Film]) -> None:
        await vectors.put([told(number, towards(number / 10)) for number in range(1, 8)], MODEL)

        assert len(await vectors.nearest(towards(1.0), MODEL, 5)) == 5
        assert len(await vectors.nearest(towards(1.0), MODEL, 50)) == 7
        assert list(await vectors.nearest(towards(1.0), MODEL, 0)) == []
        assert list(await vectors.nearest(towards(1.0), OTHER, 5)) == []

    async def test_each_says_how_widely_it_is_known_unless_it_is_not_to_be_shown(
        self, vectors: FilmVectors, catalogue: FilmCatalogue
    ) -> None:
        films = [*FILMS[:2], replace(FILMS[2], adult=True)]
        await catalogue.keep(films, source="tmdb", language="en")
        await vectors.put([told(film.film_id, towards(film.film_id / 10)) for film in films], MODEL)

        near = await vectors.nearest(towards(1.0), MODEL, 3)

        assert [each.fame for each in near] == [None, *(pytest.approx(fame(film)) for film in films[1::-1])]

    async def test_a_filter_takes_nothing_from_what_passes_it(
        self, vectors: FilmVectors, films: list[Film]
    ) -> None:
        await vectors.put([told(number, towards(number / 10)) for number in range(1, 11)], MODEL)

        old = await vectors.nearest(towards(1.0), MODEL, 2, FilmFilter(year_to=1984))
        some = await vectors.nearest(
            towards(1.0), MODEL, 9, FilmFilter(among=frozenset({FilmId(2), FilmId(5)}))
        )
        none = await vectors.nearest(towards(1.0), MODEL, 9, FilmFilter(genres=("Horror",)))

        assert [each.film_id for each in old] == [4, 3]
        assert [each.film_id for each in some] == [5, 2]
        assert list(none) == []

    async def test_vectors_of_two_models_never_mix(self, vectors: FilmVectors, films: list[Film]) -> None:
        await vectors.put([told(1, towards(1.0), text="same")], MODEL)
        await vectors.put([told(1, towards(0.0, 1.0), text="same")], OTHER)

        assert (await vectors.nearest(towards(1.0), MODEL, 1))[0].similarity == pytest.approx(1, abs=1e-3)
        assert (await vectors.nearest(towards(1.0), OTHER, 1))[0].similarity == pytest.approx(0, abs=1e-3)

    async def test_vectors_come_back_as_they_were(self, vectors: FilmVectors, films: list[Film]) -> None:
        vector = towards(0.6, 0.3)
        await vectors.put([told(1, vector), told(2, towards(1.0))], MODEL)

        found = await vectors.vectors_of([FilmId(1), FilmId(3), FilmId(2**40), FilmId(-1)], MODEL)

        assert set(found) == {1}
        assert found[FilmId(1)].dtype == np.float32
        assert found[FilmId(1)] == pytest.approx(vector, abs=1e-3)
        assert await vectors.vectors_of([], MODEL) == await vectors.vectors_of([FilmId(1)], OTHER) == {}

    async def test_one_text_has_one_vector_whichever_film_it_is_of(
        self, vectors: FilmVectors, films: list[Film]
    ) -> None:
        await vectors.put([told(1, towards(1.0), text="same")], MODEL)
        await vectors.put([told(2, None, text="same")], MODEL)

        assert await vectors.kept(["same", "else", "\ud800"], MODEL) == {"same"}
        assert await vectors.kept(["same"], OTHER) == await vectors.kept([], MODEL) == set()
        assert [each.film_id for each in await vectors.nearest(towards(1.0), MODEL, 9)] == [1, 2]

    async def test_the_newest_text_wins(self, vectors: FilmVectors, films: list[Film]) -> None:
        await vectors.put([told(1, towards(1.0), text="new", changed=8)], MODEL)

        assert await vectors.put([told(1, towards(0.0, 1.0), text="old", changed=7)], MODEL) == 0

        assert (await vectors.nearest(towards(1.0), MODEL, 1))[0].similarity == pytest.approx(1, abs=1e-3)

    async def test_a_film_that_is_gone_takes_nothing_with_it(
        self, vectors: FilmVectors, films: list[Film]
    ) -> None:
        assert await vectors.put([told(77, towards(0.5)), told(1, towards(1.0))], MODEL) == 1
        assert await vectors.put([], MODEL) == 0

    async def test_what_lacks_a_vector_is_known(self, vectors: FilmVectors, films: list[Film]) -> None:
        first = await vectors.missing(MODEL, 3, recipe=RECIPE)
        assert [each.film_id for each in first] == [1, 2, 3]

        await vectors.put([told(each.film_id, towards(1.0), changed=each.changed) for each in first], MODEL)

        left = await vectors.missing(MODEL, 99, recipe=RECIPE)
        assert [each.film_id for each in left] == [*range(4, 11)]
        assert len(await vectors.missing(OTHER, 99, recipe=RECIPE)) == 10

    async def test_a_film_that_changed_lacks_one_again(
        self, vectors: FilmVectors, catalogue: FilmCatalogue, films: list[Film]
    ) -> None:
        await self._read_all(vectors)
        await catalogue.keep([replace(FILMS[4], title="Another")], source="tmdb", language="en")

        (lacking,) = await vectors.missing(MODEL, 99, recipe=RECIPE)

        assert lacking.film_id == FILMS[4].film_id
        assert len(await vectors.vectors_of([lacking.film_id], MODEL)) == 1  # the older one serves
        coverage = await vectors.coverage(MODEL, recipe=RECIPE)
        assert (coverage.fresh, coverage.stale, coverage.lacking) == (9, 1, 0)
        assert coverage.share == 1

    async def test_another_recipe_makes_all_stale(self, vectors: FilmVectors, films: list[Film]) -> None:
        await self._read_all(vectors)

        assert await vectors.missing(MODEL, 99, recipe=RECIPE) == []
        assert len(await vectors.missing(MODEL, 99, recipe="facts and synopses")) == 10
        assert (await vectors.coverage(MODEL, recipe="facts and synopses")).stale == 10

    async def test_a_refused_text_is_not_asked_for_again(
        self, vectors: FilmVectors, films: list[Film]
    ) -> None:
        await self._read_all(vectors, but=3)
        (lacking,) = await vectors.missing(MODEL, 99, recipe=RECIPE)
        refused = replace(told(3, None, changed=lacking.changed), refused="too long")

        await vectors.put([refused], MODEL)

        assert await vectors.missing(MODEL, 99, recipe=RECIPE) == []
        assert await vectors.vectors_of([FilmId(3)], MODEL) == {}
        assert len(await vectors.nearest(towards(1.0), MODEL, 99)) == 9
        coverage = await vectors.coverage(MODEL, recipe=RECIPE)
        assert (coverage.fresh, coverage.refused, coverage.lacking) == (9, 1, 0)

    async def test_vectors_of_texts_that_are_no_more_are_forgotten(
        self, vectors: FilmVectors, films: list[Film]
    ) -> None:
        await vectors.put([told(1, towards(1.0), text="old"), told(2, towards(0.5), text="shared")], MODEL)
        await vectors.put([told(1, towards(0.2), text="new"), told(3, None, text="shared")], MODEL)

        assert await vectors.forget(before=LONG_AGO) == 0
        assert await vectors.forget(before=FAR_OFF) == 1

        assert await vectors.kept(["old", "new", "shared"], MODEL) == {"new", "shared"}
        assert set(await vectors.vectors_of([FilmId(1), FilmId(2), FilmId(3)], MODEL)) == {1, 2, 3}

    async def test_coverage_counts_every_film_once(self, vectors: FilmVectors, films: list[Film]) -> None:
        before = await vectors.coverage(MODEL, recipe=RECIPE)
        await self._read_all(vectors, but=3)
        after = await vectors.coverage(MODEL, recipe=RECIPE)

        assert (before.films, before.fresh, before.lacking, before.newest_at) == (10, 0, 10, None)
        assert (after.films, after.fresh, after.stale, after.lacking) == (10, 9, 0, 1)
        assert after.share == pytest.approx(0.9)
        assert after.newest_at is not None

    async def _read_all(self, vectors: FilmVectors, *, but: int = 0) -> None:
        await vectors.put(
            [
                told(each.film_id, towards(each.film_id / 10), changed=each.changed)
                for each in await vectors.missing(MODEL, 99, recipe=RECIPE)
                if each.film_id != but
            ],
            MODEL,
        )
