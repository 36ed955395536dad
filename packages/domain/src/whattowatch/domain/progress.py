"""How far a viewer is in a film: how a place in it is told, when it is its end, and how it is let be.

What a player tells may come late, twice and in any order: the newest by its clock counts.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import reduce

from msgspec.structs import replace

from whattowatch.domain.errors import Refusal
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.restoring import Overtaken, stopped_again
from whattowatch.domain.review import FIRST_FILM, earliest_moment, end, save
from whattowatch.domain.standing import (
    UNKNOWN,
    FilmUnsaved,
    Origin,
    Progress,
    Review,
    ReviewSaved,
    Standing,
    StandingEvent,
    ViewingEnded,
    ViewingProgressed,
    evolve,
)

LONGEST_S = 24 * 3_600  # the longest films that are shown in one go are shorter
FINISHED_SHARE = 0.95
FINISHED_LEFT_S = 120  # who stops as late as that stops in the credits
LEAST_SHARE = 0.5  # of what is so short that its last minutes are most of it
ROUNDING_S = 60  # running times are told in minutes
AHEAD = timedelta(minutes=5)  # as far as a player's clock may be
TICK = timedelta(microseconds=1)


class NotAPlace(Refusal):
    """Nobody stops before the beginning of a film, behind its end, or after a day and a night."""

    def __init__(self, position_s: int, duration_s: int | None) -> None:
        super().__init__(position_s, duration_s)
        self.position_s, self.duration_s = position_s, duration_s

    def __str__(self) -> str:
        most = f"its duration, {self.duration_s}" if self.duration_s else f"{LONGEST_S}"
        return f"{self.position_s} is no place in the film: use seconds from 0 to {most}"


class NotStoppedThen(Refusal):
    """Nobody stopped in the future, or before there were films."""

    def __init__(self, stopped_at: datetime) -> None:
        super().__init__(stopped_at)
        self.stopped_at = stopped_at

    def __str__(self) -> str:
        return f"{self.stopped_at.isoformat()} cannot be when you stopped: use a time that has been"


def is_finished(position_s: int, duration_s: int | None) -> bool:
    """Whether who stops there has seen it; no, where nobody knows how long it is."""
    if duration_s is None or position_s < LEAST_SHARE * duration_s:
        return False
    return position_s >= FINISHED_SHARE * duration_s or duration_s - position_s <= FINISHED_LEFT_S


def check(position_s: int, duration_s: int | None) -> None:
    """Raises:
    NotAPlace
    """
    if duration_s is not None and not 1 <= duration_s <= LONGEST_S:
        raise NotAPlace(position_s, None)
    if not 0 <= position_s <= (duration_s or LONGEST_S):
        raise NotAPlace(position_s, duration_s)


def check_time(stopped_at: datetime, at: datetime) -> None:
    """Raises:
    NotStoppedThen
    """
    if stopped_at.year < FIRST_FILM.year or stopped_at > at + AHEAD:
        raise NotStoppedThen(stopped_at)


def progress(
    standing: Standing,
    position_s: int,
    *,
    viewer_id: ViewerId,
    film_id: FilmId,
    at: datetime,
    day: date,
    duration_s: int | None = None,
    runtime_s: int | None = None,
    stopped_at: datetime | None = None,
    origin: Origin = Origin.CHAT,
) -> list[StandingEvent]:
    """Tell how far they are. At the end of the film it enters the log; saying it twice changes nothing.

    Seen again, it keeps what they thought of it until they say something else.

    Args:
        day: of `stopped_at`, where the viewer is.
        duration_s: None: as it was told before, or else `runtime_s`, which is a round figure.
        stopped_at: None: now, and so later than whatever was told before.

    Raises:
        NotAPlace, NotStoppedThen
    """
    position_s, duration_s = _placed(standing.progress, position_s, duration_s, runtime_s)
    check(position_s, duration_s)
    if stopped_at is not None:
        check_time(stopped_at, at)
    moment = _newest(standing, position_s, duration_s, stopped_at, at)
    if moment is None or (origin is Origin.API and _is_of_the_last_viewing(standing, position_s, moment)):
        return []
    progressed = ViewingProgressed(
        viewer_id=viewer_id,
        film_id=film_id,
        position_s=position_s,
        duration_s=duration_s,
        stopped_at=moment,
        origin=origin,
        at=at,
    )
    if not is_finished(position_s, duration_s):
        return [progressed]
    seen = replace(standing.review or Review(), watched_on=day, origin=Origin.PLAYBACK)
    entered = save(
        evolve(standing, progressed), seen, viewer_id=viewer_id, film_id=film_id, at=at, rewatch=True
    )
    return [progressed, *(_ended_at(event, moment) for event in entered)]


def let_be(standing: Standing, *, viewer_id: ViewerId, film_id: FilmId, at: datetime) -> list[StandingEvent]:
    """They do not go on with it."""
    return end(standing, viewer_id=viewer_id, film_id=film_id, at=at)


def over_since(standing: Standing) -> datetime | None:
    """When they were in the middle of it no more, as far as is known: at latest on the day they saw it last."""
    day = standing.review.watched_on if standing.review else None
    seen = [] if day is None else [earliest_moment(day)]
    return max([*seen, *([standing.ended_at] if standing.ended_at else [])], default=None)


def times_progressed(events: Sequence[StandingEvent]) -> int:
    """How often a place was told, or let be."""
    return len(_told(events))


def take_back(
    events: Sequence[StandingEvent], *, told: int, viewer_id: ViewerId, film_id: FilmId, at: datetime
) -> list[StandingEvent]:
    """Undo the last word on how far they are; `told` is how often there had been one by then.

    Raises:
        Overtaken: it is not the last any more, or it ended with a viewing, which is undone itself.
    """
    places = _told(events)
    if not places or len(places) != told:
        raise Overtaken
    last, earlier = events[places[-1]], events[: places[-1]]
    if isinstance(last, ViewingEnded) and _follows_a_viewing(last, earlier):
        raise Overtaken
    standing: Standing = reduce(evolve, events, UNKNOWN)
    ended = let_be(standing, viewer_id=viewer_id, film_id=film_id, at=at)
    return stopped_again(earlier, at) or ended


def _placed(
    before: Progress | None, position_s: int, duration_s: int | None, runtime_s: int | None
) -> tuple[int, int | None]:
    """The place, and the running time as far as anybody knows; where that is round, its end is too."""
    if duration_s is not None:
        return position_s, duration_s
    duration_s = (before and before.duration_s) or runtime_s
    if duration_s is not None and duration_s < position_s <= duration_s + ROUNDING_S:
        position_s = duration_s
    return position_s, duration_s


def _newest(
    standing: Standing, position_s: int, duration_s: int | None, stopped_at: datetime | None, at: datetime
) -> datetime | None:
    """When they stopped there; None: they told so before, or something newer."""
    before = standing.progress
    newest = before.stopped_at if before else over_since(standing)
    if stopped_at is not None:
        return stopped_at if newest is None or stopped_at > newest else None
    if before and (before.position_s, before.duration_s) == (position_s, duration_s):
        return None
    return at if newest is None else max(at, newest + TICK)


def _told(events: Sequence[StandingEvent]) -> list[int]:
    return [at for at, event in enumerate(events) if isinstance(event, ViewingProgressed | ViewingEnded)]


def _follows_a_viewing(ended: ViewingEnded, earlier: Sequence[StandingEvent]) -> bool:
    """Whether a review said it, in the same moment."""
    said = [event for event in earlier[-2:] if not isinstance(event, FilmUnsaved)]
    return bool(said) and isinstance(said[-1], ReviewSaved) and said[-1].at == ended.at


def _is_of_the_last_viewing(standing: Standing, position_s: int, stopped_at: datetime) -> bool:
    """A player goes on telling while the credits roll: nobody gets as far again in less time than it takes."""
    if standing.review is None or standing.progress is not None or standing.ended_at is None:
        return False
    return stopped_at - standing.ended_at < timedelta(seconds=position_s)


def _ended_at(event: StandingEvent, stopped_at: datetime) -> StandingEvent:
    return replace(event, ended_at=stopped_at) if isinstance(event, ViewingEnded) else event
