"""A viewer's review of a film: how saying, repeating, revising and taking back are decided."""

from datetime import date, datetime, timedelta

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
    stays what it was. A film that was seen leaves the watchlist.

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
    if before == Review(grade=said.grade, text=said.text, watched_on=watched_on, origin=origin):
        return []
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
    return with_offer(standing, [saved, *unsaved], viewer_id=viewer_id, film_id=film_id, at=at)


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
