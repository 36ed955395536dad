"""A movie night: several people in one chat look for a film together.

What a person says of it, that they come or go and which film they want, is on a stream of theirs, as is what they were
shown there; it goes when they are erased. What the chat has come to (who was there, the films, the winner) is one small
state of the chat's.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.errors import Refusal
from whattowatch.domain.event import Event
from whattowatch.domain.ids import FilmId, NightId, ViewerId
from whattowatch.domain.personal import Personal
from whattowatch.domain.stream import Stream

LASTS = timedelta(hours=12)
MOST_MEMBERS = 20


class NightJoined(Event, frozen=True, kw_only=True, tag="night-joined"):
    """The viewer takes part in a movie night."""

    night_id: NightId
    name: Personal[str] = ""  # as the chat calls them


class NightLeft(Event, frozen=True, kw_only=True, tag="night-left"):
    """The viewer does not take part any more, and their vote is gone."""

    night_id: NightId


class NightVoted(Event, frozen=True, kw_only=True, tag="night-voted"):
    """The viewer wants to watch this one of the films; the last word counts."""

    night_id: NightId
    film_id: FilmId


class NightFilmsShown(Event, frozen=True, kw_only=True, tag="night-films-shown"):
    """The films of the night reached the chat while the viewer was there: they count as shown to them."""

    night_id: NightId
    film_ids: tuple[FilmId, ...]


class NightFilmChosen(Event, frozen=True, kw_only=True, tag="night-film-chosen"):
    """The film of the night, which whoever is still there means to watch."""

    night_id: NightId
    film_id: FilmId


NightEvent: TypeAlias = NightJoined | NightLeft | NightVoted | NightFilmsShown | NightFilmChosen


class Attendance(Struct, frozen=True, kw_only=True):
    """One viewer at one night."""

    name: str
    vote: FilmId | None = None
    shown: tuple[FilmId, ...] = ()
    chosen: FilmId | None = None


class Stage(Enum):
    GATHERING = "gathering"
    VOTING = "voting"
    OVER = "over"


class Candidate(Struct, frozen=True, kw_only=True):
    film_id: FilmId
    fits: tuple[ViewerId, ...] = ()  # whose own films speak for it


class Night(Struct, frozen=True, kw_only=True):
    """What the chat has come to. It holds nobody's words."""

    night_id: NightId
    opened_at: datetime
    language: str  # of whoever opened it
    members: tuple[ViewerId, ...] = ()
    candidates: tuple[Candidate, ...] = ()  # the one that suits all of them best first
    stage: Stage = Stage.GATHERING
    winner: FilmId | None = None  # None of a night that is over: everybody left
    moved_by: str = ""  # the command that brought it to its stage

    def is_open(self, now: datetime) -> bool:
        return self.stage is not Stage.OVER and now - self.opened_at < LASTS

    @property
    def film_ids(self) -> tuple[FilmId, ...]:
        return tuple(each.film_id for each in self.candidates)

    def offers(self, film_id: FilmId) -> bool:
        return film_id in self.film_ids


class NightOver(Refusal):
    """The night has ended, or there is another one by now."""

    def __str__(self) -> str:
        return "this movie night is over: open a new one"


class NotAtTheNight(Refusal):
    """Whoever takes part decides."""

    def __str__(self) -> str:
        return "you are not at this movie night: join first"


class NightFull(Refusal):
    """There is room for so many."""

    def __str__(self) -> str:
        return f"there is room for {MOST_MEMBERS} at a movie night"


class FilmsFound(Refusal):
    """The films were chosen for those who were there."""

    def __str__(self) -> str:
        return "the films of this night are chosen already: join the next one"


class NoFilmForAll(Refusal):
    """What one of them saw, hid or may not see leaves none."""

    def __str__(self) -> str:
        return "no film is left that all of you may watch"


class NothingToVoteOn(Refusal):
    """It is none of the films of the night, or there are none yet."""

    def __str__(self) -> str:
        return "that is none of the films of this night"


class NobodyVoted(Refusal):
    """Without a vote there is no winner."""

    def __str__(self) -> str:
        return "nobody has voted yet"


