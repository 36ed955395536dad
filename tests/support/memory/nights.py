"""Movie nights in a dictionary."""

from dataclasses import dataclass, field

from whattowatch.application.ports.nights import Chat, KeptNight, Nights
from whattowatch.domain.night import Night


@dataclass
class MemoryNights(Nights):
    kept: dict[Chat, KeptNight] = field(default_factory=dict)

    async def load(self, chat: Chat) -> KeptNight | None:
        return self.kept.get(chat)

    async def save(self, chat: Chat, night: Night, *, expected: int) -> bool:
        before = self.kept.get(chat)
        if (before.version if before else 0) != expected:
            return False
        self.kept[chat] = KeptNight(night, expected + 1)
        return True
