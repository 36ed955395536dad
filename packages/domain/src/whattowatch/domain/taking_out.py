"""An import undone: what it said of a film is gone, and what was said before and since stands.

A reset undone: what it took out stands again, beside what was said since.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import reduce

from msgspec.structs import replace

from whattowatch.domain.ids import FilmId, ImportId, ViewerId
from whattowatch.domain.publishing import with_offer
from whattowatch.domain.restoring import stopped_again
from whattowatch.domain.standing import (
    UNKNOWN,
    FilmDisowned,
    FilmHidden,
    FilmOwned,
    FilmSaved,
    FilmUnhidden,
    FilmUnsaved,
    ReviewWithdrawn,
    Standing,
    StandingEvent,
    ViewingEnded,
    ViewingProgressed,
    evolve,
)
from whattowatch.domain.viewings import Told, told_anew, viewings_of, with_since

_TICK = timedelta(microseconds=1)


def take_out(
    events: Sequence[StandingEvent],
    import_id: ImportId,
    *,
    viewer_id: ViewerId,
    film_id: FilmId,
    at: datetime,
) -> list[StandingEvent]:
    """Nothing, when it said nothing of the film, or nothing of that is left."""
    standing: Standing = reduce(evolve, events, UNKNOWN)
    before = viewings_of(events)
    after = _left(events, import_id, before)
    said = told_anew(before, after, viewer_id=viewer_id, film_id=film_id, at=at)
    shelved = [event for event in events if isinstance(event, FilmSaved | FilmUnsaved)]
    if shelved and shelved[-1].import_id == import_id:
        if len(shelved) > 1 and isinstance(shelved[-2], FilmSaved) and shelved[-2].import_id != import_id:
            said.append(replace(shelved[-2], at=at))
        elif isinstance(shelved[-1], FilmSaved):
            said.append(FilmUnsaved(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at))
    concealed = [event for event in events if isinstance(event, FilmHidden)]
    if standing.hidden and concealed[-1].import_id == import_id:
        said.append(FilmUnhidden(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at))
    owned = [event for event in events if isinstance(event, FilmOwned)]
    if standing.owned and owned[-1].import_id == import_id:
        said.append(FilmDisowned(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at))
    said.extend(_left_off(events, import_id, standing, at))
    return with_offer(standing, said, viewer_id=viewer_id, film_id=film_id, at=at)


def _left(events: Sequence[StandingEvent], import_id: ImportId, now: Sequence[Told]) -> Sequence[Told]:
    """The viewings without what it said. Who has taken all of it back since a reset, has said so."""
    withdrawn = [at for at, event in enumerate(events) if isinstance(event, ReviewWithdrawn)]
    reset = next((at for at in withdrawn if getattr(events[at], "import_id", None) == import_id), None)
    if reset is None:
        left = (tuple(word for word in told if word.import_id != import_id) for told in now)
        return [told for told in left if told]
    if not now and withdrawn[-1] != reset:
        return now
    return with_since(viewings_of(events[:reset]), events, reset)


def _left_off(
    events: Sequence[StandingEvent], import_id: ImportId, standing: Standing, at: datetime
) -> list[StandingEvent]:
    """As far as they were before it; another import may bring the place again."""
    told = [event for event in events if isinstance(event, ViewingProgressed | ViewingEnded)]
    if not told or told[-1].import_id != import_id:
        return []
    others = [
        event
        for event in events
        if not isinstance(event, ViewingProgressed | ViewingEnded) or event.import_id != import_id
    ]
    if standing.progress is None:
        return stopped_again(others, at)
    ended_at = standing.progress.stopped_at - _TICK
    ended = ViewingEnded(
        viewer_id=told[-1].viewer_id,
        film_id=told[-1].film_id,
        ended_at=ended_at,
        import_id=import_id,
        at=at,
    )
    return stopped_again(others, at) or [ended]
