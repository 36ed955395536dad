"""The same `Idempotency-Key` and request: one effect, and the first answer again.

What a request is known by is its method, address and body. The command carried out is named
after viewer, key and request, so that even a claim taken over from a process that died ends
with the same one effect.
"""

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from dishka import AsyncContainer
from litestar.middleware import ASGIMiddleware

from whattowatch.api.asgi import App, Message, Receive, Scope, Send
from whattowatch.api.bodies import StrictRequest
from whattowatch.api.problems import MEDIA_TYPE, problem
from whattowatch.application.command import Command
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.idempotency import (
    Answer,
    Claimed,
    Idempotency,
    OtherRequest,
    StillRunning,
)
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import ViewerId, command_of

DOOR = "api"
HEADER = "Idempotency-Key"
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
DEMANDED = frozenset({"POST"})  # what is not the same twice by itself
EXEMPT = "once_only"  # opt of a route whose answer must not be kept

_KEY = re.compile(rb"[\x21-\x7e]{1,200}")


class Idempotent(ASGIMiddleware):
    """Stands between authentication and the handlers, and names the command of every write."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: App) -> None:
        state: dict[str, Any] = scope["state"]
        viewer_id: ViewerId | None = state.get("viewer_id")
        if viewer_id is None or scope["method"] not in WRITES:
            await next_app(scope, receive, send)
            return
        keys = [value for name, value in scope["headers"] if name == b"idempotency-key"]
        if not keys and scope["method"] not in DEMANDED:
            state["command"] = Command(command_of(DOOR, str(uuid4())), DOOR, state["request_id"])
            await next_app(scope, receive, send)
            return
        if len(keys) != 1 or not _KEY.fullmatch(keys[0]):
            await _refuse(scope, send, HTTPStatus.BAD_REQUEST, "idempotency-key-missing", NEEDED)
            return
        key = keys[0].decode("ascii")
        digest = request_hash(scope, await StrictRequest(scope, receive).body())
        name = f"{viewer_id}:{key}:{digest.hex()}"
        state["command"] = Command(command_of(DOOR, name), DOOR, state["request_id"])
        if scope["route_handler"].opt.get(EXEMPT):
            await next_app(scope, receive, send)
            return
        container: AsyncContainer = state["dishka_container"]
        once = _Once(await container.get(Idempotency), await container.get(Clock), viewer_id, key)

        async def carry_out() -> Answer:
            return await _heard(next_app, scope, receive)

        match await once(digest, carry_out):
            case Answer() as answer:
                await _say(send, answer.status, answer.headers, answer.body)
            case StillRunning():
                await _refuse(scope, send, HTTPStatus.CONFLICT, "still-running", RUNNING)
            case OtherRequest():
                status = HTTPStatus.UNPROCESSABLE_ENTITY
                await _refuse(scope, send, status, "idempotency-key-reused", REUSED)


@dataclass(frozen=True, slots=True)
class _Once:
    """One request with a key."""

    store: Idempotency
    clock: Clock
    viewer_id: ViewerId
    key: str

    async def __call__(
        self, digest: bytes, carry_out: Callable[[], Awaitable[Answer]]
    ) -> Answer | StillRunning | OtherRequest:
        """The answer is kept before it is sent: whoever repeats the request after that gets the same.

        When the store goes away meanwhile, the claim runs out by itself, and a repetition carries out
        the same command, which has its one effect.
        """
        standing = await self.store.claim(self.viewer_id, self.key, digest, at=self.clock.now())
        if not isinstance(standing, Claimed):
            return standing
        try:
            answer = await carry_out()
        except BaseException:
            with suppress(Unavailable):
                await self.store.release(self.viewer_id, self.key, standing)
            raise
        with suppress(Unavailable):
            if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                await self.store.release(self.viewer_id, self.key, standing)
            else:
                await self.store.finish(self.viewer_id, self.key, standing, answer, at=self.clock.now())
        return answer


async def _heard(app: App, scope: Scope, receive: Receive) -> Answer:
    """What the app answers, instead of sending it."""
    heard: list[Any] = []

    async def hear(message: Message) -> None:
        heard.append(message)

    await app(scope, receive, hear)
    head, *rest = heard
    return Answer(
        status=head["status"],
        headers={name.decode("latin-1"): value.decode("latin-1") for name, value in head["headers"]},
        body=b"".join(part["body"] for part in rest),
    )


def request_hash(scope: Scope, body: bytes) -> bytes:
    """The same for the same request, whatever its headers."""
    parts = (scope["method"].encode(), scope["path"].encode("utf-8", "surrogatepass"), scope["query_string"])
    told = b"".join(len(part).to_bytes(4, "big") + part for part in (*parts, body))
    return sha256(told).digest()


NEEDED = f"send {HEADER}: a new key for each new request, 1 to 200 ASCII characters that can be seen"
RUNNING = "the first request with this key is still running: ask again in a moment"
REUSED = "this key was used for another request: use a new one"


async def _refuse(scope: Scope, send: Send, status: int, kind: str, detail: str) -> None:
    request_id: str = scope["state"]["request_id"]
    body = problem(status, detail, request_id=request_id, kind=kind)
    headers = {"content-type": MEDIA_TYPE}
    if status == HTTPStatus.CONFLICT:
        headers["retry-after"] = "1"
    await _say(send, status, headers, body)


async def _say(send: Send, status: int, headers: dict[str, str], body: bytes) -> None:
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body, "more_body": False})
