"""Requests to TMDB, each for one thing, with the token in a header only."""

from collections.abc import Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
import structlog

from whattowatch.adapters.outside.failing import Broken
from whattowatch.adapters.outside.http import CONNECT_S, Answer, ask, outside_http
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.pace import pace
from whattowatch.adapters.outside.resolving import Resolve
from whattowatch.domain.errors import Unavailable

T = TypeVar("T")

NAME = "TMDB"
BASE_URL = "https://api.themoviedb.org/3"
BUDGET_S = 2.0
REQUESTS_A_SECOND = 30

_log = structlog.get_logger(__name__)


class TokenRefused(Unavailable):
    """TMDB does not know the token that it was given."""

    def __init__(self) -> None:
        super().__init__(NAME)

    def __str__(self) -> str:
        return "TMDB refuses the token: put an API read access token of your account into TMDB_TOKEN"


def outside_tmdb(*, budget_s: float = BUDGET_S, metrics: OutsideMetrics | None = None) -> Outside:
    return Outside(NAME, budget_s=budget_s, pace=pace(REQUESTS_A_SECOND), metrics=metrics)


class TmdbClient:
    """Use it with `async with`, or close it."""

    def __init__(
        self,
        token: str,
        *,
        base_url: str = BASE_URL,
        outside: Outside | None = None,
        connect_s: float = CONNECT_S,
        resolve: Resolve | None = None,
    ) -> None:
        self._outside = outside or outside_tmdb()
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        self._http = outside_http(
            base_url, budget_s=self._outside.budget_s, headers=headers, connect_s=connect_s, resolve=resolve
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._http.aclose()

    async def look(self) -> None:
        """Raises:
        Unavailable: it does not answer, or not with sense.
        """
        await self.get("configuration", {}, _Alive)

    async def get(self, path: str, parameters: Mapping[str, str], kind: type[T]) -> T | None:
        """The answer as this type. None: TMDB says that there is no such thing.

        Raises:
            TokenRefused
            Unavailable: TMDB is away, too slow, too busy, or answers nonsense.
        """

        async def work() -> T | None:
            request = self._http.build_request("GET", path, params=dict(parameters))
            return _read(await ask(self._http, request), kind, path)

        return await self._outside.call(work)


class _Alive(msgspec.Struct):
    """What TMDB's configuration has, and no other answer of anybody."""

    images: dict[str, Any]


def _read(answer: Answer, kind: type[T], path: str) -> T | None:
    if answer.status == HTTPStatus.NOT_FOUND:
        return None
    if answer.status == HTTPStatus.UNAUTHORIZED:
        _log.error("TMDB refuses the token in TMDB_TOKEN")
        raise TokenRefused
    if answer.status != HTTPStatus.OK:
        _log.warning("TMDB's answer is none of those we know", status=answer.status)
        raise Broken(f"status {answer.status}")
    try:
        return msgspec.json.decode(answer.body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        _log.warning("TMDB's answer makes no sense", path=path, problem=type(error).__name__)
        raise Broken("it makes no sense") from error
