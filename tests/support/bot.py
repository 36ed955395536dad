"""The real dispatcher over memory, a bot that records what it is told to send, and people who talk to it."""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageMedia,
    EditMessageText,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import BufferedInputFile, InputFile, Message, Update, User
from dishka import AsyncContainer, Provider, Scope

from tests.support.container import MemoryPorts, memory_container
from tests.support.memory.conversations import MemoryConversations
from tests.support.memory.inbox import MemoryInbox
from tests.support.memory.outbox import MemoryOutbox
from tests.support.memory.restraints import MemoryRestraints
from tests.support.telegram.forms import Upload, typed
from tests.support.telegram.refusing import Refused
from tests.support.telegram_server import TelegramServer
from whattowatch.adapters.local.demo_catalogue import demo_lines, films_of
from whattowatch.application.importing.asking import KIND as IMPORT
from whattowatch.application.importing.run_import import RunImport
from whattowatch.application.jobs.handling import JobHandler
from whattowatch.application.jobs.import_history import ImportHistory
from whattowatch.application.ports.conversations import Conversations
from whattowatch.application.ports.job_queue import JobQueue
from whattowatch.application.ports.outbox import Outbox
from whattowatch.application.ports.restraints import Restraints
from whattowatch.bot.callbacks import Signer
from whattowatch.bot.jobs import bot_jobs
from whattowatch.bot.keeping import Said
from whattowatch.bot.main import Post, make_dispatcher
from whattowatch.bot.markup import Html, plain
from whattowatch.bot.storage import ConversationStorage
from whattowatch.bot.wiring import providers
from whattowatch.domain.event import Event
from whattowatch.domain.film import Film
from whattowatch.domain.restraint import OFF, Restraint
from whattowatch.domain.standing import ReviewSaved

SECRET = b"the secret of buttons, in tests"
ME = User(id=4242, is_bot=True, first_name="WhatToWatch", username="whattowatch_bot")


PHOTO = {"file_id": "1", "file_unique_id": "1", "width": 500, "height": 750}


@cache
def known_films() -> tuple[Film, ...]:
    return tuple(films_of(demo_lines()))


@dataclass
class Shown:
    """A message as it now is in the chat."""

    text: str
    buttons: list[tuple[str, str]]  # label, data
    links: list[tuple[str, str]]  # label, address
    choosers: list[tuple[str, str]]  # label, what is then typed to the bot in a chat
    picture: str | None = None  # its address, or the name of its file


