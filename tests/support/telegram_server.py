"""A Telegram Bot API server of our own: what the bot uses, within Telegram's limits, failing when it is told to."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from inspect import isawaitable
from itertools import count
from typing import Any

from aiohttp import web

from tests.support.telegram.bringing import Bringing, Update
from tests.support.telegram.chats import AS_USER, ME, Chats
from tests.support.telegram.faults import Fault, next_fault
from tests.support.telegram.files import Files
from tests.support.telegram.forms import LARGEST_UPLOAD, parameters_of
from tests.support.telegram.introducing import Menu, Profile
from tests.support.telegram.messages import Messages
from tests.support.telegram.queries import Queries
from tests.support.telegram.refusing import Refused, demand

TOKEN = "4242:AAtests"
LONG_TOKEN = f"4242:{'A' * 35}"  # as long as they are
Said = Mapping[str, Any]


@dataclass
class TelegramServer:
    """What it was told, and what it will tell. Without `telegram_server` it is reached by `perform` alone."""

    url: str = ""
    token: str = TOKEN
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)  # those it did
    chats: Chats = field(default_factory=Chats)
    files: Files = field(default_factory=Files)
    queries: Queries = field(default_factory=Queries)
    menu: Menu = field(default_factory=Menu)
    profile: Profile = field(default_factory=Profile)
    bringing: Bringing = field(default_factory=Bringing)
    faults: list[Fault] = field(default_factory=list)  # what it will do instead, to the next requests
    update_ids: Any = field(default_factory=lambda: count(1))
    patience_s: float = 20  # with a bot that is waited for

    def __post_init__(self) -> None:
        self.messages = Messages(self.chats, self.files)
        self.queries.is_file = lambda file_id: file_id in self.files.kept
        self.methods: dict[str, Callable[[Said], Any]] = {
            "getMe": lambda _: ME,
            "getUpdates": self._updates,
            "setWebhook": self.bringing.set_webhook,
            "deleteWebhook": self.bringing.delete_webhook,
            "getWebhookInfo": self.bringing.webhook_info,
            "setMyCommands": self.menu.set,
            "getMyCommands": self.menu.get,
            "deleteMyCommands": self.menu.delete,
            **self.profile.methods,
            "sendMessage": self.messages.send_message,
            "sendPhoto": self.messages.send_photo,
            "sendDocument": self.messages.send_document,
            "sendMediaGroup": self.messages.send_media_group,
            "sendChatAction": self.messages.send_chat_action,
            "editMessageText": self.messages.edit_text,
            "editMessageCaption": self.messages.edit_caption,
            "editMessageMedia": self.messages.edit_media,
            "editMessageReplyMarkup": self.messages.edit_markup,
            "deleteMessage": self.messages.delete,
            "pinChatMessage": self.messages.pin,
            "unpinChatMessage": self.messages.unpin,
            "answerCallbackQuery": self.queries.answer_button,
            "answerInlineQuery": self.queries.answer_inline,
            "getChat": lambda said: self.chats.at(said.get("chat_id")).full,
            "getChatMember": self._member,
            "getChatAdministrators": self._administrators,
            "getFile": lambda said: self.files.get(said.get("file_id")),
        }

    @property
    def confirmed(self) -> int:
        return self.bringing.confirmed

    async def send(self, update: Update) -> None:
        """Let the bot have it, as soon as it asks or has told where to."""
        self.note(update)
        await self.bringing.put(update)

    def note(self, update: Update) -> None:
        """What an update tells is so here, too."""
        for event in update.values():
            if isinstance(event, dict) and isinstance(event.get("chat"), dict):
                with suppress(KeyError, TypeError, ValueError):
                    self.chats.seen(event["chat"])
        for kind in ("callback_query", "inline_query"):
            query = update.get(kind)
            if isinstance(query, dict) and isinstance(query.get("id"), str):
                self.queries.ask(query["id"])

    def said(self, method: str) -> list[dict[str, Any]]:
        return [parameters for name, parameters in self.calls if name == method]

    async def until(self, holds: Callable[[], bool], *, within_s: float | None = None) -> None:
        async with asyncio.timeout(within_s or self.patience_s), self.bringing.changed:
            await self.bringing.changed.wait_for(holds)

    def perform(self, method: str, parameters: dict[str, Any]) -> Any:
        """What comes of it, or whoever waits for that.

        Raises:
            Refused
        """
        if method not in self.methods:
            raise Refused(404, "Not Found: method not found")
        result = self.methods[method](parameters)
        self.calls.append((method, parameters))
        return result

    async def answer(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token:
            return _said_no(Refused(401, "Unauthorized"))
        try:
            return await self._answered(request, request.match_info["method"], await parameters_of(request))
        except Refused as refused:
            return _said_no(refused)

    async def file(self, request: web.Request) -> web.Response:
        content = self.files.at(request.match_info["path"])
        if request.match_info["token"] != self.token or content is None:
            raise web.HTTPNotFound
        return web.Response(body=content)

    async def _answered(self, request: web.Request, method: str, parameters: dict[str, Any]) -> web.Response:
        fault = next_fault(self.faults, method, parameters)
        if fault and fault.refused:
            raise fault.refused
        if fault and fault.when == "before":
            await _suffer(fault, request)
        result = self.perform(method, parameters)
        if isawaitable(result):
            result = await result
        async with self.bringing.changed:
            self.bringing.changed.notify_all()
        if fault and fault.when == "after":
            await _suffer(fault, request)
        return web.json_response({"ok": True, "result": result})

    async def _updates(self, parameters: Said) -> list[Update]:
        return await self.bringing.give(parameters)

    def _member(self, said: Said) -> dict[str, Any]:
        chat = self.chats.at(said.get("chat_id"))
        demand(isinstance(said.get("user_id"), int), "invalid user_id specified")
        return chat.member(int(said["user_id"]))

    def _administrators(self, said: Said) -> list[dict[str, Any]]:
        chat = self.chats.at(said.get("chat_id"))
        demand(not chat.is_private, "there are no administrators in the private chat")
        ids = [each for each, status in chat.statuses.items() if status in {"creator", "administrator"}]
        return [chat.member(each) for each in ids if each != AS_USER["id"]]


def _said_no(refused: Refused) -> web.Response:
    return web.json_response(refused.body, status=refused.status)


async def _suffer(fault: Fault, request: web.Request) -> None:
    """Cut, it ends here: whoever asked is gone, and so is whoever would answer."""
    fault.reached.set()
    if fault.cut:
        assert request.transport is not None
        request.transport.close()
        await asyncio.Event().wait()
    await fault.released.wait()


@asynccontextmanager
async def telegram_server(server: TelegramServer | None = None) -> AsyncIterator[TelegramServer]:
    server = server or TelegramServer()
    app = web.Application(client_max_size=LARGEST_UPLOAD + 2**20)
    app.router.add_route("*", "/bot{token}/{method}", server.answer)
    app.router.add_get("/file/bot{token}/{path:.+}", server.file)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    server.url = f"http://{host}:{port}"
    bringing = asyncio.create_task(server.bringing.bring())
    try:
        yield server
    finally:
        bringing.cancel()
        with suppress(asyncio.CancelledError):
            await bringing
        await runner.cleanup()
