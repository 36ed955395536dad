"""Undoing the last thing a viewer said of a film, or that they took it all back: what stood before it stands again."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from msgspec.structs import replace

from whattowatch.domain.errors import Refusal
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.publishing import with_offer
from whattowatch.domain.standing import (
    UNKNOWN,
    FilmSaved,
    FilmUnsaved,
    Origin,
    ReviewSaved,
    ReviewWithdrawn,
    Standing,
    StandingEvent,
    ViewingEnded,
    ViewingProgressed,
    evolve,
)


class Overtaken(Refusal):
    """More was said since, and that stands."""

    def __str__(self) -> str:
        return "this has changed since, so there is nothing to undo"


def times_said(events: Sequence[StandingEvent]) -> int:
    """How often the film was spoken of, takings-back included."""
    return len(_spoken(events))


def restore(
    events: Sequence[StandingEvent], *, said: int, viewer_id: ViewerId, film_id: FilmId, at: datetime
) -> list[StandingEvent]:
    """Undo the last word on the film, of all its events; `said` is how often it had been spoken of by then.

    Raises:
        Overtaken: it is not the last any more.
    """
    spoken = _spoken(events)
    if not spoken or len(spoken) != said:
        raise Overtaken
    now: Standing = reduce(evolve, events, UNKNOWN)
    undone = _undone(events, spoken, viewer_id=viewer_id, film_id=film_id, at=at)
    return with_offer(now, undone, viewer_id=viewer_id, film_id=film_id, at=at)


def _undone(
    events: Sequence[StandingEvent],
    spoken: Sequence[int],
    *,
    viewer_id: ViewerId,
    film_id: FilmId,
    at: datetime,
) -> list[StandingEvent]:
    last = events[spoken[-1]]
    before: Standing = reduce(evolve, events[: spoken[-1]], UNKNOWN)
    restored = [_again(event, at) for event in _viewings(events[: spoken[-1]])]
    if not isinstance(last, ReviewSaved):
        if not restored:
            raise Overtaken
        return [*restored]
    beside = [*_saved_again(events, spoken[-1], before, at), *_unended(events, spoken[-1], at)]
    if last.viewing == before.viewings:
        return [*restored[-1:], *beside]
    withdrawn = ReviewWithdrawn(viewer_id=viewer_id, film_id=film_id, at=at)
    return [withdrawn, *restored, *beside]


def stopped_again(events: Sequence[StandingEvent], at: datetime) -> list[StandingEvent]:
    """Where they were in the middle of it, after these events, told once more; nothing, where they were not."""
    standing: Standing = reduce(evolve, events, UNKNOWN)
    if standing.progress is None:
        return []
    progressed = next(event for event in reversed(events) if isinstance(event, ViewingProgressed))
    return [replace(progressed, at=at)]


def _spoken(events: Sequence[StandingEvent]) -> list[int]:
    return [at for at, event in enumerate(events) if isinstance(event, ReviewSaved | ReviewWithdrawn)]


def _viewings(events: Sequence[StandingEvent]) -> list[ReviewSaved]:
    """The newest word on each viewing that still counts, oldest viewing first."""
    counting: dict[int, ReviewSaved] = {}
    for event in events:
        if isinstance(event, ReviewWithdrawn):
            counting.clear()
        elif isinstance(event, ReviewSaved):
            counting[event.viewing] = event
    return list(counting.values())


def _again(event: ReviewSaved, at: datetime) -> ReviewSaved:
    return replace(event, at=at)


def _saved_again(
    events: Sequence[StandingEvent], last: int, before: Standing, at: datetime
) -> list[StandingEvent]:
    """The review took the film off the watchlist: it goes back, unless that was done since."""
    after = events[last + 1] if last + 1 < len(events) else None
    now: Standing = reduce(evolve, events, UNKNOWN)
    if not isinstance(after, FilmUnsaved) or after.at != events[last].at or now.saved:
        return []
    return [
        FilmSaved(
            viewer_id=after.viewer_id,
            film_id=after.film_id,
            note=before.note,
            recommendation_id=before.saved_from,
            at=at,
        )
    ]


def _unended(events: Sequence[StandingEvent], last: int, at: datetime) -> list[StandingEvent]:
    """The review said that they had seen it to its end: they are in the middle of it again, unless more was told since.

    A viewing that followed from how far they were is undone with that.
    """
    beside = [event for event in events[last + 1 : last + 3] if event.at == events[last].at]
    ended = next((event for event in beside if isinstance(event, ViewingEnded)), None)
    since = [event for event in events[last + 1 :] if isinstance(event, ViewingProgressed | ViewingEnded)]
    if ended is None or since != [ended]:
        return []
    review, before = events[last], events[:last]
    follows = isinstance(review, ReviewSaved) and review.origin is Origin.PLAYBACK
    if follows and before and isinstance(before[-1], ViewingProgressed):
        before = before[:-1]
    return stopped_again(before, at)
