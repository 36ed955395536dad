"""Talking to the API in a test: a caller with a token, over ASGI in the same loop."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

import httpx
from dishka import AsyncContainer

from whattowatch.api.asgi import App
from whattowatch.api.config import ApiConfig
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
    app = make_app(container, config)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as client:
        yield Api(app, container, client)
