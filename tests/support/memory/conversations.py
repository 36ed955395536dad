"""Conversations in a dictionary."""

from dataclasses import dataclass, field

from whattowatch.application.ports.conversations import NO_CONVERSATION, Conversation, Conversations


@dataclass
class MemoryConversations(Conversations):
    kept: dict[tuple[str, str], Conversation] = field(default_factory=dict)

    async def load(self, door: str, chat: str) -> Conversation:
        return self.kept.get((door, chat), NO_CONVERSATION)

    async def save(self, door: str, chat: str, conversation: Conversation) -> None:
        if conversation == NO_CONVERSATION:
            self.kept.pop((door, chat), None)
        else:
            self.kept[door, chat] = conversation
