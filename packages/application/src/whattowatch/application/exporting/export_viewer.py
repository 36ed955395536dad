"""All that a viewer said, and was told: whole as JSON, or films, or recommendations, as a table."""

import csv
import io
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

import msgspec

from whattowatch.application.exporting.cells import as_cell
from whattowatch.application.exporting.film_rows import LETTERBOXD, OWN, letterboxd, own
from whattowatch.application.exporting.recommendation_rows import RECOMMENDATIONS, picked
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_history import Happened, ViewerHistory
from whattowatch.domain import recommendation
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, Position, ViewerId
from whattowatch.domain.recommendation import Recommendation, RecommendationEvent
from whattowatch.domain.standing import (
    FilmHidden,
    FilmSaved,
    FilmUnhidden,
    FilmUnsaved,
    ReviewSaved,
    ReviewWithdrawn,
    StandingEvent,
    ViewingEnded,
    ViewingProgressed,
)

FORMAT = "whattowatch-export"
AT_ONCE = 500
Rows: TypeAlias = Callable[
    [FilmId, Sequence[StandingEvent], Mapping[FilmId, Film]], Iterator[Sequence[object]]
]
_MARK = b"\xef\xbb\xbf"  # by which a spreadsheet knows that it is UTF-8
_OF_FILMS = (
    ReviewSaved
    | ReviewWithdrawn
    | FilmSaved
    | FilmUnsaved
    | FilmHidden
    | FilmUnhidden
    | ViewingProgressed
    | ViewingEnded
)


class ExportFormat(Enum):
    JSON = "json"
    CSV = "csv"
    LETTERBOXD = "letterboxd"
    RECOMMENDATIONS = "recommendations"


@dataclass(frozen=True, slots=True)
class ExportViewer:
    history: ViewerHistory
    catalogue: FilmCatalogue

    def __call__(self, viewer_id: ViewerId, form: ExportFormat) -> AsyncIterator[bytes]:
        """A piece at a time.

        Raises (while it is read):
            Unavailable
        """
        match form:
            case ExportFormat.JSON:
                return self._json(viewer_id)
            case ExportFormat.RECOMMENDATIONS:
                return self._recommendations(viewer_id)
            case ExportFormat.CSV:
                return self._films(viewer_id, OWN, own)
            case ExportFormat.LETTERBOXD:
                return self._films(viewer_id, LETTERBOXD, letterboxd)

    async def _json(self, viewer_id: ViewerId) -> AsyncIterator[bytes]:
        """One object, an event a line."""
        head = msgspec.json.encode({"format": FORMAT, "version": 1, "viewer_id": viewer_id})
        yield head[:-1] + b',"events":[\n'
        between = b""
        async for page in self._pages(viewer_id):
            yield between + b",\n".join(map(_line, page))
            between = b",\n"
        yield b"\n]}\n"

    async def _films(self, viewer_id: ViewerId, head: Sequence[str], rows: Rows) -> AsyncIterator[bytes]:
        said: dict[FilmId, list[StandingEvent]] = {}
        async for page in self._pages(viewer_id):
            for each in page:
                if isinstance(each.event, _OF_FILMS):
                    said.setdefault(each.event.film_id, []).append(each.event)
        yield _MARK + _written([head])
        film_ids = sorted(said)
        for begin in range(0, len(film_ids), AT_ONCE):
            some = film_ids[begin : begin + AT_ONCE]
            films = await self.catalogue.by_ids(some)
            yield _written(row for film_id in some for row in rows(film_id, said[film_id], films))

    async def _recommendations(self, viewer_id: ViewerId) -> AsyncIterator[bytes]:
        told: dict[str, Recommendation] = {}
        async for page in self._pages(viewer_id):
            for each in page:
                if isinstance(each.event, RecommendationEvent):
                    now = recommendation.evolve(told.get(each.stream), each.event)
                    told |= {} if now is None else {each.stream: now}
        yield _MARK + _written([RECOMMENDATIONS])
        answers = list(told.values())
        for begin in range(0, len(answers), AT_ONCE):
            some = answers[begin : begin + AT_ONCE]
            films = await self.catalogue.by_ids([pick.film_id for each in some for pick in each.issued.picks])
            yield _written(row for each in some for row in picked(each, films))

    async def _pages(self, viewer_id: ViewerId) -> AsyncIterator[Sequence[Happened]]:
        after = Position(0)
        while page := await self.history.page(viewer_id, after=after, limit=AT_ONCE):
            yield page
            after = page[-1].position


def _line(each: Happened) -> bytes:
    return msgspec.json.encode({"stream": each.stream, "version": each.version, "event": each.event})


def _written(rows: Iterator[Sequence[object]] | Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    for row in rows:
        table.writerow([as_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode()
