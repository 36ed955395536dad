"""Events that cannot be folded, and a log in which some cannot be read."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from whattowatch.application.ports.event_feed import EventFeed, Page, Recorded, Unreadable
from whattowatch.application.projection import Needs, Projection, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.ids import Position


class TooOdd(Exception):  # noqa: N818  # says what happened
    """The event is more than the projection can take."""


@dataclass
class Brittle(Projection):
    """A projection that some events break, until it is mended."""

    whole: Projection
    breaks: Callable[[Event], bool]
    mended: bool = False

    @property
    def name(self) -> str:
        return self.whole.name

    @property
    def version(self) -> int:
        return self.whole.version

    @property
    def tables(self) -> tuple[Table, ...]:
        return self.whole.tables

    @property
    def kinds(self) -> tuple[type[Event], ...]:
        return self.whole.kinds

    def needs(self, events: Sequence[Event], state: State) -> Needs:
        return self.whole.needs(events, state)

    def fold(self, events: Sequence[Event], state: State) -> None:
        if not self.mended and any(map(self.breaks, events)):
            raise TooOdd
        self.whole.fold(events, state)


@dataclass
class PartlyUnreadable(EventFeed):
    """A log in which the events at some positions cannot be decoded."""

    feed: EventFeed
    unreadable: set[Position] = field(default_factory=set)

    async def pages(
        self, kinds: Sequence[type[Event]], *, after: Position, upto: Position | None = None
    ) -> AsyncIterator[Page]:
        before = after
        async for page in self.feed.pages(kinds, after=after, upto=upto):
            if any(before < position <= page.last for position in self.unreadable):
                raise Unreadable
            yield page
            before = page.last

    async def rows(
        self, kinds: Sequence[type[Event]], *, after: Position, upto: Position
    ) -> Sequence[Recorded]:
        rows = await self.feed.rows(kinds, after=after, upto=upto)
        return [
            replace(row, event=None, problem="it is no JSON") if row.position in self.unreadable else row
            for row in rows
        ]

    async def head(self) -> Position:
        return await self.feed.head()

    async def wait(self, after: Position, *, timeout_s: float) -> None:
        await self.feed.wait(after, timeout_s=timeout_s)
