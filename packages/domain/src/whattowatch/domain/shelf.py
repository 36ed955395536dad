"""What a viewer means to watch, what they have at home, and what they do not want to be shown."""

from datetime import datetime

from whattowatch.domain.errors import Refusal
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.standing import (
    FilmDisowned,
    FilmHidden,
    FilmOwned,
    FilmSaved,
    FilmUnhidden,
    FilmUnsaved,
    Standing,
    StandingEvent,
)

LONGEST_NOTE = 500  # characters


class NoteTooLong(Refusal):
    """A note has a limit."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def __str__(self) -> str:
        return f"that is {self.length} characters: a note holds {LONGEST_NOTE}"


def save_for_later(
    standing: Standing,
    *,
    viewer_id: ViewerId,
    film_id: FilmId,
    at: datetime,
    note: str | None = None,
    picked_by: RecommendationId | None = None,
) -> list[StandingEvent]:
    """Put the film on the watchlist; `note` None leaves the note as it is.

    Raises:
        NoteTooLong
    """
    note = standing.note if note is None else note
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(len(note))
    if standing.saved and note == standing.note:
        return []
    saved_from = standing.saved_from if standing.saved else picked_by
    return [FilmSaved(viewer_id=viewer_id, film_id=film_id, note=note, recommendation_id=saved_from, at=at)]


def unsave(standing: Standing, *, viewer_id: ViewerId, film_id: FilmId, at: datetime) -> list[StandingEvent]:
    return [FilmUnsaved(viewer_id=viewer_id, film_id=film_id, at=at)] if standing.saved else []


def hide(
    standing: Standing,
    *,
    viewer_id: ViewerId,
    film_id: FilmId,
    at: datetime,
    picked_by: RecommendationId | None = None,
) -> list[StandingEvent]:
    if standing.hidden:
        return []
    return [FilmHidden(viewer_id=viewer_id, film_id=film_id, recommendation_id=picked_by, at=at)]


def unhide(standing: Standing, *, viewer_id: ViewerId, film_id: FilmId, at: datetime) -> list[StandingEvent]:
    return [FilmUnhidden(viewer_id=viewer_id, film_id=film_id, at=at)] if standing.hidden else []


def own(standing: Standing, *, viewer_id: ViewerId, film_id: FilmId, at: datetime) -> list[StandingEvent]:
    return [] if standing.owned else [FilmOwned(viewer_id=viewer_id, film_id=film_id, at=at)]


def disown(standing: Standing, *, viewer_id: ViewerId, film_id: FilmId, at: datetime) -> list[StandingEvent]:
    return [FilmDisowned(viewer_id=viewer_id, film_id=film_id, at=at)] if standing.owned else []
