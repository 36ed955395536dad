"""Port: receipts of erasing, which nobody else can write."""

from typing import Literal, Protocol

import msgspec
from msgspec import Struct

from whattowatch.domain.erasure import Erasure
from whattowatch.domain.errors import Refusal


class Receipt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Proof that a viewer was erased, for them to keep."""

    receipt: Literal["whattowatch-erasure-1"] = "whattowatch-erasure-1"
    viewer_id: str  # a pseudonym, which the log keeps: it tells nobody who they were
    erased_at: str
    first_event: int  # of all that was theirs in the log, up to the event that erased it
    last_event: int
    key_sha256: str  # of the wrapped key that was destroyed; "" if there never was one
    cleared: tuple[str, ...]  # stores that hold nothing of theirs any more
    signed_by: str  # the public key of the installation
    signature: str  # Ed25519, over all the rest


class NotGenuine(Refusal):
    """The installation did not write it, or not so."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return f"not genuine: {self.why}"


class Receipts(Protocol):
    @property
    def public_key(self) -> str:
        """Whoever has it can tell genuine receipts from others."""
        ...

    def sign(self, erasure: Erasure) -> Receipt:
        """The same each time."""
        ...

    def verified(self, text: str | bytes) -> Receipt:
        """What a text says, which is a receipt as it was written here.

        Raises:
            NotGenuine
        """
        ...


def written(receipt: Receipt) -> str:
    """As people keep it."""
    return msgspec.json.encode(receipt).decode()
