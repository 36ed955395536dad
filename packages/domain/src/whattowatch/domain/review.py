"""A viewer's review of a film: how saying, repeating, revising and taking back are decided."""

from datetime import UTC, date, datetime, time, timedelta

from whattowatch.domain.errors import NotFound, Refusal
from whattowatch.domain.grade import parts_of
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.publishing import with_offer
from whattowatch.domain.standing import (
    FilmUnsaved,
    Review,
    ReviewSaved,
    ReviewWithdrawn,
    Standing,
    StandingEvent,
    ViewingEnded,
)

LONGEST_TEXT = 5_000  # characters
FIRST_FILM = date(1888, 1, 1)


class TextTooLong(Refusal):
    """A review has a limit."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def __str__(self) -> str:
        return f"that is {self.length} characters: a review holds {LONGEST_TEXT}"


class NotWatchedThen(Refusal):
    """Nobody watches a film in the future, or before there were any."""

    def __init__(self, watched_on: date) -> None:
        super().__init__(watched_on)
        self.watched_on = watched_on

    def __str__(self) -> str:
        return f"{self.watched_on} cannot be the day you watched it: use a day that has been, as YYYY-MM-DD"


def save(
    standing: Standing,
    said: Review,
    *,
    viewer_id: ViewerId,
    film_id: FilmId,
    at: datetime,
    rewatch: bool = False,
    answers: RecommendationId | None = None,
) -> list[StandingEvent]:
    """Save what is said now over what was said before. Saying it twice changes nothing.

    A rewatch is a viewing of its own; anything else revises the last one, whose origin
    stays what it was. A film that was seen leaves the watchlist; who was in the middle of it has
    seen it to its end, unless this is told of an earlier day.

    Raises:
        TextTooLong, NotWatchedThen
    """
    if len(said.text) > LONGEST_TEXT:
        raise TextTooLong(len(said.text))
    if said.watched_on is not None:
        check_date(said.watched_on, at)
    before = standing.review
    new_viewing = before is None or (rewatch and said.watched_on != before.watched_on)
    origin = said.origin if new_viewing or before is None else before.origin
    watched_on = said.watched_on if new_viewing or before is None else said.watched_on or before.watched_on
    is_seen_now = (before is None or rewatch) and is_ended_by(standing, said.watched_on)
    ended = end(standing, viewer_id=viewer_id, film_id=film_id, at=at) if is_seen_now else []
    if before == Review(grade=said.grade, text=said.text, watched_on=watched_on, origin=origin):
        return [*ended]
    saved = ReviewSaved(
        viewer_id=viewer_id,
        film_id=film_id,
        **parts_of(said.grade),
        text=said.text,
        watched_on=watched_on,
        viewing=standing.viewings + 1 if new_viewing else standing.viewings,
        origin=origin,
        recommendation_id=answers if new_viewing else answers or standing.answers,
        at=at,
    )
    unsaved = [FilmUnsaved(viewer_id=viewer_id, film_id=film_id, at=at)] if standing.saved else []
    return with_offer(standing, [saved, *unsaved, *ended], viewer_id=viewer_id, film_id=film_id, at=at)


def is_ended_by(standing: Standing, watched_on: date | None) -> bool:
    """Whether a viewing of that day is the one that they are in the middle of."""
    if standing.progress is None:
        return False
    return watched_on is None or latest_moment(watched_on) >= standing.progress.stopped_at


def end(standing: Standing, *, viewer_id: ViewerId, film_id: FilmId, at: datetime) -> list[StandingEvent]:
    """They are in the middle of it no more; what was told of it until now is over, if by a clock that is ahead."""
    if standing.progress is None:
        return []
    ended_at = max(at, standing.progress.stopped_at)
    return [ViewingEnded(viewer_id=viewer_id, film_id=film_id, ended_at=ended_at, at=at)]


def earliest_moment(day: date) -> datetime:
    """Of the day, wherever on earth that is."""
    return datetime.combine(day, time(), UTC) - timedelta(hours=14)


def latest_moment(day: date) -> datetime:
    """Of the day, wherever on earth that is."""
    return datetime.combine(day, time(), UTC) + timedelta(hours=36)


def check_date(watched_on: date, at: datetime) -> None:
    """Raises:
    NotWatchedThen: later than any place on earth has it, or before the first film.
    """
    latest = (at + timedelta(hours=14)).date()
    if not FIRST_FILM <= watched_on <= latest:
        raise NotWatchedThen(watched_on)


def withdraw(
    standing: Standing, *, viewer_id: ViewerId, film_id: FilmId, at: datetime
) -> list[StandingEvent]:
    """Raises:
    NotFound: there is no review of the film.
    """
    if standing.review is None:
        raise NotFound("review")
    return [ReviewWithdrawn(viewer_id=viewer_id, film_id=film_id, at=at)]
