"""A watchlist in whichever order: what is not known comes last, and what stands alike stays as it came there."""

from datetime import UTC, datetime

import pytest

from whattowatch.application.ports.viewer_log import Saved
from whattowatch.application.queries.list_watchlist import Order, best_first, in_order
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import Expected, Match

pytestmark = pytest.mark.quick

AT = datetime(2026, 3, 1, tzinfo=UTC)
SAVED = [Saved(film_id=FilmId(number), note="", saved_at=AT) for number in (1, 2, 5, 3, 4)]
FILMS = {
    film.film_id: film
    for film in (
        Film(film_id=FilmId(1), title="Ronin", year=1998, runtime_min=122),
        Film(film_id=FilmId(2), title="Élite Squad", year=2007),
        Film(film_id=FilmId(3), title="Heat", year=1995, runtime_min=170),
        Film(film_id=FilmId(4), title="alphaville", runtime_min=99),
    )
}  # nobody has heard of 5


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.TITLE, [4, 2, 3, 1, 5]),
        (Order.SHORTEST, [4, 1, 3, 2, 5]),
        (Order.LATEST, [2, 1, 3, 4, 5]),
    ],
    ids=lambda each: each.value if isinstance(each, Order) else "",
)
def test_what_is_not_known_comes_last(order: Order, expected: list[int]) -> None:
    assert [each.film_id for each in in_order(SAVED, FILMS, order, "en")] == expected


def test_what_they_would_give_most_comes_first() -> None:
    stars = {3: 4.5, 1: 3.0, 4: 3.0}
    expected = {
        FilmId(number): Expected(stars=each, error=1.0, match=Match.GOOD) for number, each in stars.items()
    }

    assert [each.film_id for each in best_first(SAVED, expected)] == [3, 1, 4, 2, 5]
