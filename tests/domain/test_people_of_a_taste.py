"""People belong to a taste when they made or play in several of the films."""

import pytest

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.taste import taste_of

pytestmark = pytest.mark.quick


def film(number: int, director: str, *cast: str) -> Film:
    return Film(film_id=FilmId(number), title=f"Film {number}", directors=(director,), cast=cast)


FILMS = {
    each.film_id: each
    for each in (
        film(1, "Mann", "Pacino", "Kilmer"),
        film(2, "Mann", "Foxx"),
        film(3, "Eastwood", "Eastwood"),
    )
}


def test_whoever_comes_more_than_once_is_named_with_the_films() -> None:
    taste = taste_of([(film_id, Rating.FIVE) for film_id in FILMS], FILMS)

    assert [(each.name, each.share, each.films) for each in taste.likes.people] == [("Mann", 0.6667, (1, 2))]


def test_who_directs_and_plays_in_one_film_comes_once() -> None:
    taste = taste_of([(FilmId(3), Rating.FIVE)], FILMS)

    assert taste.likes.people == ()
