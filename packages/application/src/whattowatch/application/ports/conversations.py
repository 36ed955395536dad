"""Port: what a chat is in the middle of, so that a restart does not forget it."""

from collections.abc import Mapping
from typing import Protocol, TypeAlias

from msgspec import Struct


class Conversation(Struct, frozen=True):
    """What is waited for, and the draft so far: it holds a person's own words."""

    state: str | None = None
    data: bytes = b""


NO_CONVERSATION = Conversation()
Place: TypeAlias = tuple[str, str]  # a door, and a chat there
Changed: TypeAlias = Mapping[Place, Conversation]


class Conversations(Protocol):
    """Kept sealed: whoever reads the store learns neither the words nor whose they are."""

    async def load(self, door: str, chat: str) -> Conversation:
        """An empty one where there is none.

        Raises:
            Unavailable: the store cannot be reached. So for all that follow.
        """
        ...

    async def save(self, door: str, chat: str, conversation: Conversation) -> None:
        """Put it in place of what was there; an empty one is forgotten."""
        ...
