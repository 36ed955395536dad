"""Port: what a messenger sent us, kept before it hears that we have it, and until it has been handled."""

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct

from whattowatch.application.ports.conversations import Changed

NOTHING_CHANGED: Changed = MappingProxyType({})
SUSPECT = 2  # tries that came to nothing: it may be what ends processes


class Received(Struct, frozen=True, kw_only=True):
    """An update as it came."""

    update_id: int
    sender: str  # whose updates are handled one after the other
    body: bytes


class Taken(Struct, frozen=True, kw_only=True):
    """One that is ours to handle."""

    update_id: int
    body: bytes
    tries: int  # with this one


class Inbox(Protocol):
    """Kept sealed, and only until it has been handled; all methods raise `Unavailable`."""

    async def take_in(self, bot_id: int, updates: Sequence[Received]) -> int:
        """Keep those that did not come before. When it returns they are on disk.

        Returns:
            how many those are.
        """
        ...

    async def take(self, bot_id: int, *, most: int) -> Sequence[Taken]:
        """To handle, in the order of their numbers, and of each sender none before the earlier ones are settled.

        What is taken is nobody else's until it is settled, given back, or this process is gone. What was tried in vain
        as often as `SUSPECT` is taken alone, before all others: by a process that has nothing under way, which is given
        nothing more until it has settled that. So it harms no other update, and none of them harms it.
        """
        ...

    async def settle(
        self, bot_id: int, update_id: int, outcome: str, changed: Changed = NOTHING_CHANGED
    ) -> None:
        """It has been handled: what it said is forgotten, and the conversations that it changed are kept. Both or neither.

        Where it was settled before, nothing changes.

        Args:
            outcome: in a few words that quote nobody.
        """
        ...

    async def give_back(self, bot_id: int, update_ids: Sequence[int]) -> None:
        """They were not handled to the end: let it be done again."""
        ...

    def subscribe(self, hear: Callable[[], None]) -> None:
        """Be told when something was taken in by this process; what others take in is found by looking."""
        ...
