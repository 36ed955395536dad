"""Conversations in one PostgreSQL table, sealed, under a name that does not say whose they are."""

import hashlib
import hmac

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.sealing import DataKey, Place, SealBroken
from whattowatch.application.ports.conversations import NO_CONVERSATION, Conversation, Conversations

_LOAD = "select state, data from log.conversations where door = $1 and chat = $2"
_SAVE = """
insert into log.conversations (door, chat, state, data, updated_at) values ($1, $2, $3, $4, now())
on conflict (door, chat) do update set state = $3, data = $4, updated_at = now()
"""
_FORGET = "delete from log.conversations where door = $1 and chat = $2"


class PostgresConversations(Conversations):
    def __init__(self, pool: Pool, secret: bytes) -> None:
        """Args:
        secret: 32 bytes or more, for nothing else; when it changes, open conversations are lost.
        """
        self._pool = pool
        self._naming = _derived(secret, "naming")
        self._sealing = DataKey(_derived(secret, "sealing"))

    async def load(self, door: str, chat: str) -> Conversation:
        name = self._name(door, chat)
        row = await self._pool.run(lambda connection: connection.fetchrow(_LOAD, door, name))
        if row is None:
            return NO_CONVERSATION
        try:
            data = self._sealing.open(name, (row["data"] or b"").decode())
        except SealBroken:
            return NO_CONVERSATION  # sealed with another secret: nobody can go on with it
        return Conversation(row["state"], data.encode())

    async def save(self, door: str, chat: str, conversation: Conversation) -> None:
        name = self._name(door, chat)
        if conversation == NO_CONVERSATION:
            await self._pool.run(lambda connection: connection.execute(_FORGET, door, name))
            return
        sealed = self._sealing.seal(_place(name), conversation.data.decode()).encode()
        values = (door, name, conversation.state, sealed)
        await self._pool.run(lambda connection: connection.execute(_SAVE, *values))

    def _name(self, door: str, chat: str) -> str:
        return hmac.new(self._naming, f"{door}\0{chat}".encode(), hashlib.sha256).hexdigest()


def _place(name: str) -> Place:
    return Place(stream=name, version=0, event="conversation", path="data")


def _derived(secret: bytes, use: str) -> bytes:
    return hmac.new(secret, f"whattowatch conversations {use}, first".encode(), hashlib.sha256).digest()
