"""Whatever the application inside does, what comes out is whole, or is cut off where it was."""

import httpx
import pytest
from prometheus_client import CollectorRegistry

from tests.api.talking import CONFIG
from whattowatch.api.asgi import App, Message, Receive, Scope, Send
from whattowatch.api.envelope import Envelope
from whattowatch.api.metrics import Metrics

pytestmark = pytest.mark.quick


async def breaks(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise RuntimeError("secret")


async def breaks_late(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"server", b"secret")]})
    await send({"type": "http.response.body", "body": b"half", "more_body": True})
    raise RuntimeError("secret")


def client_of(app: App) -> httpx.AsyncClient:
    envelope = Envelope(app, CONFIG, Metrics(CollectorRegistry()))
    return httpx.AsyncClient(transport=httpx.ASGITransport(envelope), base_url="http://api.test")


async def test_what_breaks_is_answered_all_the_same() -> None:
    async with client_of(breaks) as client:
        answer = await client.get("/v1/me")

    assert answer.status_code == 500
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert "secret" not in answer.text


async def test_what_has_begun_is_not_begun_anew() -> None:
    """The server sees that it is not whole, and cuts the connection."""
    sent = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "GET", "path": "/v1/me", "headers": []}
    await Envelope(breaks_late, CONFIG, Metrics(CollectorRegistry()))(scope, receive, send)

    head, *rest = sent
    assert head["status"] == 200
    assert "server" not in {name.decode() for name, _ in head["headers"]}
    assert rest == [{"type": "http.response.body", "body": b"half", "more_body": True}]


async def test_a_web_socket_is_closed() -> None:
    sent = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    await Envelope(breaks, CONFIG, Metrics(CollectorRegistry()))({"type": "websocket"}, receive, send)

    assert sent == [{"type": "websocket.close", "code": 1000, "reason": ""}]
