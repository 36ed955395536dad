"""A diary reset to an import: each film goes back to how it stood when the import had brought it.

What an import said of a film that was known is not kept apart from what was known. So what stood then stands
again, and not the import's own words alone: nothing that the file said is lost.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from msgspec import Struct

from whattowatch.domain.ids import FilmId, ImportId, ViewerId
from whattowatch.domain.publishing import with_offer
from whattowatch.domain.standing import (
    UNKNOWN,
    FilmSaved,
    FilmUnsaved,
    ReviewSaved,
    ReviewWithdrawn,
    Standing,
    StandingEvent,
    evolve,
)
from whattowatch.domain.viewings import Told, as_said, is_same, said_again, viewings_of, with_since


class Reset(Struct, frozen=True, kw_only=True):
    """Where a film goes back to."""

    stood: int  # how many of its events stand; 0: the import does not speak of it
    seen: int  # how many there were when it was decided: what is said after them stays
    watchlist: bool  # whether its place on the watchlist goes back, too


class Undone(Struct, frozen=True, kw_only=True):
    """What becomes of one film by it."""

    viewings: int = 0  # that are taken out
    ratings: int = 0  # stars and thumbs that are taken out, or go back to others
    reviews: int = 0  # words, in the same way
    restored: int = 0  # viewings that are back
    saved: int = 0  # on the watchlist again
    unsaved: int = 0


def brought_until(events: Sequence[StandingEvent], import_id: ImportId) -> int | None:
    """After how many of the film's events the import had brought it; None: it brought nothing of it.

    Its words come in one go, among them what was known and is only said again.
    """
    first = next((at for at, event in enumerate(events) if _is_of(event, import_id)), None)
    if first is None:
        return None
    known = {as_said(event) for event in events[:first] if isinstance(event, ReviewSaved)}

    def comes_along(event: StandingEvent) -> bool:
        return _is_of(event, import_id) or (isinstance(event, ReviewSaved) and as_said(event) in known)

    return next((at for at in range(first, len(events)) if not comes_along(events[at])), len(events))


def reset(
    events: Sequence[StandingEvent],
    to: Reset,
    *,
    viewer_id: ViewerId,
    film_id: FilmId,
    import_id: ImportId,
    at: datetime,
) -> list[StandingEvent]:
    """Nothing, when the film stands so. `import_id` is the reset's own, by which it can be undone.

    All is taken back, and what stands is said again with what was said, by whom and when.
    """
    before = viewings_of(events)
    after = with_since(viewings_of(events[: to.stood]), events, to.seen)
    said: list[StandingEvent] = []
    if _words(before) != _words(after):
        withdrawn = ReviewWithdrawn(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at)
        said = [withdrawn, *said_again(after)]
    if to.watchlist and not any(isinstance(event, FilmSaved | FilmUnsaved) for event in events[to.seen :]):
        was, now = _fold(events[: to.stood]), _fold(events)
        if was.saved and (was.note, was.saved) != (now.note, now.saved):
            back = FilmSaved(
                viewer_id=viewer_id,
                film_id=film_id,
                note=was.note,
                recommendation_id=was.saved_from,
                import_id=import_id,
                at=at,
            )
            said.append(back)
        elif now.saved and not was.saved:
            said.append(FilmUnsaved(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at))
    return with_offer(_fold(events), said, viewer_id=viewer_id, film_id=film_id, at=at)


def undone_by(events: Sequence[StandingEvent], said: Sequence[StandingEvent]) -> Undone:
    """What a reset that says this takes out of the film."""
    whole = [*events, *said]
    before, after = viewings_of(events), viewings_of(whole)
    stand = [next((each for each in after if is_same(each, told)), None) for told in before]
    pairs = [(told[-1], other[-1] if other else None) for told, other in zip(before, stand, strict=True)]
    was, now = _fold(events), _fold(whole)
    return Undone(
        viewings=stand.count(None),
        ratings=sum(old.grade not in {None, new and new.grade} for old, new in pairs),
        reviews=sum(old.text not in {"", new.text if new else ""} for old, new in pairs),
        restored=sum(not any(is_same(each, told) for told in before) for each in after),
        saved=int(now.saved and not was.saved),
        unsaved=int(was.saved and not now.saved),
    )


def _is_of(event: StandingEvent, import_id: ImportId) -> bool:
    return getattr(event, "import_id", None) == import_id


def _words(viewings: Sequence[Told]) -> list[list[ReviewSaved]]:
    return [[*map(as_said, told)] for told in viewings]


def _fold(events: Sequence[StandingEvent]) -> Standing:
    start: Standing = UNKNOWN
    return reduce(evolve, events, start)
