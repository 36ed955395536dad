"""What each viewer was shown at movie nights, and which film it came to be."""

from collections.abc import Sequence
from typing import Any

from whattowatch.application.projection import Needs, Projection, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.night import NightFilmChosen, NightFilmsShown
from whattowatch.domain.viewer import ViewerErased

NIGHT_FILMS = Table(
    name="night_films",
    columns=(
        ("viewer_id", "uuid"),
        ("night_id", "uuid"),
        ("film_id", "integer"),
        ("shown_at", "timestamptz"),
        ("chosen_at", "timestamptz"),
    ),
    key=3,
    indexes=(
        ("viewer_id", "shown_at", "film_id"),  # holds all that a recommendation looks up here
        ("chosen_at",),  # of all viewers, what was chosen lately is looked for each minute
    ),
)
SHOWN_AT = 0  # its place in a row


class NightFilms(Projection):
    name = "night_films"
    version = 2
    tables = (NIGHT_FILMS,)
    kinds = (NightFilmsShown, NightFilmChosen, ViewerErased)

    def needs(self, events: Sequence[Event], state: State) -> Needs:  # noqa: ARG002  # one look is enough
        wanted: dict[Any, set[Any] | None] = {}
        for event in events:
            mine = wanted.setdefault(event.viewer_id, set())
            match event:
                case NightFilmsShown(night_id=night_id, film_ids=film_ids) if mine is not None:
                    mine.update((night_id, film_id) for film_id in film_ids)
                case NightFilmChosen(night_id=night_id, film_id=film_id) if mine is not None:
                    mine.add((night_id, film_id))
                case ViewerErased():
                    wanted[event.viewer_id] = None
        return {"night_films": wanted}

    def fold(self, events: Sequence[Event], state: State) -> None:
        rows = state["night_films"]
        for event in events:
            match event:
                case NightFilmsShown(viewer_id=viewer_id, night_id=night_id, film_ids=film_ids, at=at):
                    mine = rows.setdefault(viewer_id, {})
                    for film_id in film_ids:
                        mine[night_id, film_id] = (at, None)
                case NightFilmChosen(viewer_id=viewer_id, night_id=night_id, film_id=film_id, at=at):
                    mine = rows.get(viewer_id, {})
                    if (night_id, film_id) in mine:
                        mine[night_id, film_id] = (mine[night_id, film_id][SHOWN_AT], at)
                case ViewerErased(viewer_id=viewer_id):
                    rows.pop(viewer_id, None)
