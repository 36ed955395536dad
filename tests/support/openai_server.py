"""A server that answers requests for vectors, texts and transcripts as OpenAI does, and goes wrong in the ways that are asked for."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from aiohttp import web

from tests.support.memory.embedder import MemoryEmbedder
from whattowatch.application.ports.embedder import DIMENSIONS, Embedding, Vector

KEY = "sk-tests-0Aa1Bb2Cc3"  # shaped as theirs are; it opens nothing but this server
FORBIDDEN = "forbiddenword"  # a request with a text that holds it is refused

Items: TypeAlias = list[dict[str, Any]]
Spoil: TypeAlias = Callable[[Items], Items]
Says: TypeAlias = Callable[[dict[str, Any]], str]  # to a request


def _at_once() -> asyncio.Event:
    open_to_all = asyncio.Event()
    open_to_all.set()
    return open_to_all


@dataclass
class OpenAiServer:
    """What it was asked, and how the next answers are spoilt."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    spoil: Spoil | None = None  # every answer with vectors
    faults: list[web.Response] = field(default_factory=list)  # instead of an answer, one after the other
    hangs: bool = False
    says: str | Says = '{"understood": []}'  # the text of the next answers to texts
    calls: Items = field(default_factory=list)  # of tools, that those answers ask for beside the text
    status: str = "completed"  # of those
    says_use: bool = True  # how many tokens there were
    counted: list[tuple[float, int]] = field(default_factory=list)  # when, and tokens of a request
    hears: Any = field(default_factory=lambda: {"text": "Heat, 4.5 stars"})  # bytes go out as they are
    listens: asyncio.Event = field(default_factory=_at_once)  # before that no transcript is given

    @property
    def texts(self) -> list[list[str]]:
        return [request["input"] for request in self.asked]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.asked.append(body)
        tokens = sum(map(tokens_in, body["input"]))
        self.counted.append((asyncio.get_running_loop().time(), tokens))
        if fault := await self._fault(request):
            return fault
        if any(FORBIDDEN in text for text in body["input"]) or "" in body["input"]:
            return error(400, "invalid_request")
        items = [
            {"object": "embedding", "index": index, "embedding": packed(await vector_of(text))}
            for index, text in enumerate(body["input"])
        ]
        data = self.spoil(items) if self.spoil else items
        usage = {"prompt_tokens": tokens, "total_tokens": tokens} if self.says_use else {}
        return web.json_response({"object": "list", "data": data, "model": body["model"], "usage": usage})

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """As a model that answers with whatever text the test gives it."""
        self.asked.append(await request.json())
        if fault := await self._fault(request):
            return fault
        text = self.says if isinstance(self.says, str) else self.says(self.asked[-1])
        said = {"type": "output_text", "text": text, "annotations": []}
        message = {"type": "message", "role": "assistant", "content": [said]}
        usage = {"input_tokens": 300, "output_tokens": 40, "total_tokens": 340}
        return web.json_response({"status": self.status, "output": [*self.calls, message], "usage": usage})

    async def listen(self, request: web.Request) -> web.StreamResponse:
        """As a model that hears whatever the test lets it hear."""
        form = await request.post()
        file = form["file"]
        assert isinstance(file, web.FileField)
        said = {name: value for name, value in form.items() if name != "file"}
        self.asked.append({**said, "file": file.file.read(), "name": file.filename})
        await self.listens.wait()
        if fault := await self._fault(request):
            return fault
        if isinstance(self.hears, bytes):
            return web.Response(body=self.hears, content_type="application/json")
        return web.json_response(self.hears)

    async def _fault(self, request: web.Request) -> web.Response | None:
        if self.hangs:
            await asyncio.Event().wait()
        if request.headers["Authorization"] != f"Bearer {KEY}":
            return error(401, "invalid_api_key")
        return self.faults.pop(0) if self.faults else None


@asynccontextmanager
async def openai_server() -> AsyncIterator[OpenAiServer]:
    server = OpenAiServer()
    app = web.Application(client_max_size=30_000_000)
    app.router.add_post("/v1/embeddings", server.answer)
    app.router.add_post("/v1/responses", server.respond)
    app.router.add_post("/v1/audio/transcriptions", server.listen)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield server
    finally:
        await runner.cleanup()


def error(status: int, code: str, **headers: str) -> web.Response:
    return web.json_response(
        {"error": {"message": "no", "type": code, "code": code}}, status=status, headers=headers
    )


def packed(vector: Any) -> str:
    return base64.b64encode(np.asarray(vector, "<f4").tobytes()).decode()


def tokens_in(text: str) -> int:
    """As a model counts: long texts have four bytes a token, others almost none."""
    size = len(text.encode())
    return size if size < 10 else size // 4


async def vector_of(text: str) -> Vector:
    """As a good server would have it; a text without words has one too."""
    (outcome,) = await MemoryEmbedder().embed([text])
    if isinstance(outcome, Embedding):
        return outcome.vector
    first: Vector = np.eye(1, DIMENSIONS, dtype=np.float32)[0]
    return first
