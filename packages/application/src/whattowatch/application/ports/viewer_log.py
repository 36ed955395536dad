"""Port: what a viewer said of films, as read models hold it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Origin
from whattowatch.domain.viewer_statistics import Seen


class Opinion(Struct, frozen=True, kw_only=True):
    """A viewer's newest word on a film."""

    film_id: FilmId
    grade: Grade | None
    text: str
    watched_on: date | None
    viewings: int
    origin: Origin
    at: datetime


class OpinionFilter(Struct, frozen=True, kw_only=True):
    """Which opinions are asked for, and in which order. A film whose fact is unknown does not pass a filter on it."""

    rating_from: Rating | None = None  # no thumb is
    year_from: int | None = None
    year_to: int | None = None
    genre: str | None = None  # TMDB's English name
    with_words: bool = False
    best_first: bool = False  # else the newest first; thumbs come after 4 stars and after 2.5


ALL_OPINIONS = OpinionFilter()


class Viewing(Struct, frozen=True, kw_only=True):
    """One time that a viewer saw a film."""

    film_id: FilmId
    viewing: int  # from 1
    grade: Grade | None
    watched_on: date | None
    origin: Origin
    at: datetime


class Saved(Struct, frozen=True, kw_only=True):
    """A film on the watchlist."""

    film_id: FilmId
    note: str
    saved_at: datetime


class Unfinished(Struct, frozen=True, kw_only=True):
    """A film that they are in the middle of."""

    film_id: FilmId
    position_s: int
    duration_s: int | None  # None: nobody knows
    stopped_at: datetime


class FilmStatistics(Struct, frozen=True, kw_only=True):
    """How all viewers rated a film."""

    ratings: int = 0
    mean_stars: float | None = None  # 0.5 to 5
    histogram: tuple[int, ...] = (0,) * 10  # viewers by half stars, from half a star up


class ViewerLog(Protocol):
    async def opinion(self, viewer_id: ViewerId, film_id: FilmId) -> Opinion | None: ...

    async def opinions(
        self, viewer_id: ViewerId, *, limit: int, offset: int, wanted: OpinionFilter = ALL_OPINIONS
    ) -> tuple[Sequence[Opinion], int]:
        """Some of those that are wanted, and how many there are of them in all."""
        ...

    async def viewings(self, viewer_id: ViewerId, film_id: FilmId) -> Sequence[Viewing]:
        """Oldest first."""
        ...

    async def seen(self, viewer_id: ViewerId) -> Sequence[Seen]:
        """All viewings of all films; of each film the oldest first."""
        ...

    async def watchlist(self, viewer_id: ViewerId) -> Sequence[Saved]:
        """Newest first."""
        ...

    async def hidden(self, viewer_id: ViewerId) -> Sequence[FilmId]:
        """Newest first."""
        ...

    async def owned(self, viewer_id: ViewerId) -> Sequence[FilmId]:
        """Newest first."""
        ...

    async def owned_of(self, viewer_id: ViewerId, film_ids: Collection[FilmId]) -> frozenset[FilmId]:
        """Which of these they own."""
        ...

    async def unfinished(self, viewer_id: ViewerId) -> Sequence[Unfinished]:
        """The newest by when they stopped first."""
        ...

    async def statistics(self, film_id: FilmId) -> FilmStatistics: ...
