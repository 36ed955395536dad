"""A Telegram Bot API server of our own, for a few methods: long polling, messages, buttons, files."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

TOKEN = "4242:AAtests"
LONG_TOKEN = f"4242:{'A' * 35}"  # as long as they are
ME = {"id": 4242, "is_bot": True, "first_name": "WhatToWatch", "username": "whattowatch_bot"}


@dataclass
class TelegramServer:
    """What it was told, and what it will tell."""

    url: str = ""
    token: str = TOKEN
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)  # not yet confirmed
    faults: list[tuple[str, int, dict[str, Any]]] = field(
        default_factory=list
    )  # method, status, body: once each; 0: it is done, and nobody is told
    confirmed: int = 0
    files: dict[str, bytes] = field(default_factory=dict)  # what people sent, by id
    sent: dict[str, bytes] = field(default_factory=dict)  # files that the bot sent, by name
    _ids: Any = field(default_factory=lambda: count(1000))
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def send(self, update: dict[str, Any]) -> None:
        async with self._changed:
            self.updates.append(update)
            self._changed.notify_all()

    def said(self, method: str) -> list[dict[str, Any]]:
        return [parameters for name, parameters in self.calls if name == method]

    async def until(self, holds: Callable[[], bool], *, within_s: float = 10) -> None:
        async with asyncio.timeout(within_s), self._changed:
            await self._changed.wait_for(holds)

    async def answer(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token:
            return _refused(401, {"description": "Unauthorized"})
        method = request.match_info["method"]
        parameters = {name: self._said(value) for name, value in (await request.post()).items()}
        fault = next((fault for fault in self.faults if fault[0] == method), None)
        if fault:
            self.faults.remove(fault)
            if fault[1]:
                return _refused(fault[1], fault[2])
        result = await self._result(method, parameters)
        async with self._changed:
            self.calls.append((method, parameters))
            self._changed.notify_all()
        if fault and request.transport:
            request.transport.close()
        return web.json_response({"ok": True, "result": result})

    async def download(self, request: web.Request) -> web.Response:
        data = self.files.get(request.match_info["file_id"])
        if request.match_info["token"] != self.token or data is None:
            return web.Response(status=404)
        return web.Response(body=data)

    def _said(self, value: Any) -> Any:
        if not isinstance(value, web.FileField):
            return _parsed(str(value))
        self.sent[value.filename] = value.file.read()
        return value.filename

    async def _result(self, method: str, parameters: dict[str, Any]) -> Any:
        results: dict[str, Callable[[dict[str, Any]], Awaitable[Any]]] = {
            "getMe": self._me,
            "getUpdates": self._updates,
            "sendMessage": self._message,
            "editMessageText": self._message,
            "sendDocument": self._document,
            "getFile": self._file,
        }
        return await results[method](parameters) if method in results else True

    async def _me(self, _: dict[str, Any]) -> Any:
        return ME

    async def _updates(self, parameters: dict[str, Any]) -> Any:
        offset = int(parameters.get("offset", 0))
        self.confirmed = max(self.confirmed, offset - 1)
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        async with self._changed:
            self._changed.notify_all()
        if not self.updates and int(parameters.get("timeout", 0)):
            try:
                async with asyncio.timeout(int(parameters["timeout"])), self._changed:
                    await self._changed.wait_for(lambda: bool(self.updates))
            except TimeoutError:
                return []
        return self.updates[: int(parameters.get("limit", 100))]

    async def _file(self, parameters: dict[str, Any]) -> Any:
        file_id = str(parameters["file_id"])
        return {"file_id": file_id, "file_unique_id": "1", "file_path": f"documents/{file_id}"}

    async def _document(self, parameters: dict[str, Any]) -> Any:
        return await self._message({**parameters, "text": "…"})

    async def _message(self, parameters: dict[str, Any]) -> Any:
        chat = {"id": int(parameters["chat_id"]), "type": "private"}
        number = int(parameters.get("message_id") or next(self._ids))
        return {"message_id": number, "date": 1_772_000_000, "chat": chat, "text": parameters["text"]}


def _refused(status: int, body: dict[str, Any]) -> web.Response:
    return web.json_response({"ok": False, "error_code": status, **body}, status=status)


def _parsed(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


@asynccontextmanager
async def telegram_server(server: TelegramServer | None = None) -> AsyncIterator[TelegramServer]:
    server = server or TelegramServer()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", server.answer)
    app.router.add_get("/file/bot{token}/documents/{file_id}", server.download)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    server.url = f"http://{host}:{port}"
    try:
        yield server
    finally:
        await runner.cleanup()
