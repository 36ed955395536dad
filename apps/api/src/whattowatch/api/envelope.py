"""What surrounds every answer, also those to addresses that do not exist: an id, headers, limits, a log line.

It is plain ASGI around Litestar, whose own middleware does not run where there is no route.
"""

import re
import time
from collections.abc import MutableMapping
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import structlog

from whattowatch.api.asgi import App, Message, Receive, Scope, Send
from whattowatch.api.config import ApiConfig
from whattowatch.api.cors import allowed, preflight
from whattowatch.api.docs import is_page
from whattowatch.api.errors import DETAILS, log_fault
from whattowatch.api.headers import RawHeaders, secured
from whattowatch.api.metrics import Metrics
from whattowatch.api.problems import MEDIA_TYPE, problem
from whattowatch.api.receiving import (
    LARGEST_BODY,
    LARGEST_UPLOAD,
    TAKES_FILES,
    Receiving,
    announced_too_large,
    slowest_s,
)
from whattowatch.application.deadline import within

DUE_IN_S = 2.5  # an answer; what takes longer outside is gone without
NOWHERE = "(none)"  # the route of a request that has none

_REQUEST_ID = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_log = structlog.get_logger(__name__)


class Envelope:
    """The whole ASGI application."""

    def __init__(self, app: App, config: ApiConfig, metrics: Metrics) -> None:
        self.app, self._config, self._metrics = app, config, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000, "reason": ""})
        else:
            await self.app(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id = _request_id(scope)
        state: MutableMapping[str, Any] = scope.setdefault("state", {})
        state["request_id"] = request_id
        sealed = _Sealed(scope, send, self._config, request_id)
        begun = time.perf_counter()
        try:
            await self._answer(scope, receive, sealed, request_id)
        except Exception as error:  # noqa: BLE001  # nothing passes beyond here
            log_fault(error, request_id)
            await sealed.end_with(HTTPStatus.INTERNAL_SERVER_ERROR, request_id)
        finally:
            seconds = time.perf_counter() - begun
            route = scope.get("path_template") or NOWHERE
            self._metrics.answered(scope["method"], route, sealed.status, seconds)
            _log.info(
                "request",
                method=scope["method"][:10],
                route=route,
                status=sealed.status,
                ms=round(seconds * 1_000, 1),
                viewer_id=state.get("viewer_id"),
                request_id=request_id,
            )

    async def _answer(self, scope: Scope, receive: Receive, sealed: "_Sealed", request_id: str) -> None:
        largest = self._largest_body(scope)
        if announced_too_large(scope, largest):
            await sealed.end_with(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, request_id)
        elif not self._is_for_us(scope):
            await sealed.end_with(HTTPStatus.BAD_REQUEST, request_id)
        elif scope["method"] == "OPTIONS" and preflight(scope["headers"], self._config.origins) is not None:
            await sealed.end(
                HTTPStatus.NO_CONTENT, preflight(scope["headers"], self._config.origins) or [], b""
            )
        else:
            with within(DUE_IN_S):
                await self.app(scope, Receiving(receive, largest, slowest_s(largest)), sealed)

    def _largest_body(self, scope: Scope) -> int:
        """What one viewer says to another's bot may quote much; and files are files."""
        if scope["path"] == TAKES_FILES and scope["method"] == "POST":
            return LARGEST_UPLOAD
        door = self._config.telegram
        return door.largest_body if door and scope["path"] == door.path else LARGEST_BODY

    def _is_for_us(self, scope: Scope) -> bool:
        """Whether it names no host but one of ours, with or without a port."""
        named = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
        if not self._config.hosts:
            return len(named) <= 1
        return len(named) == 1 and bool({named[0], named[0].rpartition(":")[0]} & set(self._config.hosts))


class _Sealed:
    """`send`, which adds what is due to the head of the answer."""

    def __init__(self, scope: Scope, send: Send, config: ApiConfig, request_id: str) -> None:
        self._scope, self._send, self._config, self._request_id = scope, send, config, request_id
        self._page = is_page(scope["path"])
        self.status = 0  # until the answer begins

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = int(message["status"])
            shared = allowed(self._scope["headers"], self._config.origins)
            due = secured(message["headers"], request_id=self._request_id, page=self._page)
            renamed = {name for name, _ in shared}
            message["headers"] = [*(each for each in due if each[0] not in renamed), *shared]
        await self._send(message)

    async def end(self, status: int, headers: RawHeaders, body: bytes) -> None:
        await self({"type": "http.response.start", "status": status, "headers": headers})
        await self({"type": "http.response.body", "body": body, "more_body": False})

    async def end_with(self, status: HTTPStatus, request_id: str) -> None:
        """Say what is wrong, unless an answer has begun."""
        if not self.status:
            body = problem(status, DETAILS[status], request_id=request_id)
            await self.end(status, [(b"content-type", MEDIA_TYPE.encode())], body)


def _request_id(scope: Scope) -> str:
    """The caller's own, if it is one; so that their log and ours can be laid side by side."""
    given = [value for name, value in scope["headers"] if name == b"x-request-id"]
    if len(given) == 1 and _REQUEST_ID.fullmatch(given[0]):
        return str(given[0], "ascii")
    return str(uuid4())
