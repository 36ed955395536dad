import pytest

from tests.application.projections.given import ANNA, ANNA_ERASED, BORIS, HEAT, LATER, NOON, but, tables
from whattowatch.application.projection import Row
from whattowatch.application.projections.night_films import NightFilms
from whattowatch.domain.event import Event
from whattowatch.domain.ids import FilmId, NightId
from whattowatch.domain.night import NightFilmChosen, NightFilmsShown

pytestmark = pytest.mark.quick

NIGHT, NEXT_NIGHT = (NightId(f"0000000{number}-0000-4000-8000-000000000000") for number in (1, 2))
RONIN = FilmId(8195)
SHOWN = NightFilmsShown(viewer_id=ANNA, night_id=NIGHT, film_ids=(HEAT, RONIN), at=NOON)
CHOSEN = NightFilmChosen(viewer_id=ANNA, night_id=NIGHT, film_id=RONIN, at=LATER)


def night_films(*events: Event) -> list[Row]:
    return tables(NightFilms(), *events)["night_films"]


def test_each_film_that_was_shown_is_a_row_and_one_of_them_was_chosen() -> None:
    assert night_films(SHOWN, CHOSEN) == [(ANNA, NIGHT, RONIN, NOON, LATER), (ANNA, NIGHT, HEAT, NOON, None)]


def test_of_another_night_nothing_was_chosen() -> None:
    assert night_films(SHOWN, but(CHOSEN, night_id=NEXT_NIGHT)) == night_films(SHOWN)


def test_an_erased_viewer_was_shown_nothing_and_others_keep_theirs() -> None:
    by_boris = but(SHOWN, viewer_id=BORIS)

    assert night_films(SHOWN, by_boris, CHOSEN, ANNA_ERASED) == night_films(by_boris)
