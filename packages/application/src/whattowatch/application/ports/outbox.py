"""Port: what we have to say in a messenger, kept before it is sent, and until it has been."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct


class Outgoing(Struct, frozen=True, kw_only=True):
    """A message as it is to be sent. The same cause saying the same again means the same message."""

    bot_id: int
    cause: str  # such as "update 77"
    repeat: int = 0  # how often the cause has said these very words before
    chat: str  # messages of one chat keep their order
    body: bytes


class Sent(Struct, frozen=True):
    """It reached the messenger, or was given up: nothing is left to be done."""

    message_id: int | None = None  # None: it made no new message


class Kept(Struct, frozen=True, kw_only=True):
    number: int  # its name from now on
    sent: Sent | None  # None: it is yet to be sent
    behind: bool  # there are earlier ones for the same chat, which are yet to be sent
    unsure: int = 0  # tries so far of which nobody knows whether they arrived


class Late(Struct, frozen=True, kw_only=True):
    """A message that was to be sent by now."""

    number: int
    body: bytes
    since: datetime  # it was kept
    tries: int  # with this one
    unsure: int  # tries of which nobody knows whether they arrived


class Outbox(Protocol):
    """Kept sealed, and only until it was sent; all methods raise `Unavailable`."""

    async def put(self, message: Outgoing, *, due: datetime) -> Kept:
        """Keep it, unless it is there already.

        Args:
            due: when it is left to whoever looks for what is late.
        """
        ...

    async def sent(self, number: int, sent: Sent) -> None: ...

    async def give_up(self, number: int, why: str) -> None:
        """It will not be sent any more.

        Args:
            why: in a few words that quote nobody.
        """
        ...

    async def put_off(self, number: int, *, due: datetime, unsure: bool = False) -> None:
        """It was not sent: to be tried again then.

        Args:
            unsure: perhaps it was.
        """
        ...

    async def forget(self, bot_id: int, chat: str, *, but: str = "") -> int:
        """What waits for the chat is not sent any more, but for what has this cause; tell how many those were."""
        ...

    async def late(self, bot_id: int, *, now: datetime, most: int) -> Sequence[Late]:
        """The first of each chat, where it is past its time; the oldest first. They are nobody else's for a minute."""
        ...
