"""An outbox in a list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.support.memory.clock import MemoryClock
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.outbox import Kept, Late, Outbox, Outgoing, Sent


@dataclass
class Row:
    message: Outgoing
    since: datetime
    due: datetime
    tries: int = 0
    unsure: int = 0
    outcome: str | None = None
    sent: Sent = field(default_factory=Sent)


@dataclass
class MemoryOutbox(Outbox):
    clock: Clock = field(default_factory=MemoryClock)
    rows: list[Row] = field(default_factory=list)

    async def put(self, message: Outgoing, *, due: datetime) -> Kept:
        number = next(
            (place for place, row in enumerate(self.rows) if row.message == message), len(self.rows)
        )
        if number == len(self.rows):
            self.rows.append(Row(message, self.clock.now(), due))
        row = self.rows[number]
        behind = any(
            earlier.outcome is None and earlier.message.chat == message.chat for earlier in self.rows[:number]
        )
        sent = None if row.outcome is None else row.sent
        return Kept(number=number, sent=sent, behind=behind, unsure=row.unsure)

    async def sent(self, number: int, sent: Sent) -> None:
        self._end(number, "sent", sent)

    async def give_up(self, number: int, why: str) -> None:
        self._end(number, why, Sent())

    async def put_off(self, number: int, *, due: datetime, unsure: bool = False) -> None:
        if self.rows[number].outcome is None:
            self.rows[number].due = due
            self.rows[number].unsure += unsure

    async def forget(self, bot_id: int, chat: str, *, but: str = "") -> int:
        waiting = [
            number
            for number, row in enumerate(self.rows)
            if (row.message.bot_id, row.message.chat, row.outcome) == (bot_id, chat, None)
            and row.message.cause != but
        ]
        for number in waiting:
            self._end(number, "forgotten", Sent())
        return len(waiting)

    async def late(self, bot_id: int, *, now: datetime, most: int) -> Sequence[Late]:
        late: list[Late] = []
        waiting: set[str] = set()
        for number, row in enumerate(self.rows):
            if row.message.bot_id != bot_id or row.outcome is not None:
                continue
            if row.due <= now and row.message.chat not in waiting and len(late) < most:
                row.due, row.tries = now + timedelta(minutes=1), row.tries + 1
                late.append(
                    Late(
                        number=number,
                        body=row.message.body,
                        since=row.since,
                        tries=row.tries,
                        unsure=row.unsure,
                    )
                )
            waiting.add(row.message.chat)
        return late

    def _end(self, number: int, outcome: str, sent: Sent) -> None:
        if self.rows[number].outcome is None:
            self.rows[number].outcome, self.rows[number].sent = outcome, sent
