"""Whose texts are alike, by their vectors; and what that does to a score."""

from collections.abc import Sequence

import numpy as np
import pytest

from tests.recommender.asking import film, index_of, opinion
from whattowatch.recommender.alike import alike
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import POLICIES, SHIPPED, Nearest
from whattowatch.recommender.recommend import recommend
from whattowatch.recommender.request import ViewingRequest
from whattowatch.recommender.sparse import Floats
from whattowatch.recommender.text_likeness import TextLikeness, read_alike

pytestmark = pytest.mark.quick


def read(film_ids: Sequence[int], vectors: object, **numbers: int) -> TextLikeness:
    return read_alike(np.array(film_ids, np.int64), np.array(vectors, np.float32), Nearest(**numbers))


def table(read: TextLikeness) -> Floats:
    """Shape (films, films)."""
    rows = [read.weights.sum_of(np.array([row]), np.ones(1)) for row in range(len(read))]
    return np.array(rows)


NEAR, FAR = (1.0, 0.2, 0.0), (0.0, 0.0, 1.0)
SOME = [NEAR, (1.0, -0.2, 0.0), FAR, (0.0, 0.5, 1.0)]


def test_of_each_film_the_nearest_are_kept_and_never_itself() -> None:
    likeness = table(read([1, 2, 3, 4], SOME))

    assert likeness.argmax(axis=1).tolist() == [1, 0, 3, 2]
    assert not likeness.diagonal().any()
    assert 0 <= likeness.min() <= likeness.max() <= 1


def test_what_all_have_in_common_tells_nothing() -> None:
    moved = np.array(SOME) + 5.0

    assert np.allclose(table(read([1, 2, 3, 4], moved)), table(read([1, 2, 3, 4], SOME)), atol=2e-4)


def test_it_is_the_square_of_a_cosine_and_nothing_below_zero() -> None:
    likeness = table(read([1, 2, 3, 4], [(1, 0), (0.6, 0.8), (-1, 0), (-0.6, -0.8)]))

    assert likeness[0] == pytest.approx([0, 0.36, 0, 0])


def test_only_so_many_are_kept() -> None:
    vectors = np.random.default_rng(1).normal(size=(300, 8)) + 1

    likeness = read(range(300), vectors, kept=5)

    assert np.diff(likeness.weights.starts).tolist() == [5] * 300
    assert (np.sort(table(read(range(300), vectors)))[:, -5:] == np.sort(table(likeness))[:, -5:]).all()


def test_films_come_in_any_order() -> None:
    forth, back = read([1, 2, 3, 4], SOME), read([4, 3, 2, 1], SOME[::-1])

    assert forth.film_ids.tolist() == back.film_ids.tolist() == [1, 2, 3, 4]
    assert np.allclose(table(forth), table(back), atol=2e-4)


@pytest.mark.parametrize("vectors", [[], [NEAR], [NEAR, NEAR]], ids=["none", "one", "the same twice"])
def test_too_few_to_compare_are_like_none(vectors: Sequence[Sequence[float]]) -> None:
    assert not table(read(range(len(vectors)), np.array(vectors).reshape(-1, 3))).any()


HEIST, SPACE, PLAIN = (film(number, genres=("Drama",), year=1950 + 20 * number) for number in (1, 2, 3))
TWIN = film(4, genres=("Comedy",), year=2010)


def by_texts(index: FilmIndex) -> FilmIndex:
    """The twin is told in the words of the heist; of the plain one there is no text."""
    return index.comparing(read([1, 2, 4, 9], [NEAR, FAR, (1.0, 0.1, 0.0), (0.0, 0.3, 1.0)]))


INDEX = index_of(HEIST, SPACE, PLAIN, TWIN)
LOVER = ViewingRequest(opinions=[opinion(1)])


def test_a_film_that_is_told_alike_comes_up_though_it_shares_nothing() -> None:
    assert recommend(INDEX, LOVER, SHIPPED).picks[0].film_id != TWIN.film_id
    assert recommend(by_texts(INDEX), LOVER, SHIPPED).picks[0].film_id == TWIN.film_id


def test_what_texts_bring_is_part_of_the_share() -> None:
    (before,), (after,) = (
        [pick for pick in recommend(index, LOVER, SHIPPED).picks if pick.film_id == TWIN.film_id]
        for index in (INDEX, by_texts(INDEX))
    )

    assert not before.shares
    assert after.shares[0].film_id == HEIST.film_id
    assert after.shares[0].learned == 0
    assert after.score == pytest.approx(sum(share.share for share in after.shares) + after.prior)


def test_a_film_without_a_text_is_as_it_was() -> None:
    (before,), (after,) = (
        [pick for pick in recommend(index, LOVER, SHIPPED).picks if pick.film_id == PLAIN.film_id]
        for index in (INDEX, by_texts(INDEX))
    )

    assert after.score == before.score


def test_films_that_are_told_alike_are_alike() -> None:
    before, after = (alike(index, 0, SHIPPED.likeness) for index in (INDEX, by_texts(INDEX)))

    assert before[3] == 0
    assert 0.5 < after[3] <= 1
    assert after[2] == before[2]


def test_an_older_policy_does_not_look_at_texts() -> None:
    older = POLICIES["blend-1"]

    assert recommend(by_texts(INDEX), LOVER, older) == recommend(INDEX, LOVER, older)