class RecordingSession(BaseSession):
    """Telegram without a wire: keeps what was sent, and shows it as the chat would."""

    def __init__(self) -> None:
        super().__init__()
        self.telegram = TelegramServer()
        self.calls: list[TelegramMethod[Any]] = []
        self.chats: dict[int, dict[int, Shown]] = {}
        self.refused: dict[type[TelegramMethod[Any]], str] = {}  # and what Telegram says to it

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  # aiogram's
    ) -> TelegramType:
        self.calls.append(method)
        if type(method) in self.refused:
            raise TelegramBadRequest(method=method, message=self.refused[type(method)])
        status, body = self._answer(bot, method)
        response = self.check_response(bot, method, status, json.dumps(body))
        if isinstance(response.result, Message):
            self._show(response.result, method)
        return response.result  # type: ignore[return-value]  # it was checked

    def _answer(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[int, dict[str, Any]]:
        uploads: dict[str, Any] = {}
        written = {
            name: self.prepare_value(value, bot=bot, files=uploads)
            for name, value in method.model_dump(warnings=False).items()
        }
        said = {name: typed(name, value) for name, value in written.items() if value}
        said |= {key: _upload(file) for key, file in uploads.items()}
        try:
            return 200, {"ok": True, "result": self.telegram.perform(method.__api_method__, said)}
        except Refused as refused:
            return refused.status, refused.body

    def _show(self, message: Message, method: TelegramMethod[Any]) -> None:
        rows = message.reply_markup.inline_keyboard if message.reply_markup else []
        found = [button for row in rows for button in row]
        chat = self.chats.setdefault(message.chat.id, {})
        before = chat.get(message.message_id)
        chat[message.message_id] = Shown(
            message.text or message.caption or "",
            [(button.text, button.callback_data) for button in found if button.callback_data],
            [(button.text, button.url) for button in found if button.url],
            [(each.text, each.switch_inline_query) for each in found if each.switch_inline_query],
            _picture(method) or (before.picture if before else None),
        )

    async def close(self) -> None:
        pass

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109  # aiogram's
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        data = self.telegram.files.at(url.partition(f"{ME.id}:tests/")[2]) or b""
        for begin in range(0, len(data), chunk_size):
            yield data[begin : begin + chunk_size]


def _upload(file: InputFile) -> Upload:
    assert isinstance(file, BufferedInputFile)
    return Upload(file.filename or "file.bin", file.data)


def _picture(method: TelegramMethod[Any]) -> str | None:
    if isinstance(method, SendPhoto):
        return _named(method.photo)
    return _named(method.media.media) if isinstance(method, EditMessageMedia) else None


def _named(picture: InputFile | str) -> str:
    return picture if isinstance(picture, str) else str(picture.filename)


def said_in(method: Said) -> str:
    """As a person reads it."""
    if isinstance(method, SendMessage | EditMessageText):
        return plain(Html(method.text))
    captioned = method.media if isinstance(method, EditMessageMedia) else method
    return plain(Html(captioned.caption or ""))


@dataclass
class World:
    """A bot, and everything behind it."""

    ports: MemoryPorts
    conversations: MemoryConversations
    dispatcher: Dispatcher
    session: RecordingSession
    bot: Bot
    inbox: MemoryInbox
    outbox: MemoryOutbox
    container: AsyncContainer
    jobs: dict[str, JobHandler]
    _updates: Any = field(default_factory=lambda: count(1))

    def person(self, user_id: int = 7, *, language: str = "en", name: str = "Ann") -> "Person":
        return Person(self, user_id, language, name)

    async def feed(self, update: Mapping[str, Any]) -> None:
        self.session.telegram.note(dict(update))
        await self.dispatcher.feed_update(self.bot, Update.model_validate(update, context={"bot": self.bot}))

    async def work(self) -> None:
        """Do the jobs that wait, and what they ask for."""
        for _ in range(1_000):
            if not await self.ports.jobs.do(self.jobs):
                return
        raise AssertionError(f"there is no end of {self.ports.jobs.jobs}")

    def next_update(self) -> int:
        number: int = next(self._updates)
        return number

    @property
    def storage(self) -> ConversationStorage:
        storage = self.dispatcher.storage
        assert isinstance(storage, ConversationStorage)
        return storage

    @property
    def post(self) -> Post:
        return Post(self.inbox, self.outbox, self.ports.clock)

    @property
    def events(self) -> list[Event]:
        return [kept.event for kept in self.ports.events.log]

    @property
    def reviews(self) -> list[ReviewSaved]:
        return [event for event in self.events if isinstance(event, ReviewSaved)]


@dataclass
class Person:
    """Somebody with a telephone."""

    world: World
    user_id: int
    language: str
    name: str

    @property
    def user(self) -> dict[str, Any]:
        return {
            "id": self.user_id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language,
        }

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.user_id, "type": "private", "first_name": self.name}

    @property
    def screen(self) -> list[Shown]:
        return list(self.world.session.chats.get(self.user_id, {}).values())

    @property
    def last_id(self) -> int:
        """Of the newest message."""
        return list(self.world.session.chats[self.user_id])[-1]

    def message(self, text: str | None, **more: Any) -> dict[str, Any]:
        message = {"message_id": 1, "date": 1_772_000_000, "chat": self.chat, "from": self.user, "text": text}
        return {"update_id": self.world.next_update(), "message": {**message, **more}}

    def press_of(self, data: str, message_id: int | None = None) -> dict[str, Any]:
        message = {"message_id": message_id or 1, "date": 1_772_000_000, "chat": self.chat, "text": "…"}
        shown = self.world.session.chats.get(self.user_id, {}).get(message_id or 1)
        if shown and shown.picture:
            message["photo"] = [PHOTO]
        number = self.world.next_update()
        query = {"id": str(number), "from": self.user, "chat_instance": "1", "data": data, "message": message}
        return {"update_id": number, "callback_query": query}

    async def say(self, text: str) -> str:
        """Send it, and give what comes back, message by message."""
        return await self._hear(self.message(text))

    async def drop(
        self, data: bytes, name: str = "ratings.csv", *, announced: int | None = None, **more: Any
    ) -> str:
        """Send a file."""
        file = self.world.session.telegram.files.add(data, name, size=announced)
        return await self._hear(self.file_of(file.file_id, name, announced=file.size, **more))

    def file_of(self, file_id: str, name: str, *, announced: int, mime: str = "text/csv") -> dict[str, Any]:
        document = {"file_id": file_id, "file_unique_id": "1", "file_name": name, "file_size": announced}
        return self.message(None, document={**document, "mime_type": mime})

    async def press(self, label: str) -> str:
        """Press the newest button with this label."""
        message_id, data = self.button(label)
        return await self._hear(self.press_of(data, message_id))

    async def press_on(self, label: str, text: str) -> str:
        """Press the button of the newest message that says so."""
        for message_id, shown in reversed(self.world.session.chats[self.user_id].items()):
            if text in shown.text:
                return await self._hear(self.press_of(dict(shown.buttons)[label], message_id))
        raise AssertionError(f"no {text!r} on {self.screen}")

    def data(self, label: str) -> str:
        return self.button(label)[1]

    def labels_of_newest(self, label: str, but: Sequence[str] | None = None) -> list[str]:
        """Those of the newest message that has this one, without it, or without those given."""
        message_id, _ = self.button(label)
        found = self.world.session.chats[self.user_id][message_id].buttons
        return [each for each, _ in found if each not in ([label] if but is None else but)]

    def labels(self) -> list[str]:
        """Of the newest message."""
        return [label for label, _ in self.screen[-1].buttons]

    def button(self, label: str) -> tuple[int, str]:
        for message_id, shown in reversed(self.world.session.chats.get(self.user_id, {}).items()):
            for text, data in shown.buttons:
                if text == label:
                    return message_id, data
        raise AssertionError(f"no button {label!r} on {self.screen}")

    async def _hear(self, update: Mapping[str, Any]) -> str:
        before = len(self.world.session.calls)
        await self.world.feed(update)
        return "\n---\n".join(answers(self.world.session.calls[before:]))


