import pytest

from tests.application.projections.given import ANNA, ANNA_ERASED, BORIS, HEAT, LATER, NOON, but, tables
from whattowatch.application.projection import Row
from whattowatch.application.projections.shelves import Shelves
from whattowatch.domain.event import Event
from whattowatch.domain.standing import (
    FilmDisowned,
    FilmHidden,
    FilmOwned,
    FilmSaved,
    FilmUnhidden,
    FilmUnsaved,
)

pytestmark = pytest.mark.quick

SAVED = FilmSaved(viewer_id=ANNA, film_id=HEAT, note="sealed", at=NOON)
HIDDEN = FilmHidden(viewer_id=ANNA, film_id=HEAT, at=NOON)
OWNED = FilmOwned(viewer_id=ANNA, film_id=HEAT, at=NOON)
EMPTY: dict[str, list[Row]] = {"watchlist": [], "hidden": [], "owned": []}


def test_a_saved_film_is_on_the_watchlist() -> None:
    assert tables(Shelves(), SAVED) == EMPTY | {"watchlist": [(ANNA, HEAT, "sealed", NOON)]}


def test_another_note_keeps_when_it_was_saved() -> None:
    assert tables(Shelves(), SAVED, but(SAVED, note="", at=LATER))["watchlist"] == [(ANNA, HEAT, "", NOON)]


def test_saved_again_later_counts_from_then() -> None:
    unsaved = FilmUnsaved(viewer_id=ANNA, film_id=HEAT, at=NOON)

    assert tables(Shelves(), SAVED, unsaved, but(SAVED, at=LATER))["watchlist"] == [
        (ANNA, HEAT, "sealed", LATER)
    ]


def test_a_hidden_film_is_hidden() -> None:
    assert tables(Shelves(), HIDDEN) == EMPTY | {"hidden": [(ANNA, HEAT, NOON)]}


def test_an_owned_film_is_owned_since_it_was_last_said() -> None:
    disowned = FilmDisowned(viewer_id=ANNA, film_id=HEAT, at=NOON)

    assert tables(Shelves(), OWNED) == EMPTY | {"owned": [(ANNA, HEAT, NOON)]}
    assert tables(Shelves(), OWNED, disowned, but(OWNED, at=LATER))["owned"] == [(ANNA, HEAT, LATER)]


@pytest.mark.parametrize(
    "events",
    [
        (SAVED, FilmUnsaved(viewer_id=ANNA, film_id=HEAT, at=LATER)),
        (HIDDEN, FilmUnhidden(viewer_id=ANNA, film_id=HEAT, at=LATER)),
        (OWNED, FilmDisowned(viewer_id=ANNA, film_id=HEAT, at=LATER)),
        (SAVED, HIDDEN, OWNED, ANNA_ERASED),
        (FilmUnsaved(viewer_id=ANNA, film_id=HEAT, at=LATER),),
        (FilmUnhidden(viewer_id=ANNA, film_id=HEAT, at=LATER),),
        (FilmDisowned(viewer_id=ANNA, film_id=HEAT, at=LATER),),
    ],
)
def test_what_is_taken_back_is_gone(events: tuple[Event, ...]) -> None:
    assert tables(Shelves(), *events) == EMPTY


def test_others_keep_theirs() -> None:
    by_boris = but(SAVED, viewer_id=BORIS)

    assert tables(Shelves(), SAVED, by_boris, ANNA_ERASED) == tables(Shelves(), by_boris)
