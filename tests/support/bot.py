"""The real dispatcher over memory, a bot that records what it is told to send, and people who talk to it."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import count
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetFile,
    GetMe,
    SendDocument,
    SendMessage,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import BufferedInputFile, Chat, File, InlineKeyboardMarkup, Message, Update, User
from dishka import AsyncContainer, Provider, Scope

from tests.support.container import MemoryPorts, memory_container
from tests.support.memory.conversations import MemoryConversations
from tests.support.memory.inbox import MemoryInbox
from tests.support.memory.outbox import MemoryOutbox
from whattowatch.adapters.local.demo_catalogue import demo_lines, films_of
from whattowatch.application.importing.asking import KIND as IMPORT
from whattowatch.application.importing.run_import import RunImport
from whattowatch.application.jobs.handling import JobHandler
from whattowatch.application.jobs.import_history import ImportHistory
from whattowatch.application.ports.conversations import Conversations
from whattowatch.application.ports.job_queue import JobQueue
from whattowatch.bot.callbacks import Signer
from whattowatch.bot.jobs import bot_jobs
from whattowatch.bot.main import Post, make_dispatcher
from whattowatch.bot.markup import Html, plain
from whattowatch.bot.wiring import providers
from whattowatch.domain.event import Event
from whattowatch.domain.film import Film
from whattowatch.domain.standing import ReviewSaved

SECRET = b"the secret of buttons, in tests"
ME = User(id=4242, is_bot=True, first_name="WhatToWatch", username="whattowatch_bot")
WHEN = datetime(2026, 3, 1, 20, 15, tzinfo=UTC)


@cache
def known_films() -> tuple[Film, ...]:
    return tuple(films_of(demo_lines()))


@dataclass
class Shown:
    """A message as it now is in the chat."""

    text: str
    buttons: list[tuple[str, str]]  # label, data


class RecordingSession(BaseSession):
    """Plays Telegram: keeps what was sent, and shows it as the chat would."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[TelegramMethod[Any]] = []
        self.chats: dict[int, dict[int, Shown]] = {}
        self.files: dict[str, bytes] = {}  # what people sent, by id
        self.sent: list[tuple[str, bytes]] = []  # files that the bot sent, with their names
        self._ids = count(1000)

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  # aiogram's
    ) -> TelegramType:
        self.calls.append(method)
        answer: Any = True
        if isinstance(method, GetMe):
            answer = ME
        elif isinstance(method, GetFile):
            answer = File(file_id=method.file_id, file_unique_id="1", file_path=f"documents/{method.file_id}")
        elif isinstance(method, SendDocument):
            assert isinstance(method.document, BufferedInputFile)
            self.sent.append((str(method.document.filename), method.document.data))
        elif isinstance(method, SendMessage):
            answer = self._put(bot, int(method.chat_id), next(self._ids), method)
        elif isinstance(method, EditMessageText):
            assert method.chat_id is not None
            assert method.message_id is not None
            answer = self._edit(bot, int(method.chat_id), method.message_id, method)
        return answer  # type: ignore[no-any-return]  # each method answers with its own type

    def _edit(self, bot: Bot, chat_id: int, message_id: int, method: EditMessageText) -> Message:
        if message_id not in self.chats.get(chat_id, {}):
            raise TelegramBadRequest(method=method, message="Bad Request: message to edit not found")
        before = self.chats[chat_id][message_id]
        after = _shown(method)
        if before == after:
            raise TelegramBadRequest(method=method, message="Bad Request: message is not modified")
        return self._put(bot, chat_id, message_id, method)

    def _put(self, bot: Bot, chat_id: int, message_id: int, method: SendMessage | EditMessageText) -> Message:
        assert 0 < len(plain(Html(method.text)).strip().encode("utf-16-le")) // 2 <= 4096, method.text
        self.chats.setdefault(chat_id, {})[message_id] = _shown(method)
        message = Message(
            message_id=message_id, date=WHEN, chat=Chat(id=chat_id, type="private"), text=method.text
        )
        return message.as_(bot)

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
        data = self.files[url.rpartition("/")[2]]
        for begin in range(0, len(data), chunk_size):
            yield data[begin : begin + chunk_size]


def _shown(method: SendMessage | EditMessageText) -> Shown:
    keyboard = method.reply_markup
    rows = keyboard.inline_keyboard if isinstance(keyboard, InlineKeyboardMarkup) else []
    buttons = [(button.text, button.callback_data or "") for row in rows for button in row]
    assert all(1 <= len(data.encode()) <= 64 for _, data in buttons)
    assert len(buttons) <= 100
    return Shown(plain(Html(method.text)), buttons)


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

    def message(self, text: str | None, **more: Any) -> dict[str, Any]:
        message = {"message_id": 1, "date": 1_772_000_000, "chat": self.chat, "from": self.user, "text": text}
        return {"update_id": self.world.next_update(), "message": {**message, **more}}

    def press_of(self, data: str, message_id: int | None = None) -> dict[str, Any]:
        message = {"message_id": message_id or 1, "date": 1_772_000_000, "chat": self.chat, "text": "…"}
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
        file_id = f"file-{len(self.world.session.files)}"
        self.world.session.files[file_id] = data
        return await self._hear(self.file_of(file_id, name, announced=announced or len(data), **more))

    def file_of(self, file_id: str, name: str, *, announced: int, mime: str = "text/csv") -> dict[str, Any]:
        document = {"file_id": file_id, "file_unique_id": "1", "file_name": name, "file_size": announced}
        return self.message(None, document={**document, "mime_type": mime})

    async def press(self, label: str) -> str:
        """Press the newest button with this label."""
        message_id, data = self._button(label)
        return await self._hear(self.press_of(data, message_id))

    def data(self, label: str) -> str:
        return self._button(label)[1]

    def labels(self) -> list[str]:
        """Of the newest message."""
        return [label for label, _ in self.screen[-1].buttons]

    def _button(self, label: str) -> tuple[int, str]:
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
        if isinstance(call, SendMessage | EditMessageText):
            said.append(plain(Html(call.text)))
        elif isinstance(call, AnswerCallbackQuery) and call.text:
            said.append(call.text)
    return said


@asynccontextmanager
async def bot_world(
    ports: MemoryPorts | None = None, conversations: MemoryConversations | None = None
) -> AsyncIterator[World]:
    ports = ports or MemoryPorts(known_films())
    conversations = conversations or MemoryConversations()
    kept = Provider(scope=Scope.APP)
    kept.provide(lambda: conversations, provides=Conversations)
    async with memory_container(ports, kept, *providers(SECRET)) as container:
        session = RecordingSession()
        bot = Bot(token=f"{ME.id}:tests", session=session)
        dispatcher = make_dispatcher(container)
        outbox = MemoryOutbox(ports.clock)
        jobs = {**await bot_jobs(bot, container), IMPORT: await import_history(container)}
        yield World(ports, conversations, dispatcher, session, bot, MemoryInbox(), outbox, container, jobs)


async def import_history(container: AsyncContainer) -> JobHandler:
    return ImportHistory(await container.get(RunImport), await container.get(JobQueue))


def signer() -> Signer:
    return Signer(SECRET)