def answers(calls: list[TelegramMethod[Any]]) -> list[str]:
    """What a person reads."""
    said = []
    for call in calls:
        if isinstance(call, Said):
            said.append(said_in(call))
        elif isinstance(call, AnswerCallbackQuery) and call.text:
            said.append(call.text)
    return said


@asynccontextmanager
async def bot_world(
    ports: MemoryPorts | None = None,
    conversations: MemoryConversations | None = None,
    outbox: MemoryOutbox | None = None,
    *,
    restraint: Restraint = OFF,
    restraints: MemoryRestraints | None = None,
) -> AsyncIterator[World]:
    ports = ports or MemoryPorts(known_films())
    conversations = conversations or MemoryConversations()
    kept = Provider(scope=Scope.APP)
    restraints = restraints or MemoryRestraints()
    kept.provide(lambda: conversations, provides=Conversations)
    kept.provide(lambda: restraints, provides=Restraints)
    outbox = outbox or MemoryOutbox(ports.clock)
    kept.provide(lambda: outbox, provides=Outbox)
    async with memory_container(ports, kept, *providers(SECRET, restraint)) as container:
        session = RecordingSession()
        bot = Bot(token=f"{ME.id}:tests", session=session)
        with dispatcher_over(container) as dispatcher:
            jobs = {
                **await bot_jobs(bot, container, dispatcher.fsm),
                IMPORT: await import_history(container),
            }
            yield World(
                ports,
                conversations,
                dispatcher,
                session,
                bot,
                MemoryInbox(conversations=conversations),
                outbox,
                container,
                jobs,
            )


@contextmanager
def dispatcher_over(container: AsyncContainer) -> Iterator[Dispatcher]:
    """To make its routers takes longer than most tests do, so they are handed on."""
    dispatcher = make_dispatcher(container, _left.pop() if _left else ())
    yield dispatcher
    routers = [*dispatcher.sub_routers]
    for router in routers:
        router._parent_router = None  # aiogram has no other way to take one out
    _left.append(routers)


_left: list[list[Router]] = []  # by dispatchers that are no more


async def import_history(container: AsyncContainer) -> JobHandler:
    return ImportHistory(await container.get(RunImport), await container.get(JobQueue))


def signer() -> Signer:
    return Signer(SECRET)
