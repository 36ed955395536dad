"""Conversations in a dictionary."""

from datetime import datetime

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.conversations import NO_CONVERSATION, Conversation, Conversations


class MemoryConversations(Conversations):
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[tuple[str, str], tuple[Conversation, datetime]] = {}

    async def load(self, door: str, chat: str) -> Conversation:
        conversation, _ = self._kept.get((door, chat), (NO_CONVERSATION, None))
        return conversation

    async def save(self, door: str, chat: str, conversation: Conversation) -> None:
        if conversation == NO_CONVERSATION:
            self._kept.pop((door, chat), None)
        else:
            self._kept[door, chat] = (conversation, self._clock.now())

    async def forget_before(self, moment: datetime) -> int:
        old = [key for key, (_, changed) in self._kept.items() if changed < moment]
        for key in old:
            del self._kept[key]
        return len(old)
