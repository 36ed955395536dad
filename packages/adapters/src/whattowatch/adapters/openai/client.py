"""Requests to OpenAI, or to a server that answers as it does. Retries are `Outside`'s alone.

Its library takes a second to load, so that is done in a thread, when it is first needed.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from importlib import import_module
from time import monotonic
from types import ModuleType
from typing import Any, TypeAlias, TypeVar

import httpx2
import structlog

from whattowatch.adapters.openai.allowance import Allowance, Meter
from whattowatch.adapters.openai.faults import KeyRefused, QuotaUsedUp, code_in, fault_of
from whattowatch.adapters.openai.use import Use, use_in
from whattowatch.adapters.outside.failing import Broken, Passing
from whattowatch.adapters.outside.http import CONNECT_S, outside_http
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.resolving import Resolve
from whattowatch.domain.errors import Unavailable

BASE_URL = "https://api.openai.com/v1"
LARGEST_ANSWER = 16_000_000  # bytes
T = TypeVar("T")
Request: TypeAlias = Callable[[Any], Any]  # openai.AsyncOpenAI to a context with a streamed answer

REST_S = 600.0  # after it refused the key or the account

_NO_KEY = "none"  # the library insists on one

_log = structlog.get_logger(__name__)


class OpenAiClient:
    """Args:
    key: None for a server of one's own that asks for none.
    allowance: None: as much may be asked as anybody likes.
    rest_s: how long nothing is asked after the key or the account was refused.
    """

    def __init__(
        self,
        key: str | None,
        outside: Outside,
        *,
        allowance: Allowance | None = None,
        base_url: str = BASE_URL,
        connect_s: float = CONNECT_S,
        rest_s: float = REST_S,
        resolve: Resolve | None = None,
    ) -> None:
        self._key, self._outside, self._base_url, self._rest_s = key, outside, base_url, rest_s
        self._allowance = allowance
        self._http = outside_http(base_url, budget_s=outside.budget_s, connect_s=connect_s, resolve=resolve)
        self._library: ModuleType | None = None
        self._client: Any = None  # openai.AsyncOpenAI
        self._refused: tuple[float, Unavailable] | None = None  # until when, and why

    @property
    def largest(self) -> int | None:
        """Tokens that a request should not go over, if there are others it could be parted into."""
        return None if self._allowance is None else self._allowance.largest

    async def prepare(self) -> None:
        """Load the library, which takes a second of the processor: better before anybody waits."""
        await self._loaded()

    async def close(self) -> None:
        await self._http.aclose()

    async def ask(self, request: Request, read: Callable[[bytes], T], *, model: str, most: Use) -> T:
        """What is read from the answer to one request.

        Args:
            request: with the library's client, such as `client.embeddings.with_streaming_response.create(...)`.
            read: makes sense of the whole answer, or raises `Broken`.
            most: tokens that it can need; the answer corrects it.

        Raises:
            RequestRefused: it cannot be done; the service is well.
            KeyRefused, QuotaUsedUp: nothing can be asked for some minutes.
            NotYet: we have asked as much as we may, in this minute or today.
            Unavailable: it is away, too slow, too busy, or answers nonsense.
        """
        if self._refused and monotonic() < self._refused[0]:
            raise self._refused[1]
        openai, meter = await self._loaded(), Meter(model, most)
        turn = None if self._allowance is None else partial(self._allowance.turn, meter)
        try:
            return await self._outside.call(lambda: self._once(openai, request, read, meter), turn=turn)
        except (KeyRefused, QuotaUsedUp) as refused:
            _log.error("OpenAI refuses", why=str(refused))  # somebody must act; no fault of ours
            self._refused = monotonic() + self._rest_s, refused
            raise

    async def _loaded(self) -> ModuleType:
        if self._library is None:
            self._library = await asyncio.to_thread(import_module, "openai")
        return self._library

    async def _once(
        self, openai: ModuleType, request: Request, read: Callable[[bytes], T], meter: Meter
    ) -> T:
        try:
            async with request(self._opened(openai)) as response:
                body = await _body_of(response)
                meter.told = use_in(body)
                return read(body)
        except openai.APITimeoutError as error:
            raise Broken("too slow") from error
        except (openai.APIConnectionError, httpx2.TransportError) as error:
            raise Passing from error
        except openai.APIStatusError as error:
            meter.refused = error.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
            retry_after = error.response.headers.get("Retry-After")
            raise fault_of(error.status_code, code_in(error.body), retry_after) from error

    def _opened(self, openai: ModuleType) -> Any:
        if self._client is None:
            logging.getLogger("openai").setLevel(logging.WARNING)  # it writes down what is asked
            self._client = openai.AsyncOpenAI(
                api_key=self._key or _NO_KEY,
                base_url=self._base_url,
                http_client=self._http,
                timeout=self._outside.budget_s,
                max_retries=0,
            )
        return self._client


async def _body_of(response: Any) -> bytes:
    body = bytearray()
    async for chunk in response.iter_bytes():
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise Broken("the answer is too large")
    return bytes(body)
