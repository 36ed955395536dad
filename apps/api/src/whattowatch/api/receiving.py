"""Bodies come in up to a size, and within a time."""

import asyncio
import time
from http import HTTPStatus

from litestar.exceptions import ClientException

from whattowatch.api.asgi import Message, Receive, Scope

LARGEST_BODY = 64 * 1024  # bytes
SLOWEST_BODY_S = 15.0
TAKES_FILES = "/v1/imports"
LARGEST_UPLOAD = 20_100_000  # bytes: a file of 20 MB, and what a form puts around it
SLOWEST_UPLOAD_S = 120.0


def announced_too_large(scope: Scope, largest: int = LARGEST_BODY) -> bool:
    """The length said beforehand. What is said wrongly is counted when it comes."""
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return any(length.isdigit() and (len(length) > 9 or int(length) > largest) for length in lengths)


class Receiving:
    """`receive`, counting bytes and seconds.

    Raises:
        ClientException: too many (413), too slow (408), or broken off (400, which nobody hears).
    """

    def __init__(
        self, receive: Receive, largest: int = LARGEST_BODY, slowest_s: float = SLOWEST_BODY_S
    ) -> None:
        self._largest = largest
        self._receive, self._received, self._whole = receive, 0, False
        self._until = time.monotonic() + slowest_s

    async def __call__(self) -> Message:
        if self._whole:  # what comes now is the end of the connection, at its own time
            return await self._receive()
        try:
            async with asyncio.timeout(self._until - time.monotonic()):
                message = await self._receive()
        except TimeoutError as error:
            raise ClientException(status_code=HTTPStatus.REQUEST_TIMEOUT) from error
        if message["type"] == "http.request":
            self._whole = not message.get("more_body", False)
            self._received += len(message.get("body", b""))
            if self._received > self._largest:
                raise ClientException(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        elif message["type"] == "http.disconnect":
            raise ClientException
        return message


def slowest_s(largest: int) -> float:
    """How long a body of at most this size may take to come."""
    return SLOWEST_UPLOAD_S if largest >= LARGEST_UPLOAD else SLOWEST_BODY_S
