"""What has to be known of a Telegram update before anybody reads it: its number, and whose it is."""

from collections.abc import Mapping
from typing import Any

import msgspec

from whattowatch.application.ports.inbox import Received

NOBODY = "nobody"
_LARGEST_NUMBER = 2**63 - 1


class NotAnUpdate(ValueError):  # noqa: N818  # says what it is
    """It has no number, or is no JSON at all."""


def received(body: bytes) -> Received:
    """Raises:
    NotAnUpdate
    """
    try:
        update = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAnUpdate from error
    number = update.get("update_id") if isinstance(update, dict) else None
    if type(number) is not int or not 0 <= number <= _LARGEST_NUMBER:
        raise NotAnUpdate
    return Received(update_id=number, sender=_sender(update), body=body)


def _sender(update: Mapping[str, Any]) -> str:
    """Who sent it; of what nobody sent, the chat. Updates have one event each, whatever kind that is."""
    for event in update.values():
        if isinstance(event, dict):
            for whose in ("from", "user", "chat"):
                said = event.get(whose)
                if isinstance(said, dict) and type(said.get("id")) is int:
                    return str(said["id"])
    return NOBODY
