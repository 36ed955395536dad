"""Keys and answers in a dict."""

from dataclasses import dataclass, field
from datetime import datetime

from msgspec import Struct

from whattowatch.application.ports.idempotency import (
    KEPT,
    LEASE,
    Answer,
    Claimed,
    Idempotency,
    OtherRequest,
    Standing,
    StillRunning,
)
from whattowatch.domain.ids import ViewerId


class Row(Struct, frozen=True):
    request_hash: bytes
    since: datetime
    answer: Answer | None = None


@dataclass
class MemoryIdempotency(Idempotency):
    rows: dict[tuple[ViewerId, str], Row] = field(default_factory=dict)

    async def claim(self, viewer_id: ViewerId, key: str, request_hash: bytes, *, at: datetime) -> Standing:
        row = self.rows.get((viewer_id, key))
        if row is not None and row.since > at - KEPT:
            if row.request_hash != request_hash:
                return OtherRequest()
            if row.answer is not None:
                return row.answer
            if row.since > at - LEASE:
                return StillRunning()
        self.rows[viewer_id, key] = Row(request_hash, at)
        return Claimed(at)

    async def finish(
        self, viewer_id: ViewerId, key: str, claimed: Claimed, answer: Answer, *, at: datetime
    ) -> None:
        row = self.rows.get((viewer_id, key))
        if row is not None and row.answer is None and row.since == claimed.since:
            self.rows[viewer_id, key] = Row(row.request_hash, row.since, answer)

    async def release(self, viewer_id: ViewerId, key: str, claimed: Claimed) -> None:
        row = self.rows.get((viewer_id, key))
        if row is not None and row.answer is None and row.since == claimed.since:
            del self.rows[viewer_id, key]

    async def forget(self, viewer_id: ViewerId) -> None:
        for key in [key for key in self.rows if key[0] == viewer_id]:
            del self.rows[key]
