"""Port: the answers to requests that carried a key, so that the same request gets the same answer.

A key belongs to the viewer who used it. Whoever claims one carries the request out and keeps
the answer; a claim that was never finished may be taken over once its lease is over.
"""

from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from msgspec import Struct

from whattowatch.domain.ids import ViewerId

LEASE = timedelta(seconds=30)  # how long a claim keeps others away
KEPT = timedelta(hours=24)  # how long a key is remembered


class Answer(Struct, frozen=True, kw_only=True):
    """What a request was answered."""

    status: int
    headers: dict[str, str]
    body: bytes


class Claimed(Struct, frozen=True):
    """Carry it out. `since` is what the claim is known by."""

    since: datetime


class StillRunning(Struct, frozen=True):
    """Somebody else is carrying it out."""


class OtherRequest(Struct, frozen=True):
    """The key was used for another request."""


Standing: TypeAlias = Claimed | Answer | StillRunning | OtherRequest


class Idempotency(Protocol):
    """All of it raises `Unavailable` when the store cannot be reached."""

    async def claim(self, viewer_id: ViewerId, key: str, request_hash: bytes, *, at: datetime) -> Standing:
        """Claim the key, or learn how it stands with it. Of several at once, one claims it."""
        ...

    async def finish(
        self, viewer_id: ViewerId, key: str, claimed: Claimed, answer: Answer, *, at: datetime
    ) -> None:
        """Keep the answer, unless the claim was taken over meanwhile."""
        ...

    async def release(self, viewer_id: ViewerId, key: str, claimed: Claimed) -> None:
        """Give the claim back: the request may be tried again."""
        ...

    async def forget(self, viewer_id: ViewerId) -> None:
        """Forget all keys and answers of a viewer."""
        ...
