"""Talking to the API in a test: a caller with a token, over ASGI in the same loop."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

import httpx
from dishka import AsyncContainer

from whattowatch.api.asgi import App
from whattowatch.api.config import ApiConfig
from whattowatch.api.envelope import Envelope
from whattowatch.api.main import make_app
from whattowatch.api.tokens import LIFETIME, issue
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.ids import ViewerId

SECRET = "canary-secret-of-the-api-0123456789abcdef"  # sought in every answer and log line
ORIGIN = "https://films.example.org"
CONFIG = ApiConfig(secret=SECRET, origins=(ORIGIN,))

LogOf: TypeAlias = Callable[[ViewerId], Awaitable[Sequence[Any]]]  # a viewer's events, as they are stored

_keys = count()


@dataclass
class Api:
    """The application, and who may call it."""

    app: App
    container: AsyncContainer
    client: httpx.AsyncClient

    async def viewer(self, name: str) -> "Caller":
        """Whoever speaks at the terminal under this name; they join when they first do."""
        identify: IdentifyViewer = await self.container.get(IdentifyViewer)
        viewer_id = await identify("terminal", name, name=name)
        return Caller(self.client, viewer_id, await self.token(viewer_id))

    async def token(self, viewer_id: ViewerId) -> str:
        clock: Clock = await self.container.get(Clock)
        return issue(viewer_id, SECRET, LIFETIME, clock.now())


@dataclass
class Caller:
    """Somebody with a token."""

    client: httpx.AsyncClient
    viewer_id: ViewerId
    token: str

    async def __call__(
        self, method: str, path: str, json: Any = None, *, key: str | None = None, **more: Any
    ) -> httpx.Response:
        """Every POST has a key of its own, unless one is given; "" is none at all."""
        headers: Mapping[str, str] = more.pop("headers", {})
        key = f"key-{next(_keys)}" if key is None and method == "POST" else key
        sent = {"authorization": f"Bearer {self.token}", **headers}
        if key:
            sent["idempotency-key"] = key
        body = {} if json is None else {"json": json}
        return await self.client.request(method, path, headers=sent, **body, **more)

    async def get(self, path: str, **query: Any) -> Any:
        """What is there, which must be."""
        answer = await self("GET", path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()


@asynccontextmanager
async def api_over(container: AsyncContainer, config: ApiConfig = CONFIG) -> AsyncIterator[Api]:
    """Under the usual configuration it may have counted requests of others already."""
    with app_over(container, config) as app:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as client:
            yield Api(app, container, client)


@contextmanager
def app_over(container: AsyncContainer, config: ApiConfig) -> Iterator[Envelope]:
    """To put it together takes longer than most tests do, so the usual one is handed on."""
    usual = config is CONFIG
    if usual and _left:
        app = _left.pop()
        app.app.state.dishka_container = container  # type: ignore[attr-defined]  # it is Litestar
    else:
        app = make_app(container, config)
    yield app
    if usual:
        _left.append(app)


_left: list[Envelope] = []  # by tests that are over
