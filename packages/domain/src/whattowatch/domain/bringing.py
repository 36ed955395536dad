"""What a file says of a film, brought to what is known here: it adds and fills in, and contradicts nobody.

What the viewer said here themself stays as they said it. What an import said before gives way to a
later word of a file. So the same file a second time finds nothing to add.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import reduce
from typing import TypedDict

from msgspec import Struct
from msgspec.structs import asdict, replace

from whattowatch.domain.grade import Grade, parts_of, rank_of
from whattowatch.domain.ids import FilmId, ImportId, ViewerId
from whattowatch.domain.pairing import all_paired
from whattowatch.domain.publishing import with_offer
from whattowatch.domain.review import earliest_moment, is_ended_by
from whattowatch.domain.standing import (
    UNKNOWN,
    FilmDisowned,
    FilmHidden,
    FilmOwned,
    FilmSaved,
    FilmUnhidden,
    FilmUnsaved,
    Origin,
    Progress,
    ReviewSaved,
    Standing,
    StandingEvent,
    ViewingEnded,
    ViewingProgressed,
    evolve,
)
from whattowatch.domain.viewings import Told, told_anew, viewings_of

EVER = datetime(1, 1, 1, tzinfo=UTC)


class Seen(Struct, frozen=True, kw_only=True, gc=False):  # many at once, never in a ring
    """One time that a film was seen, as a file tells it."""

    watched_on: date | None = None
    grade: Grade | None = None
    text: str = ""
    said_at: datetime | None = None  # when it was said, if the file knows; of a day alone, its noon
    origin: Origin = Origin.IMPORT


class Brought(Struct, frozen=True, kw_only=True, gc=False):  # as above
    """All that a file says of one film."""

    seen: tuple[Seen, ...] = ()  # a viewing each
    overall: Seen | None = None  # of the film, whenever it was seen
    saved: bool = False
    note: str = ""
    hidden: bool = False
    owned: bool = False
    progress: Progress | None = None  # they are in the middle of it

    @property
    def says_nothing(self) -> bool:
        return not (
            self.seen or self.overall or self.saved or self.hidden or self.owned or self.progress is not None
        )


class _About(TypedDict):
    viewer_id: ViewerId
    film_id: FilmId
    import_id: ImportId
    at: datetime


def together(parts: Sequence[Brought]) -> Brought:
    """What parts of a file say of the same film; their order does not matter."""
    overall = [part.overall for part in parts if part.overall is not None]
    return Brought(
        seen=_once_each([one for part in parts for one in part.seen]),
        overall=_as_one(overall) if overall else None,
        saved=any(part.saved for part in parts),
        note=max((part.note for part in parts), key=lambda note: (len(note), note)),
        hidden=any(part.hidden for part in parts),
        owned=any(part.owned for part in parts),
        progress=max((part.progress for part in parts if part.progress), key=_where, default=None),
    )


def bring(
    events: Sequence[StandingEvent],
    brought: Brought,
    *,
    viewer_id: ViewerId,
    film_id: FilmId,
    import_id: ImportId,
    at: datetime,
) -> list[StandingEvent]:
    """What the file adds to the events of the film; nothing, when all of it is known."""
    standing: Standing = reduce(evolve, events, UNKNOWN)
    plain = ReviewSaved(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at)
    before = viewings_of(events)
    after = _with(before, _viewings(brought), plain)
    said = told_anew(before, after, viewer_id=viewer_id, film_id=film_id, at=at)
    if standing.saved and len(after) > len(before) and not brought.saved:
        said.append(FilmUnsaved(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at))
    if brought.saved and not standing.saved and _may(events, FilmSaved, FilmUnsaved):
        said.append(
            FilmSaved(viewer_id=viewer_id, film_id=film_id, note=brought.note, import_id=import_id, at=at)
        )
    if brought.hidden and not standing.hidden and _may(events, FilmHidden, FilmUnhidden):
        said.append(FilmHidden(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at))
    if brought.owned and not standing.owned and _may(events, FilmOwned, FilmDisowned):
        said.append(FilmOwned(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at))
    about = _About(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at)
    said.extend(_gone_on(standing, brought, before, after, about))
    return with_offer(standing, said, viewer_id=viewer_id, film_id=film_id, at=at)


def _gone_on(
    standing: Standing, brought: Brought, before: Sequence[Told], after: Sequence[Told], about: _About
) -> list[StandingEvent]:
    """A newer place than is known, and than they saw it, or the end of the viewing that they were in the middle of."""
    place = brought.progress
    known = standing.progress.stopped_at if standing.progress else standing.ended_at
    since = [earliest_moment(told[-1].watched_on) for told in after if told[-1].watched_on is not None]
    if place is not None and place.stopped_at > max([*since, known or EVER]):
        return [ViewingProgressed(**about, **asdict(place), origin=Origin.IMPORT)]
    day = after[-1][-1].watched_on if len(after) > len(before) else None
    if standing.progress and day and is_ended_by(standing, day):
        ended_at = max(about["at"], standing.progress.stopped_at)
        return [ViewingEnded(**about, ended_at=ended_at)]
    return []


def _viewings(brought: Brought) -> list[Seen]:
    """Oldest first. What is said of the film as a whole is the newest word on the last of them."""
    seen = sorted(brought.seen, key=_when)
    overall = brought.overall
    if overall is None:
        return seen
    if not seen:
        return [overall]
    last = seen[-1]
    seen[-1] = replace(
        last,
        grade=overall.grade or last.grade,
        text=last.text or overall.text,
        said_at=_latest(last.said_at, overall.said_at),
    )
    return seen


def _with(before: Sequence[Told], seen: Sequence[Seen], plain: ReviewSaved) -> list[Told]:
    """The viewings with what was seen, each in its place by date.

    Where each line may be about another viewing and none is new, nothing changes: filled in or corrected, a viewing is
    not always the likeliest for the line that it came from, when the same file comes again.
    """
    if all_paired([[at for at, told in enumerate(before) if _has(told, one, plain)] for one in seen]):
        return list(before)
    known, after = _known(before, seen), list(before)
    for place, one in enumerate(seen):
        if place in known:
            told = known[place]
            after[after.index(told)] = _filled(told, one, plain)
        else:
            new = (_word(one, plain),)
            after.insert(
                next((at for at, each in enumerate(after) if _day(each) > _day(new)), len(after)), new
            )
    return after


def _has(told: Told, one: Seen, plain: ReviewSaved) -> bool:
    """Whether it says nothing new of that viewing."""
    return one.watched_on in {None, told[-1].watched_on} and _filled(told, one, plain) == told


def _known(before: Sequence[Told], seen: Sequence[Seen]) -> dict[int, Told]:
    """Which of them are known already, the surest first: a viewing is known once."""
    left, known = list(before), dict[int, Told]()
    for alike in (_is_the_same, _is_of_that_day, _may_be_any, _may_be_undated):
        for place, one in enumerate(seen):
            last = place == len(seen) - 1
            met = next((told for told in reversed(left) if alike(told[-1], one, last)), None)
            if place not in known and met is not None:
                known[place] = met
                left.remove(met)
    return known


def _is_the_same(word: ReviewSaved, one: Seen, _last: bool) -> bool:
    return (word.watched_on, word.grade, word.text) == (one.watched_on, one.grade, one.text)


def _is_of_that_day(word: ReviewSaved, one: Seen, _last: bool) -> bool:
    return word.watched_on == one.watched_on


def _may_be_any(_word: ReviewSaved, one: Seen, _last: bool) -> bool:
    return one.watched_on is None


def _may_be_undated(word: ReviewSaved, _one: Seen, last: bool) -> bool:
    """Nobody said when; the last of the file is the likeliest."""
    return last and word.watched_on is None


def _filled(told: Told, one: Seen, plain: ReviewSaved) -> Told:
    """What is missing is filled in; what an import said gives way, unless the file says it was earlier."""
    word, at = told[-1], _at(one, plain.at)
    mine = next((word for word in reversed(told) if word.import_id is None), None)
    gives_way = one.said_at is None or at >= word.at
    grade, text = mine and mine.grade, mine.text if mine else ""
    grade = grade or ((one.grade or word.grade) if gives_way else (word.grade or one.grade))
    now = replace(
        word,
        **parts_of(grade),
        text=text or ((one.text or word.text) if gives_way else (word.text or one.text)),
        watched_on=word.watched_on or one.watched_on,
    )
    return told if now == word else (*told, replace(now, import_id=plain.import_id, at=max(word.at, at)))


def _word(one: Seen, plain: ReviewSaved) -> ReviewSaved:
    return replace(
        plain,
        **parts_of(one.grade),
        text=one.text,
        watched_on=one.watched_on,
        origin=one.origin,
        at=_at(one, plain.at),
    )


def _at(one: Seen, now: datetime) -> datetime:
    return now if one.said_at is None else min(now, one.said_at)


def _day(told: Told) -> date:
    return told[-1].watched_on or told[0].at.date()


def _may(events: Sequence[StandingEvent], put: type[StandingEvent], taken: type[StandingEvent]) -> bool:
    """Whoever took it off themself has said so; what an import took off, another may put back."""
    last = next((event for event in reversed(events) if isinstance(event, put | taken)), None)
    return last is None or getattr(last, "import_id", None) is not None


def _once_each(seen: Sequence[Seen]) -> tuple[Seen, ...]:
    """Of one day one viewing; without a day, all that differ."""
    by_day: dict[date, list[Seen]] = {}
    for one in seen:
        if one.watched_on is not None:
            by_day.setdefault(one.watched_on, []).append(one)
    undated = dict.fromkeys(sorted((one for one in seen if one.watched_on is None), key=_rank))
    return (*(_as_one(by_day[day]) for day in sorted(by_day)), *undated)


def _as_one(seen: Sequence[Seen]) -> Seen:
    """The later word counts; of two of a day, the better grade, stars before a thumb, and the longer text."""
    ranked = sorted(seen, key=_rank)
    grade = next((one.grade for one in reversed(ranked) if one.grade is not None), None)
    return replace(ranked[-1], grade=grade, text=next((one.text for one in reversed(ranked) if one.text), ""))


def _when(one: Seen) -> tuple[date, datetime]:
    said_at = one.said_at or EVER
    return one.watched_on or (said_at.date() if one.said_at else date.max), said_at


def _where(place: Progress) -> tuple[datetime, int, int]:
    return place.stopped_at, place.position_s, place.duration_s or 0


def _rank(one: Seen) -> tuple[datetime, int, int, str, date]:
    return (
        one.said_at or EVER,
        rank_of(one.grade),
        len(one.text),
        one.text,
        one.watched_on or date.min,
    )


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((at for at in (one, other) if at is not None), default=None)
