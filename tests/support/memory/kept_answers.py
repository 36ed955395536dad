"""Answers in a dict."""

from datetime import datetime, timedelta

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.kept_answers import KeptAnswers


class MemoryKeptAnswers(KeptAnswers):
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[tuple[str, str], tuple[bytes, datetime]] = {}

    async def get(self, source: str, question: str) -> bytes | None:
        answer, good_until = self._kept.get((source, question), (None, self._clock.now()))
        return answer if good_until > self._clock.now() else None

    async def put(self, source: str, question: str, answer: bytes, *, good_for: timedelta) -> None:
        self._kept[source, question] = (answer, self._clock.now() + good_for)

    async def forget(self) -> int:
        now = self._clock.now()
        over = [key for key, (_, good_until) in self._kept.items() if good_until <= now]
        for key in over:
            del self._kept[key]
        return len(over)
