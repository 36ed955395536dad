"""The times a viewer saw a film, each with all that was said of it, and the events that lead from some to others."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

from msgspec.structs import replace

from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.standing import ReviewSaved, ReviewWithdrawn, StandingEvent

Told: TypeAlias = tuple[ReviewSaved, ...]  # what was said of one viewing, oldest first; never empty


def viewings_of(events: Sequence[StandingEvent]) -> list[Told]:
    """Those that count, in the order of their numbers."""
    counting: dict[int, Told] = {}
    for event in events:
        if isinstance(event, ReviewWithdrawn):
            counting.clear()
        elif isinstance(event, ReviewSaved):
            counting[event.viewing] = (*counting.get(event.viewing, ()), event)
    return [counting[number] for number in sorted(counting)]


def told_anew(
    before: Sequence[Told], after: Sequence[Told], *, viewer_id: ViewerId, film_id: FilmId, at: datetime
) -> list[StandingEvent]:
    """The events after which it is so, and no longer as before.

    Only the last viewing can be revised and only after it can one be added; for anything else all is taken
    back, and said again with what was said, by whom and when.
    """
    same = _as_many_alike(before, after)
    if same == len(before):
        return _said(after[same:], from_number=same + 1)
    last, goes_on = before[same], after[same] if same < len(after) else ()
    if same == len(before) - 1 and goes_on[: len(last)] == last:
        more = [replace(word, viewing=same + 1) for word in goes_on[len(last) :]]
        return [*more, *_said(after[same + 1 :], from_number=same + 2)]
    withdrawn = ReviewWithdrawn(viewer_id=viewer_id, film_id=film_id, at=at)
    return [withdrawn, *said_again(after)]


def with_since(viewings: Sequence[Told], events: Sequence[StandingEvent], seen: int) -> list[Told]:
    """The viewings, and what is said of the film after so many of its events: of one of them, or of one more.

    Words that are only said again are known by what they say.
    """
    known = {as_said(event) for event in events[:seen] if isinstance(event, ReviewSaved)}
    after = list(viewings)
    for told in viewings_of(events):
        new = tuple(word for word in told if as_said(word) not in known)
        place = next((at for at, each in enumerate(after) if is_same(each, told)), None)
        if new and place is not None:
            after[place] = (*after[place], *new)
        elif new:
            after.append(new)
    return after


def is_same(one: Told, other: Told) -> bool:
    """Whether they are of one viewing: something that was said of it is among both."""
    return not {*map(as_said, one)}.isdisjoint(map(as_said, other))


def as_said(word: ReviewSaved) -> ReviewSaved:
    """The word without the number of its viewing, which changes when it is said again."""
    return replace(word, viewing=0)


def said_again(viewings: Sequence[Told]) -> list[StandingEvent]:
    """All of it, where nothing counts."""
    return _said(viewings, from_number=1)


def _as_many_alike(before: Sequence[Told], after: Sequence[Told]) -> int:
    pairs = zip(before, after, strict=False)
    return next(
        (place for place, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after))
    )


def _said(viewings: Sequence[Told], *, from_number: int) -> list[StandingEvent]:
    numbered = enumerate(viewings, from_number)
    return [replace(word, viewing=number) for number, told in numbered for word in told]
