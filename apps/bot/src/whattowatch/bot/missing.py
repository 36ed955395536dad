"""What becomes of a message that Telegram did not take."""

from datetime import timedelta

from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientConnectorError
from msgspec import Struct

MISSED = (
    TelegramNetworkError,
    TelegramServerError,
    TelegramRetryAfter,
    ClientDecodeError,
)  # all other errors are refusals
MOST_UNSURE = 2  # tries that may have arrived; with one more there might be three of it
_FIRST_S, _LONGEST_S = 2.0, 600.0


class Again(Struct, frozen=True, kw_only=True):
    after: timedelta
    is_unsure: bool  # it may have arrived all the same
    enough: bool = False  # it is better not tried again


def missed(error: AiogramError, *, tries: int, unsure: int) -> Again:
    """Args:
    tries: so far, with this one.
    unsure: of those before, how many may have arrived.
    """
    if isinstance(error, TelegramRetryAfter):
        return Again(after=timedelta(seconds=error.retry_after), is_unsure=False)
    is_unsure = may_have_arrived(error)
    seconds = min(_FIRST_S * 2 ** max(tries - 1, 0), _LONGEST_S)
    return Again(
        after=timedelta(seconds=seconds),
        is_unsure=is_unsure,
        enough=is_unsure and unsure + 1 >= MOST_UNSURE,
    )


def may_have_arrived(error: AiogramError) -> bool:
    """The connection was there, and then there was no answer, or none that can be read."""
    if isinstance(error, ClientDecodeError):
        return True
    return isinstance(error, TelegramNetworkError) and not isinstance(error.__cause__, ClientConnectorError)