def stream_of(viewer_id: ViewerId, night_id: NightId) -> Stream[NightEvent]:
    return Stream(f"night-{night_id}-{viewer_id}", viewer_id)


def evolve(there: Attendance | None, event: NightEvent) -> Attendance | None:
    match event:
        case NightJoined(name=name):
            return replace(there, name=name) if there else Attendance(name=name)
        case NightLeft():
            return None
        case NightVoted(film_id=film_id):
            return there and replace(there, vote=film_id)
        case NightFilmsShown(film_ids=film_ids):
            return there and replace(there, shown=film_ids)
        case NightFilmChosen(film_id=film_id):
            return there and replace(there, chosen=film_id)
        case _:
            assert_never(event)


def join(
    there: Attendance | None, *, night_id: NightId, name: str, viewer_id: ViewerId, at: datetime
) -> list[NightEvent]:
    """Joining twice is joining once."""
    return [] if there else [NightJoined(viewer_id=viewer_id, night_id=night_id, name=name, at=at)]


def leave(
    there: Attendance | None, *, night_id: NightId, viewer_id: ViewerId, at: datetime
) -> list[NightEvent]:
    """Whoever is not there has left."""
    return [NightLeft(viewer_id=viewer_id, night_id=night_id, at=at)] if there else []


def vote(
    there: Attendance | None, film_id: FilmId, *, night_id: NightId, viewer_id: ViewerId, at: datetime
) -> list[NightEvent]:
    """Raises:
    NotAtTheNight
    """
    if there is None:
        raise NotAtTheNight
    if there.vote == film_id:
        return []
    return [NightVoted(viewer_id=viewer_id, night_id=night_id, film_id=film_id, at=at)]


def hear(there: Attendance | None, night: Night, *, viewer_id: ViewerId, at: datetime) -> list[NightEvent]:
    """What the chat was told by now reached whoever is there: the films, and which of them it is."""
    if there is None:
        return []
    night_id, film_ids, winner = night.night_id, night.film_ids, night.winner
    events: list[NightEvent] = []
    if film_ids and film_ids != there.shown:
        events.append(NightFilmsShown(viewer_id=viewer_id, night_id=night_id, film_ids=film_ids, at=at))
    if winner is not None and winner != there.chosen:
        events.append(NightFilmChosen(viewer_id=viewer_id, night_id=night_id, film_id=winner, at=at))
    return events


def with_member(night: Night, viewer_id: ViewerId) -> Night:
    """Raises:
    FilmsFound, NightFull
    """
    if viewer_id in night.members:
        return night
    if night.stage is not Stage.GATHERING:
        raise FilmsFound
    if len(night.members) >= MOST_MEMBERS:
        raise NightFull
    return replace(night, members=(*night.members, viewer_id))


def without_member(
    night: Night, viewer_id: ViewerId, *, absent: Collection[ViewerId], moved_by: str
) -> Night:
    """The films stay those that were found. The last to leave ends the night.

    Args:
        absent: who else is not there, though once a member.
    """
    members = tuple(each for each in night.members if each != viewer_id)
    left = replace(night, members=members)
    if night.stage is Stage.OVER or any(each not in absent for each in members):
        return left
    return replace(left, stage=Stage.OVER, moved_by=moved_by)


def with_films(night: Night, candidates: Sequence[Candidate], *, moved_by: str) -> Night:
    """Raises:
    NoFilmForAll
    """
    if not candidates:
        raise NoFilmForAll
    return replace(night, candidates=tuple(candidates), stage=Stage.VOTING, moved_by=moved_by)


def closed(night: Night, votes: Iterable[FilmId], *, moved_by: str) -> Night:
    """Raises:
    NobodyVoted
    """
    return replace(night, winner=winner_of(night, votes), stage=Stage.OVER, moved_by=moved_by)


def winner_of(night: Night, votes: Iterable[FilmId]) -> FilmId:
    """Most votes win; of equals the film that suits all of them best, which is the one listed first.

    Raises:
        NobodyVoted
    """
    count = Counter(film_id for film_id in votes if night.offers(film_id))
    if not count:
        raise NobodyVoted
    return max(night.film_ids, key=lambda film_id: count[film_id])
