"""Port: the movie night of each chat, so that a restart does not forget it, and two who act at once take turns."""

from typing import Protocol

from msgspec import Struct

from whattowatch.domain.night import Night


class Chat(Struct, frozen=True):
    """Where several people talk, and at which door."""

    door: str
    name: str  # what tells chats apart there


class KeptNight(Struct, frozen=True):
    night: Night
    version: int  # 1 when it is new


class Nights(Protocol):
    """One a chat. Kept sealed: whoever reads the store learns neither the chat nor who was there."""

    async def load(self, chat: Chat) -> KeptNight | None:
        """The newest; it may be over.

        Raises:
            Unavailable: the store cannot be reached. So for all that follow.
        """
        ...

    async def save(self, chat: Chat, night: Night, *, expected: int) -> bool:
        """Put it in place of version `expected`; 0: there was none. False: another came first, and nothing is kept."""
        ...
