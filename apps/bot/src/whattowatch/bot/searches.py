"""What was looked for in a chat, so that a button can turn the page: it has no room for the words."""

from dataclasses import dataclass
from zlib import crc32

import msgspec

from whattowatch.application.ports.conversations import NO_CONVERSATION, Conversation, Conversations
from whattowatch.bot.callbacks import StaleButton
from whattowatch.bot.speaker import Speaker

MOST = 12  # of them, the oldest of which are forgotten first
_KIND = "searches"


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """Those of whoever speaks; they are kept as conversations are, sealed and for two days."""

    speaker: Speaker
    conversations: Conversations

    async def keep(self, *searches: str) -> list[int]:
        """A number for each. The same words have the same number."""
        numbers = [crc32(words.encode()) for words in searches]
        kept = await self._kept()
        known = {**kept, **dict(zip(map(str, numbers), searches, strict=True))}
        if known != kept:
            newest = dict([*known.items()][-MOST:])
            await self._save(Conversation(_KIND, msgspec.json.encode(newest)))
        return numbers

    async def words(self, number: int) -> str:
        """Raises:
        StaleButton: they were forgotten.
        """
        words = (await self._kept()).get(str(number))
        if words is None:
            raise StaleButton
        return words

    async def forget(self) -> None:
        await self._save(NO_CONVERSATION)

    async def _kept(self) -> dict[str, str]:
        kept = await self.conversations.load(self.speaker.door, self._place)
        return msgspec.json.decode(kept.data, type=dict[str, str]) if kept.data else {}

    async def _save(self, conversation: Conversation) -> None:
        await self.conversations.save(self.speaker.door, self._place, conversation)

    @property
    def _place(self) -> str:
        return f"{_KIND}:{self.speaker.account}"
