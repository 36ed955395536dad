"""What Telegram may do to us instead of what it was asked."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.support.telegram.refusing import Refused

When = Literal["before", "after"]


@dataclass
class Fault:
    """Once, or a few times, to requests for this method ("" is any), of this chat (None is any).

    Refused, or else the request is held or cut: before it has its effect, or after.
    """

    method: str = "sendMessage"
    refused: Refused | None = None
    when: When = "before"
    cut: bool = False  # the connection ends; otherwise it is held until `released`
    chat: int | None = None
    times: int = 1
    released: asyncio.Event = field(default_factory=asyncio.Event)
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    def hits(self, method: str, parameters: dict[str, Any]) -> bool:
        return self.method in {"", method} and self.chat in {None, parameters.get("chat_id")}


def too_many(seconds: int, method: str = "sendMessage", *, chat: int | None = None, times: int = 1) -> Fault:
    refused = Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
    return Fault(method, refused, chat=chat, times=times)


def blocked(method: str = "sendMessage", *, chat: int | None = None) -> Fault:
    return Fault(method, Refused(403, "Forbidden: bot was blocked by the user"), chat=chat)


def no_such_chat(method: str = "sendMessage", *, chat: int | None = None) -> Fault:
    return Fault(method, Refused(400, "Bad Request: chat not found"), chat=chat)


def broken(
    status: int = 500, method: str = "sendMessage", *, says: str = "Internal Server Error", times: int = 1
) -> Fault:
    return Fault(method, Refused(status, says), times=times)


def cut(method: str = "sendMessage", *, when: When = "after", times: int = 1) -> Fault:
    return Fault(method, when=when, cut=True, times=times)


def held(method: str = "sendMessage", *, when: When = "after", chat: int | None = None) -> Fault:
    """Until it is released, or whoever asked loses patience."""
    return Fault(method, when=when, chat=chat)


def next_fault(faults: list[Fault], method: str, parameters: dict[str, Any]) -> Fault | None:
    """The first that hits; it is done with when it has hit as often as it was to."""
    found = next((fault for fault in faults if fault.hits(method, parameters)), None)
    if found is not None:
        found.times -= 1
        if found.times <= 0:
            faults.remove(found)
    return found
