"""Conversations in one PostgreSQL table, sealed, under a name that does not say whose they are."""

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.nameless import Nameless
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.sealing import SealBroken
from whattowatch.application.ports.conversations import (
    NO_CONVERSATION,
    Conversation,
    Conversations,
    Place,
)

_LOAD = "select state, data from log.conversations where door = $1 and chat = $2"
_SAVE = """
insert into log.conversations (door, chat, state, data, updated_at) values ($1, $2, $3, $4, now())
on conflict (door, chat) do update set state = $3, data = $4, updated_at = now()
"""
_FORGET = "delete from log.conversations where door = $1 and chat = $2"


class PostgresConversations(Conversations):
    def __init__(self, pool: Pool, secret: bytes) -> None:
        """Args:
        secret: 32 bytes or more; when it changes, open conversations are lost.
        """
        self._pool = pool
        self._nameless = Nameless(secret, "conversations")

    async def load(self, door: str, chat: str) -> Conversation:
        name = self._nameless.name(door, chat)
        row = await self._pool.run(lambda connection: connection.fetchrow(_LOAD, door, name))
        if row is None:
            return NO_CONVERSATION
        try:
            data = self._nameless.opened(name, row["data"])
        except SealBroken:
            return NO_CONVERSATION  # sealed with another secret: nobody can go on with it
        return Conversation(row["state"], data)

    async def save(self, door: str, chat: str, conversation: Conversation) -> None:
        await self._pool.run(lambda connection: self.save_by(connection, (door, chat), conversation))

    async def save_by(self, connection: Connection, place: Place, conversation: Conversation) -> None:
        """In a transaction of somebody else's."""
        door, chat = place
        name = self._nameless.name(door, chat)
        if conversation == NO_CONVERSATION:
            await connection.execute(_FORGET, door, name)
        else:
            sealed = self._nameless.sealed(name, conversation.data)
            await connection.execute(_SAVE, door, name, conversation.state, sealed)
