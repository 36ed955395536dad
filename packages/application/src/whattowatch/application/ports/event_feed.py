"""Port: the whole log in order, for those who follow it."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.event import Event
from whattowatch.domain.ids import Position, ViewerId


class Page(Struct, frozen=True):
    """Events in the order of their positions; personal text is still sealed."""

    events: Sequence[Event]
    last: Position  # of the last event looked at, wanted or not


class Recorded(Struct, frozen=True, kw_only=True):
    """One event with its envelope, for finding the one that is in the way."""

    position: Position
    stream: str
    version: int
    name: str
    viewer_id: ViewerId | None = None  # whose it is, from the envelope
    event: Event | None  # None: it cannot be read, and `problem` says why
    problem: str | None = None


class Unreadable(Exception):  # noqa: N818  # says what it is
    """A page holds an event that cannot be decoded; read it by row to learn which."""


class EventFeed(Protocol):
    def pages(
        self, kinds: Sequence[type[Event]], *, after: Position, upto: Position | None = None
    ) -> AsyncIterator[Page]:
        """Pages of the wanted kinds, up to `upto`, or to where the log ends now.

        Events of names that nobody knows are wanted too, and make their page Unreadable.
        The last page ends at the end, so that a position moves past what is not wanted.

        Raises:
            Unreadable
        """
        ...

    async def rows(
        self, kinds: Sequence[type[Event]], *, after: Position, upto: Position
    ) -> Sequence[Recorded]:
        """The same, event by event."""
        ...

    async def head(self) -> Position:
        """Where the log ends now."""
        ...

    async def wait(self, after: Position, *, timeout_s: float) -> None:
        """Return when the log may have grown past `after`, or the time is over."""
        ...
