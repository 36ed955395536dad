"""What is to be asked next, out of the facts in memory."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from tests.support.memory.film_facts import MemoryFilmFacts
from whattowatch.application.ports.film_facts import SourceState
from whattowatch.application.ports.refresh_queue import RefreshQueue
from whattowatch.domain.ids import FilmId


class MemoryRefreshQueue(RefreshQueue):
    def __init__(self, facts: MemoryFilmFacts) -> None:
        self._facts = facts
        self._due: dict[FilmId, datetime] = {}  # marked when, by what had been fetched then
        self.asked: Counter[tuple[date, str]] = Counter()

    async def first(
        self, source: str, limit: int, *, described_before: datetime, failed_before: datetime
    ) -> Sequence[FilmId]:
        waiting = []
        for film_id in sorted(self._facts.records):
            state = self._state(film_id, source)
            at, failed_at = state.fetched_at, state.failed_at
            if (at is None or at < described_before) and (failed_at is None or failed_at < failed_before):
                due = at is not None and self._due.get(film_id) == at
                waiting.append((at is not None, not due, at or described_before, film_id))
        return [film_id for *_, film_id in sorted(waiting)][:limit]

    async def mark_changed(self, source: str, film_ids: Sequence[FilmId], *, before: datetime) -> int:
        described = {film_id: self._state(film_id, source).fetched_at for film_id in film_ids}
        due = {film_id: at for film_id, at in described.items() if at is not None and at < before}
        self._due |= due
        return len(due)

    async def take(self, source: str, day: date, *, budget: int) -> bool:
        if self.asked[day, source] >= budget:
            return False
        self.asked[day, source] += 1
        return True

    async def give_back(self, source: str, day: date) -> None:
        self.asked[day, source] -= 1

    def _state(self, film_id: FilmId, source: str) -> SourceState:
        states = self._facts.states_now(film_id)
        return states.get((source, "en"), SourceState(source=source, language="en", fetched_at=None))
