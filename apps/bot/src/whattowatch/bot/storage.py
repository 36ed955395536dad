"""aiogram's conversation state, kept by the port; and turns, so that one user's updates come in order."""

from asyncio import Lock
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

import msgspec
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, StateType, StorageKey

from whattowatch.application.ports.conversations import Conversation, Conversations
from whattowatch.bot.speaker import door_of

Opening: TypeAlias = Callable[[], Awaitable[Conversations]]


class ConversationStorage(BaseStorage):
    def __init__(self, conversations: Opening) -> None:
        self._conversations = conversations

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
        return await (await self._conversations()).load(door_of(key.bot_id), _chat(key))

    async def _save(self, key: StorageKey, conversation: Conversation) -> None:
        await (await self._conversations()).save(door_of(key.bot_id), _chat(key), conversation)


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


def _chat(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"
