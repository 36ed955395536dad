"""Films like one film."""

import numpy as np
import pytest
from msgspec.structs import replace

from tests.recommender.asking import film, index_of
from tests.support.films import some_films
from tests.support.learned import learned_of
from whattowatch.recommender.alike import alike
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import BASELINE, SHIPPED
from whattowatch.recommender.scoring import likeness_to
from whattowatch.recommender.sparse import Floats

pytestmark = pytest.mark.quick

HEAT = film(1, "Heat", genres=("Crime",), directors=("Michael Mann",))
THIEF = film(2, "Thief", genres=("Crime",), directors=("Michael Mann",))
FARGO = film(3, "Fargo", genres=("Crime",))
PLAYTIME = film(4, "Playtime", genres=("Comedy",))
STALKER = film(5, "Stalker", genres=("Science Fiction",))
FILMS = (HEAT, THIEF, FARGO, PLAYTIME, STALKER)


def knowing(weights: dict[tuple[int, int], float]) -> FilmIndex:
    """Args:
    weights: by the ids of the film that is liked and of the one it speaks for.
    """
    matrix = np.zeros((len(FILMS), len(FILMS)))
    for (liked, other), weight in weights.items():
        matrix[liked - 1, other - 1] = weight
    return index_of(*FILMS).knowing(learned_of([each.film_id for each in FILMS], matrix))


def like_heat(index: FilmIndex) -> list[str]:
    likeness = alike(index, 0, SHIPPED.likeness)
    order = np.argsort(-likeness, kind="stable")
    return [FILMS[row].title for row in order.tolist() if row and likeness[row] > 0]


def test_a_film_that_the_same_people_like_is_alike_without_anything_in_common() -> None:
    assert like_heat(knowing({})) == ["Thief", "Fargo"]
    assert "Stalker" in like_heat(knowing({(1, 5): 0.02}))


def test_of_two_that_have_as_much_in_common_the_same_people_decide() -> None:
    twins = index_of(HEAT, FARGO, replace(FARGO, film_id=film(4).film_id))
    weights = np.array([[0, 0, 0.02], [0, 0, 0], [0.02, 0, 0]])

    likeness = alike(twins.knowing(learned_of([1, 3, 4], weights)), 0, SHIPPED.likeness)

    assert likeness[2] > likeness[1] > 0


def test_a_film_that_everybody_likes_is_not_like_each_of_them() -> None:
    """Liking any film speaks for Playtime, and liking Heat alone for Stalker."""
    everybody = {(liked, 4): 0.05 for liked in (1, 2, 3, 5)}

    order = like_heat(knowing(everybody | {(1, 5): 0.04}))

    assert order.index("Stalker") < order.index("Playtime")


def test_a_film_that_nobody_rated_has_those_it_has_something_in_common_with() -> None:
    index = knowing({(2, 3): 0.02, (3, 2): 0.02, (4, 5): 0.02})

    assert like_heat(index) == ["Thief", "Fargo"]
    assert np.array_equal(alike(index, 0, SHIPPED.likeness), likeness_to(index, 0, SHIPPED.likeness))


def test_what_people_who_like_it_do_not_like_is_no_less_alike_for_that() -> None:
    against, without = knowing({(1, 2): -0.05}), knowing({})

    assert np.array_equal(alike(against, 0, SHIPPED.likeness), alike(without, 0, SHIPPED.likeness))


def test_a_policy_that_learns_nothing_goes_by_facts_alone() -> None:
    index = knowing({(1, 5): 0.02})

    assert np.array_equal(alike(index, 0, BASELINE.likeness), likeness_to(index, 0, BASELINE.likeness))


def test_it_is_from_zero_to_one_whatever_was_learned() -> None:
    films = some_films(60, seed=3)
    index = index_of(*films).knowing(learned_of([each.film_id for each in films], weights_of_all_sizes(60)))

    table = np.array([alike(index, row, SHIPPED.likeness) for row in range(len(index))])

    assert table.min() >= 0
    assert table.max() <= 1 + 1e-12


def weights_of_all_sizes(films: int) -> Floats:
    chance = np.random.default_rng(1)
    weights = chance.normal(0, 1, (films, films)) * 10.0 ** chance.uniform(-6, 6, films)
    return np.where(np.eye(films), 0.0, weights)
