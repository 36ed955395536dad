"""How often somebody does something, in dictionaries."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from whattowatch.application.ports.restraints import Restraints, Shut
from whattowatch.domain.ids import CommandId


@dataclass
class MemoryRestraints(Restraints):
    hits: dict[str, list[datetime]] = field(default_factory=dict)
    shut: dict[str, datetime] = field(default_factory=dict)
    begun: dict[tuple[str, str], tuple[CommandId, datetime]] = field(default_factory=dict)

    async def hit(
        self, who: str, *, at: datetime, now: datetime, most: int, within: timedelta, shut_for: timedelta
    ) -> Shut | None:
        if who in self.shut and self.shut[who] > now:
            return Shut(self.shut[who], just_now=False)
        self.hits[who] = [hit for hit in self.hits.get(who, []) if hit > at - within] + [at]
        if len(self.hits[who]) < most:
            return None
        self.hits[who], self.shut[who] = [], now + shut_for
        return Shut(self.shut[who], just_now=True)

    async def begin(
        self, who: str, what: str, *, by: CommandId, now: datetime, lasts: timedelta
    ) -> timedelta | None:
        before, over = self.begun.get((who, what), (by, now))
        if before != by and over > now:
            return over - now
        self.begun[who, what] = by, now + lasts
        return None

    async def take_back(self, who: str, what: str, *, by: CommandId) -> None:
        if self.begun.get((who, what), (None, None))[0] == by:
            del self.begun[who, what]
