"""An inbox in a dictionary, and as many processes as one likes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from whattowatch.application.ports.inbox import Inbox, Received, Taken


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
    _hearing: list[Callable[[], None]] = field(default_factory=list)
    _me: object = field(default_factory=object)

    def another(self) -> "MemoryInbox":
        """Of another process."""
        return MemoryInbox(self.kept)

    async def take_in(self, bot_id: int, updates: Sequence[Received]) -> int:
        new = [update for update in updates if (bot_id, update.update_id) not in self.kept]
        for update in new:
            self.kept[bot_id, update.update_id] = Kept(update.sender, update.body)
        if new:
            for hear in self._hearing:
                hear()
        return len(new)

    async def take(self, bot_id: int, *, most: int) -> Sequence[Taken]:
        taken: list[Taken] = []
        busy: set[str] = set()
        for (bot, update_id), kept in sorted(self.kept.items()):
            if bot != bot_id or kept.outcome is not None:
                continue
            if kept.holder is None and kept.sender not in busy and len(taken) < most:
                kept.holder, kept.tries = self._me, kept.tries + 1
                taken.append(Taken(update_id=update_id, body=kept.body, tries=kept.tries))
            busy.add(kept.sender)
        return taken

    async def settle(self, bot_id: int, update_id: int, outcome: str) -> None:
        kept = self.kept[bot_id, update_id]
        if kept.outcome is None:
            kept.outcome, kept.body, kept.holder = outcome, b"", None

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
