"""Requests to TMDB: quick or not at all, small, never redirected, and with the token in a header only."""

import asyncio
import logging
import random
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Self, TypeVar

import httpx2
import msgspec
import structlog

from whattowatch.domain.errors import Unavailable

T = TypeVar("T")

BASE_URL = "https://api.themoviedb.org/3"
LARGEST_ANSWER = 2_000_000  # bytes
CONNECT_S = 1.0
TOTAL_S = 2.0  # of a request, and of its repetition too
CONNECTIONS = 10
LONGEST_PAUSE_S = 0.3  # before the one repetition, by chance less

_log = structlog.get_logger(__name__)


class TokenRefused(Unavailable):
    """TMDB does not know the token that it was given."""

    def __init__(self) -> None:
        super().__init__("TMDB")

    def __str__(self) -> str:
        return "TMDB refuses the token: put an API read access token of your account into TMDB_TOKEN"


class TmdbClient:
    """Use it with `async with`, or close it."""

    def __init__(
        self, token: str, *, base_url: str = BASE_URL, connect_s: float = CONNECT_S, total_s: float = TOTAL_S
    ) -> None:
        self._total_s = total_s
        self._http = httpx2.AsyncClient(
            base_url=base_url.rstrip("/") + "/",
            headers={
                "Authorization": f"Bearer {token}",
                "Accept": "application/json",
                "Accept-Encoding": "identity",  # nothing that swells when it is unpacked
            },
            timeout=httpx2.Timeout(total_s, connect=connect_s, pool=connect_s),
            limits=httpx2.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
            follow_redirects=False,
        )
        for name in ("httpx2", "httpcore2"):  # they write down addresses, and headers below them
            logging.getLogger(name).setLevel(logging.WARNING)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._http.aclose()

    async def get(self, path: str, parameters: Mapping[str, str], kind: type[T]) -> T | None:
        """The answer as this type. None: TMDB says that there is no such thing.

        Raises:
            TokenRefused
            Unavailable: TMDB is away, too slow, too busy, or answers nonsense.
        """
        try:
            async with asyncio.timeout(self._total_s):
                body = await self._get_twice(path, parameters)
        except TimeoutError as error:
            raise Unavailable("TMDB") from error
        if body is None:
            return None
        try:
            return msgspec.json.decode(body, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            _log.warning("TMDB's answer makes no sense", path=path, problem=type(error).__name__)
            raise Unavailable("TMDB") from error

    async def _get_twice(self, path: str, parameters: Mapping[str, str]) -> bytes | None:
        try:
            return await self._get(path, parameters)
        except _Passing as passing:
            if passing.after_s >= self._total_s:
                raise Unavailable("TMDB") from passing
            pause_s = passing.after_s + random.uniform(0, LONGEST_PAUSE_S)  # noqa: S311  # spreads clients, hides nothing
            await asyncio.sleep(pause_s)
        try:
            return await self._get(path, parameters)
        except _Passing as passing:
            raise Unavailable("TMDB") from passing

    async def _get(self, path: str, parameters: Mapping[str, str]) -> bytes | None:
        try:
            async with self._http.stream("GET", path, params=dict(parameters)) as response:
                return await _body(response)
        except (httpx2.TimeoutException, httpx2.ProxyError) as error:
            raise Unavailable("TMDB") from error
        except httpx2.TransportError as error:
            raise _Passing from error


class _Passing(Exception):  # noqa: N818  # never leaves this module
    """It may go better the second time."""

    def __init__(self, after_s: float = 0.0) -> None:
        super().__init__(after_s)
        self.after_s = after_s


async def _body(response: httpx2.Response) -> bytes | None:
    status = response.status_code
    if status == httpx2.codes.NOT_FOUND:
        return None
    if status == httpx2.codes.UNAUTHORIZED:
        _log.error("TMDB refuses the token in TMDB_TOKEN")
        raise TokenRefused
    if status == httpx2.codes.TOO_MANY_REQUESTS or status >= 500:
        raise _Passing(_retry_after_s(response))
    if status != httpx2.codes.OK or response.headers.get("Content-Encoding", "identity") != "identity":
        _log.warning("TMDB's answer is none of those we know", status=status)
        raise Unavailable("TMDB")
    return await _bounded(response)


async def _bounded(response: httpx2.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > LARGEST_ANSWER:
            _log.warning("TMDB's answer is too large")
            raise Unavailable("TMDB")
    return bytes(body)


def _retry_after_s(response: httpx2.Response) -> float:
    """A date, or nonsense, counts as longer than anybody waits."""
    given = response.headers.get("Retry-After")
    if given is None:
        return 0.0
    with suppress(ValueError):
        seconds = float(given)
        if 0 <= seconds < float("inf"):
            return seconds
    return float("inf")
