"""aiogram's conversation state, kept by the port; and turns, so that one user's updates come in order."""

from asyncio import Lock
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias

import msgspec
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, StateType, StorageKey
from dishka import AsyncContainer

from whattowatch.application.ports.conversations import Changed, Conversation, Conversations, Place
from whattowatch.bot.speaker import door_of

Opening: TypeAlias = Callable[[], Awaitable[Conversations]]
_CHANGED: ContextVar[set[Place] | None] = ContextVar(
    "what an update that is being handled has changed", default=None
)


class ConversationStorage(BaseStorage):
    def __init__(self, conversations: Opening) -> None:
        self._conversations = conversations
        self._unsettled: dict[Place, Conversation] = {}  # as updates that are not settled have left them

    @contextmanager
    def until_settled(self) -> Iterator[Callable[[], Changed]]:
        """What is changed here is kept by whoever asks for it; else it is as if it had never been.

        An update that is handled once more, because a process died of it or with it, finds what the first try found.
        """
        places: set[Place] = set()
        token = _CHANGED.set(places)
        try:
            yield lambda: {place: self._unsettled[place] for place in places & self._unsettled.keys()}
        finally:
            _CHANGED.reset(token)
            for place in places:
                self._unsettled.pop(place, None)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        before = await self._load(key)
        if before.state != name:
            await self._save(key, Conversation(name, before.data))

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._load(key)).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        before = await self._load(key)
        after = msgspec.json.encode(dict(data)) if data else b""
        if before.data != after:
            await self._save(key, Conversation(before.state, after))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        data = (await self._load(key)).data
        return msgspec.json.decode(data, type=dict[str, Any]) if data else {}

    async def close(self) -> None:
        """Nothing of it is ours to close."""

    async def _load(self, key: StorageKey) -> Conversation:
        place = _place(key)
        return self._unsettled.get(place) or await (await self._conversations()).load(*place)

    async def _save(self, key: StorageKey, conversation: Conversation) -> None:
        place, changed = _place(key), _CHANGED.get()
        if changed is not None:
            changed.add(place)
        if changed is not None or place in self._unsettled:
            self._unsettled[place] = conversation
        else:
            await (await self._conversations()).save(*place, conversation)


def storage_over(container: AsyncContainer) -> ConversationStorage:
    """Its store is opened when it is needed first."""

    async def conversations() -> Conversations:
        kept: Conversations = await container.get(Conversations)
        return kept

    return ConversationStorage(conversations)


class Turns(BaseEventIsolation):
    """First come, first served, for each user in each chat; a lock that nobody waits for is dropped."""

    def __init__(self) -> None:
        self._locks: defaultdict[StorageKey, Lock] = defaultdict(Lock)
        self._waiting: Counter[StorageKey] = Counter()

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        self._waiting[key] += 1
        try:
            async with self._locks[key]:
                yield
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._locks[key]

    async def close(self) -> None:
        self._locks.clear()


def _place(key: StorageKey) -> Place:
    return door_of(key.bot_id), f"{key.bot_id}:{key.chat_id}:{key.user_id}"
