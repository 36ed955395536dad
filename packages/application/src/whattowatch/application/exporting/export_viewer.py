"""All that a viewer said, and was told: whole as JSON, or what they say of films as a table."""

import csv
import io
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import reduce

import msgspec

from whattowatch.application.exporting.cells import as_cell
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_history import Happened, ViewerHistory
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, Position, ViewerId
from whattowatch.domain.standing import (
    UNKNOWN,
    FilmHidden,
    FilmSaved,
    FilmUnhidden,
    FilmUnsaved,
    ReviewSaved,
    ReviewWithdrawn,
    Standing,
    StandingEvent,
    evolve,
)
from whattowatch.domain.viewings import viewings_of

FORMAT = "whattowatch-export"
AT_ONCE = 500
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
    *("Origin", "Said At"),
)
LETTERBOXD = ("tmdbID", "imdbID", "Title", "Year", "Rating", "WatchedDate", "Rewatch", "Review")
_OF_FILMS = ReviewSaved | ReviewWithdrawn | FilmSaved | FilmUnsaved | FilmHidden | FilmUnhidden


class ExportFormat(Enum):
    JSON = "json"
    CSV = "csv"
    LETTERBOXD = "letterboxd"


@dataclass(frozen=True, slots=True)
class ExportViewer:
    history: ViewerHistory
    catalogue: FilmCatalogue

    def __call__(self, viewer_id: ViewerId, form: ExportFormat) -> AsyncIterator[bytes]:
        """A piece at a time.

        Raises (while it is read):
            Unavailable
        """
        if form is ExportFormat.JSON:
            return self._json(viewer_id)
        return self._table(viewer_id, form)

    async def _json(self, viewer_id: ViewerId) -> AsyncIterator[bytes]:
        """One object, an event a line."""
        head = msgspec.json.encode({"format": FORMAT, "version": 1, "viewer_id": viewer_id})
        yield head[:-1] + b',"events":[\n'
        between = b""
        async for page in self._pages(viewer_id):
            yield between + b",\n".join(map(_line, page))
            between = b",\n"
        yield b"\n]}\n"

    async def _table(self, viewer_id: ViewerId, form: ExportFormat) -> AsyncIterator[bytes]:
        said: dict[FilmId, list[StandingEvent]] = {}
        async for page in self._pages(viewer_id):
            for each in page:
                if isinstance(each.event, _OF_FILMS):
                    said.setdefault(each.event.film_id, []).append(each.event)
        own = form is ExportFormat.CSV
        yield b"\xef\xbb\xbf" + _written([OWN if own else LETTERBOXD])
        film_ids = sorted(said)
        for begin in range(0, len(film_ids), AT_ONCE):
            some = film_ids[begin : begin + AT_ONCE]
            films = await self.catalogue.by_ids(some)
            rows = _own if own else _letterboxd
            yield _written(row for film_id in some for row in rows(film_id, said[film_id], films))

    async def _pages(self, viewer_id: ViewerId) -> AsyncIterator[Sequence[Happened]]:
        after = Position(0)
        while page := await self.history.page(viewer_id, after=after, limit=AT_ONCE):
            yield page
            after = page[-1].position


def _line(each: Happened) -> bytes:
    return msgspec.json.encode({"stream": each.stream, "version": each.version, "event": each.event})


def _own(
    film_id: FilmId, events: Sequence[StandingEvent], films: Mapping[FilmId, Film]
) -> Iterator[Sequence[object]]:
    start: Standing = UNKNOWN
    standing, called = reduce(evolve, events, start), _called(film_id, films)
    for number, told in enumerate(viewings_of(events), 1):
        word = told[-1]
        rating = "" if word.rating is None else word.rating.stars
        thumb = "" if word.thumb is None else word.thumb.value
        said = (rating, thumb, word.watched_on or "", word.text, "", word.origin.value, word.at.isoformat())
        yield (*called, "seen", number, *said)
    if standing.saved:
        yield (*called, "watchlist", "", "", "", "", "", standing.note, "", "")
    if standing.hidden:
        yield (*called, "hidden", "", "", "", "", "", "", "", "")


def _letterboxd(
    film_id: FilmId, events: Sequence[StandingEvent], films: Mapping[FilmId, Film]
) -> Iterator[Sequence[object]]:
    """A line a viewing. The watchlist is imported at another place there."""
    for number, told in enumerate(viewings_of(events)):
        word = told[-1]
        rating = "" if word.rating is None else word.rating.stars
        again = "Yes" if number else ""
        yield (*_called(film_id, films), rating, word.watched_on or "", again, word.text)


def _called(film_id: FilmId, films: Mapping[FilmId, Film]) -> tuple[object, ...]:
    film = films.get(film_id)
    if film is None:
        return film_id, "", "", ""
    return film_id, film.imdb_id or "", film.title, film.year or ""


def _written(rows: Iterator[Sequence[object]] | Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    for row in rows:
        table.writerow([as_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode()
