"""What each viewer thinks of each film they saw, newest first to count; and of each film, all viewers' stars.

The two tables are one projection, because taking back a rating takes knowing it.
"""

from collections.abc import Sequence
from typing import Any

from whattowatch.application.projection import Needs, Projection, Row, Rows, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import ReviewSaved, ReviewWithdrawn
from whattowatch.domain.viewer import ViewerErased

OPINIONS = Table(
    name="opinions",
    columns=(
        ("viewer_id", "uuid"),
        ("film_id", "integer"),
        ("rating", "smallint"),  # half stars; null: seen, and not rated
        ("text", "text"),  # sealed
        ("watched_on", "date"),
        ("viewings", "smallint"),
        ("origin", "text"),
        ("at", "timestamptz"),
        ("thumb", "text"),  # up or down, in place of a rating
    ),
    key=2,
    indexes=(("viewer_id", "at"),),
)
FILM_STATISTICS = Table(
    name="film_statistics",
    columns=(
        ("film_id", "integer"),
        ("ratings", "integer"),  # how many viewers rated it
        ("half_stars", "bigint"),  # the sum of their ratings
        *((f"rated_{half_stars}", "integer") for half_stars in range(1, 11)),
    ),
    owned=False,
)
RATING = 0  # its place in a row of opinions
NO_RATINGS: Row = (0,) * 12


class Opinions(Projection):
    name = "opinions"
    version = 2
    tables: tuple[Table, ...] = (OPINIONS, FILM_STATISTICS)
    kinds = (ReviewSaved, ReviewWithdrawn, ViewerErased)

    def needs(self, events: Sequence[Event], state: State) -> Needs:
        opinions: dict[Any, set[Any] | None] = {}
        films: dict[Any, set[Any] | None] = {}
        for event in events:
            if isinstance(event, ReviewSaved | ReviewWithdrawn):
                films[event.film_id] = None
                asked = opinions.setdefault(event.viewer_id, set())
                if asked is not None:
                    asked.add(event.film_id)
            else:
                opinions[event.viewer_id] = None
                films.update(dict.fromkeys(state["opinions"].get(event.viewer_id, ())))
        return {"opinions": opinions, "film_statistics": films}

    def fold(self, events: Sequence[Event], state: State) -> None:
        opinions, statistics = state["opinions"], state["film_statistics"]
        for event in events:
            if type(event) is ReviewSaved:
                mine = opinions.get(event.viewer_id)
                if mine is None:
                    mine = opinions[event.viewer_id] = {}
                film_id, rating = event.film_id, event.rating
                before = mine.get(film_id)
                mine[film_id] = (
                    rating,
                    event.text,
                    event.watched_on,
                    event.viewing,
                    event.origin.value,
                    event.at,
                    event.thumb and event.thumb.value,
                )
                if before is None or before[RATING] != rating:
                    _count(statistics, film_id, None if before is None else before[RATING], rating)
            elif type(event) is ReviewWithdrawn:
                row = opinions.get(event.viewer_id, {}).pop(event.film_id, None)
                if row is not None:
                    _count(statistics, event.film_id, row[RATING], None)
            elif type(event) is ViewerErased:
                for film_id, row in opinions.pop(event.viewer_id, {}).items():
                    _count(statistics, film_id, row[RATING], None)


def _count(statistics: Rows, film_id: FilmId, before: Rating | None, now: Rating | None) -> None:
    """Take one rating out of the film's statistics, and put another in."""
    film = statistics.get(film_id)
    counts = list(NO_RATINGS if film is None else film[None])
    if before is not None:
        counts[0] -= 1
        counts[1] -= before
        counts[1 + before] -= 1
    if now is not None:
        counts[0] += 1
        counts[1] += now
        counts[1 + now] += 1
    if counts[0]:
        statistics[film_id] = {None: tuple(counts)}
    else:
        statistics.pop(film_id, None)
