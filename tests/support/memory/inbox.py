"""An inbox in a dictionary, and as many processes as one likes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.support.memory.conversations import MemoryConversations
from whattowatch.application.ports.conversations import Changed, Conversations
from whattowatch.application.ports.inbox import NOTHING_CHANGED, SUSPECT, Inbox, Received, Taken


@dataclass
class Kept:
    sender: str
    body: bytes
    holder: object | None = None
    tries: int = 0
    outcome: str | None = None


@dataclass
class MemoryInbox(Inbox):
    kept: dict[tuple[int, int], Kept] = field(default_factory=dict)
    conversations: Conversations = field(default_factory=MemoryConversations)
    _hearing: list[Callable[[], None]] = field(default_factory=list)
    _me: object = field(default_factory=object)

    def another(self) -> "MemoryInbox":
        """Of another process."""
        return MemoryInbox(self.kept, self.conversations)

    async def take_in(self, bot_id: int, updates: Sequence[Received]) -> int:
        new = [update for update in updates if (bot_id, update.update_id) not in self.kept]
        for update in new:
            self.kept[bot_id, update.update_id] = Kept(update.sender, update.body)
        if new:
            for hear in self._hearing:
                hear()
        return len(new)

    async def take(self, bot_id: int, *, most: int) -> Sequence[Taken]:
        mine = [kept for kept in self.kept.values() if kept.outcome is None and kept.holder is self._me]
        if any(kept.tries > SUSPECT for kept in mine):
            return []
        free = self._free(bot_id)
        suspect = next((update_id for update_id in free if free[update_id].tries >= SUSPECT), None)
        if suspect is not None:
            free = {} if mine else {suspect: free[suspect]}
        taken: list[Taken] = []
        for update_id, kept in [*free.items()][:most]:
            kept.holder, kept.tries = self._me, kept.tries + 1
            taken.append(Taken(update_id=update_id, body=kept.body, tries=kept.tries))
        return taken

    def _free(self, bot_id: int) -> dict[int, Kept]:
        """Of each sender the first, where nobody has it."""
        first: dict[str, int] = {}
        for (bot, update_id), kept in sorted(self.kept.items()):
            if bot == bot_id and kept.outcome is None:
                first.setdefault(kept.sender, update_id)
        firsts = {update_id: self.kept[bot_id, update_id] for update_id in sorted(first.values())}
        return {update_id: kept for update_id, kept in firsts.items() if kept.holder is None}

    async def settle(
        self, bot_id: int, update_id: int, outcome: str, changed: Changed = NOTHING_CHANGED
    ) -> None:
        kept = self.kept[bot_id, update_id]
        if kept.outcome is None:
            kept.outcome, kept.body, kept.holder = outcome, b"", None
            for place, conversation in changed.items():
                await self.conversations.save(*place, conversation)

    async def give_back(self, bot_id: int, update_ids: Sequence[int]) -> None:
        for update_id in update_ids:
            kept = self.kept.get((bot_id, update_id))
            if kept is not None and kept.outcome is None and kept.holder is self._me:
                kept.holder = None

    def subscribe(self, hear: Callable[[], None]) -> None:
        self._hearing.append(hear)

    def die(self) -> None:
        """What this process had is anybody's."""
        for kept in self.kept.values():
            if kept.holder is self._me:
                kept.holder = None
