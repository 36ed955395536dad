"""So many tokens in any minute, whoever asks for them. Their number is known only when the answer is there."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from whattowatch.adapters.outside.standing import now
from whattowatch.domain.errors import NotYet

MINUTE_S = 60.0


@dataclass
class Taken:
    """The most that a request can need; whoever reads its answer puts down what it was."""

    tokens: int


class TokenPace:
    """In no minute are there more, by the clock of the service too.

    A request arrives some time between its start and its end. So until it ends the most that it can need
    counts, and what it did need for a minute from then on. Whoever fits goes first: a short question does
    not wait behind a long one.
    """

    def __init__(self, name: str, per_minute: int) -> None:
        self.per_minute = per_minute
        self._name = name
        self._under_way = 0
        self._ended: deque[tuple[float, int]] = deque()  # until when they count, in order
        self._change = asyncio.Event()

    @asynccontextmanager
    async def taken(self, most: int, due: float) -> AsyncIterator[Taken]:
        """Wait for room, and take it.

        Raises:
            NotYet: there will be none before it is due, at the best.
        """
        while most > self._room():
            self._check(most, due)
            await self._changed()
        taken = Taken(most)
        self._under_way += most
        try:
            yield taken
        finally:
            self._under_way -= most
            self._ended.append((now() + MINUTE_S, taken.tokens))
            self._change.set()
            self._change = asyncio.Event()

    def _room(self) -> int:
        while self._ended and self._ended[0][0] <= now():
            self._ended.popleft()
        return self.per_minute - self._under_way - sum(tokens for _, tokens in self._ended)

    def _check(self, most: int, due: float) -> None:
        """Raises:
        NotYet: as above. Requests under way may turn out to need nothing.
        """
        room, at = self._room() + self._under_way, now()
        for until, tokens in self._ended:
            if room >= most:
                break
            room, at = room + tokens, until
        if room < most:
            raise ValueError(f"{most} tokens at once are more than a minute has")
        if at >= due:
            raise NotYet(self._name, at - now())

    async def _changed(self) -> None:
        """Until a request has ended, or one that has counts no more."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(self._ended[0][0] if self._ended else None):
                await self._change.wait()
