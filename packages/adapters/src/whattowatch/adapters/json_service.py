"""Outside services that answer in JSON: each answer is read into a type, or refused and counted."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Generic, TypeVar

import httpx2
import msgspec
import structlog
from msgspec import Struct

from whattowatch.adapters.outside.failing import Broken
from whattowatch.adapters.outside.http import Answer, ask
from whattowatch.adapters.outside.outside import Outside
from whattowatch.domain.errors import Unavailable

T = TypeVar("T")

_log = structlog.get_logger(__name__)


class Told(Struct, Generic[T], frozen=True):
    value: T
    body: bytes
    etag: str


class Denied(Unavailable):
    """The service does not let this installation in; `str()` says what the operator can do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what} does not let us in: {self.remedy}"


class JsonService:
    """Args:
    outside: what all requests to the service go through.
    http: its connections; whoever made them closes them.
    remedy: what the operator can do when the service answers 401 or 403.
    """

    def __init__(self, outside: Outside, http: httpx2.AsyncClient, *, remedy: str) -> None:
        self._outside, self._http, self._remedy = outside, http, remedy
        self.refused = 0  # answers that made no sense

    @property
    def name(self) -> str:
        return self._outside.name

    async def get(self, url: str, parameters: Mapping[str, str], kind: type[T]) -> Told[T] | None:
        """The answer in this type. None: there is no such thing.

        Raises:
            Denied
            Unavailable: the service is away, too slow, too busy, or makes no sense.
        """
        return await self._outside.call(partial(self._get, url, parameters, kind))

    async def _get(self, url: str, parameters: Mapping[str, str], kind: type[T]) -> Told[T] | None:
        request = self._http.build_request("GET", url, params=dict(parameters))
        answer = await ask(self._http, request)
        if answer.status == HTTPStatus.NOT_FOUND:
            return None
        if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            _log.error("a service does not let us in", service=self.name, remedy=self._remedy)
            raise Denied(self.name, self._remedy)
        if answer.status != HTTPStatus.OK:
            raise self._refusal(f"status {answer.status}")
        return self._read(answer, kind)

    def _read(self, answer: Answer, kind: type[T]) -> Told[T]:
        try:
            value = msgspec.json.decode(answer.body, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise self._refusal(type(error).__name__) from error
        return Told(value, answer.body, answer.headers.get("ETag", ""))

    def _refusal(self, problem: str) -> Broken:
        """Neither its address nor its words are written down: one may hold a key, the other anything."""
        self.refused += 1
        _log.warning("an answer makes no sense", service=self.name, problem=problem)
        return Broken(problem)
