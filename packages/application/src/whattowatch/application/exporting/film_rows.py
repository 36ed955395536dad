"""The lines of a table of films: all that somebody said of each, or what Letterboxd imports."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.standing import UNKNOWN, Standing, StandingEvent, evolve
from whattowatch.domain.viewings import viewings_of

OWN = (
    *(
        "TMDb ID",
        "IMDb ID",
        "Title",
        "Year",
        "List",
        "Viewing",
        "Rating",
        "Thumb",
        "Watched Date",
        "Review",
        "Note",
    ),
    *("Origin", "Said At", "Position", "Duration"),  # the last two in seconds
)
_NOTHING = ("",) * 7  # of what is said of a viewing, or of a note
LETTERBOXD = ("tmdbID", "imdbID", "Title", "Year", "Rating", "WatchedDate", "Rewatch", "Review")


def own(
    film_id: FilmId, events: Sequence[StandingEvent], films: Mapping[FilmId, Film]
) -> Iterator[Sequence[object]]:
    start: Standing = UNKNOWN
    standing, name = reduce(evolve, events, start), called(film_id, films)
    for number, told in enumerate(viewings_of(events), 1):
        word = told[-1]
        rating = "" if word.rating is None else word.rating.stars
        thumb = "" if word.thumb is None else word.thumb.value
        said = (rating, thumb, word.watched_on or "", word.text, "", word.origin.value, word.at.isoformat())
        yield (*name, "seen", number, *said, "", "")
    if standing.saved:
        yield (*name, "watchlist", "", "", "", "", "", standing.note, "", "", "", "")
    if standing.hidden:
        yield (*name, "hidden", *_NOTHING, "", "", "")
    if standing.owned:
        yield (*name, "owned", *_NOTHING, "", "", "")
    if place := standing.progress:
        where = (place.stopped_at.isoformat(), place.position_s, place.duration_s or "")
        yield (*name, "unfinished", *_NOTHING, *where)


def letterboxd(
    film_id: FilmId, events: Sequence[StandingEvent], films: Mapping[FilmId, Film]
) -> Iterator[Sequence[object]]:
    """A line a viewing. The watchlist is imported at another place there."""
    for number, told in enumerate(viewings_of(events)):
        word = told[-1]
        rating = "" if word.rating is None else word.rating.stars
        again = "Yes" if number else ""
        yield (*called(film_id, films), rating, word.watched_on or "", again, word.text)


def called(film_id: FilmId, films: Mapping[FilmId, Film]) -> tuple[object, ...]:
    film = films.get(film_id)
    if film is None:
        return film_id, "", "", ""
    return film_id, film.imdb_id or "", film.title, film.year or ""
