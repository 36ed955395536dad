"""Conversations in one PostgreSQL table, sealed, under a name that does not say whose they are."""

from whattowatch.adapters.postgres.nameless import Nameless
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.sealing import SealBroken
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
        name = self._nameless.name(door, chat)
        if conversation == NO_CONVERSATION:
            await self._pool.run(lambda connection: connection.execute(_FORGET, door, name))
            return
        sealed = self._nameless.sealed(name, conversation.data)
        values = (door, name, conversation.state, sealed)
        await self._pool.run(lambda connection: connection.execute(_SAVE, *values))
