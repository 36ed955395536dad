"""What was attempted, what was acknowledged, and what is there."""

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import asyncpg
import httpx

from tests.adapters.postgres.store import a_log
from tests.kill.service import Served, Viewer
from whattowatch.domain import standing
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.standing import ReviewSaved

NUMBERS = itertools.count(1)  # no word is used twice
OK = {200, 201, 204}
GAPS = "select count(*) from (select 1 from log.events group by stream having count(*) <> max(version)) gaps"
HALVES = """
select count(*) from (
  select 1 from log.events group by substring(uuid_send(event_id) for 12)
  having bool_or(name = 'feedback-given') and not bool_or(name = 'review-saved')
) halves
"""


@dataclass
class Ledger:
    """Each attempt is known by a word of its own, which is the text of the review it is to leave."""

    attempted: dict[str, tuple[ViewerId, FilmId]] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    turned_away: set[str] = field(default_factory=set)  # by a 503: it may be there all the same
    unanswered: dict[str, str] = field(default_factory=dict)  # and how it ended
    strange: list[str] = field(default_factory=list)  # answers that nobody should get
    seen: Counter[str] = field(default_factory=Counter)

    def attempt(self, viewer: Viewer, film: FilmId) -> str:
        word = f"word {next(NUMBERS)}"
        self.attempted[word] = (viewer.viewer_id, film)
        return word

    def answered(self, word: str, answer: httpx.Response) -> None:
        self.seen[str(answer.status_code)] += 1
        if answer.status_code in OK:
            self.acknowledged.add(word)
        elif answer.status_code == httpx.codes.SERVICE_UNAVAILABLE and "retry-after" in answer.headers:
            self.turned_away.add(word)
        else:
            self.strange.append(f"{word}: {answer.status_code} {answer.text}")

    def left_alone(self, word: str, error: httpx.HTTPError) -> None:
        self.seen[type(error).__name__] += 1
        self.unanswered[word] = type(error).__name__

    async def stored(self, service: Served) -> Counter[str]:
        """The words of all reviews in the log."""
        words: Counter[str] = Counter()
        async with a_log(service.database) as log:
            for viewer_id, film in dict.fromkeys(self.attempted.values()):
                for event in await log.store.read(standing.stream_of(viewer_id, film)):
                    if isinstance(event, ReviewSaved):
                        words[event.text] += 1
        return words

    async def holds(self, service: Served) -> str:
        """Nothing acknowledged is lost, nothing is there that nobody said, and nothing twice or by halves."""
        stored = await self.stored(service)
        assert self.strange == [], self.strange
        assert self.acknowledged - stored.keys() == set(), "acknowledged, and lost"
        assert stored.keys() - self.attempted.keys() == set(), "stored, and never said"
        assert [word for word, times in stored.items() if times > 1] == [], "stored twice"
        connection = await asyncpg.connect(service.database)
        try:
            assert await connection.fetchval(GAPS) == 0, "a stream has a gap"
            assert await connection.fetchval(HALVES) == 0, "half of a command is stored"
        finally:
            await connection.close()
        return f"{self}; {len(stored.keys() - self.acknowledged)} stored without having been acknowledged"

    def __str__(self) -> str:
        return (
            f"{len(self.attempted)} attempted, {len(self.acknowledged)} acknowledged, "
            f"{len(self.turned_away)} turned away, {len(self.unanswered)} unanswered; {dict(self.seen)}"
        )


@dataclass
class Writer:
    """Goes on saying things until it is stopped, one after the other, whatever happens to the service."""

    service: Served
    ledger: Ledger
    viewer: Viewer
    films: Sequence[FilmId]
    chance: random.Random
    number: int
    said: int = 0

    async def run(self, stopped: asyncio.Event) -> None:
        headers = {"authorization": f"Bearer {self.viewer.token}"}
        async with httpx.AsyncClient(
            base_url=self.service.address, headers=headers, timeout=httpx.Timeout(15, connect=2)
        ) as client:
            while not stopped.is_set():
                with suppress(httpx.HTTPError, LookupError):
                    await (self._answer(client) if self.said % 8 == 7 else self._review(client))
                self.said += 1

    async def _review(self, client: httpx.AsyncClient) -> None:
        film = self.chance.choice(self.films)
        word = self.ledger.attempt(self.viewer, film)
        body = {"rating": self.chance.randrange(1, 11) / 2, "text": word}
        await self._put(client, f"/v1/films/{film}/review", body, word)

    async def _answer(self, client: httpx.AsyncClient) -> None:
        """Two events in two streams, by one command."""
        key = f"{self.number}-{self.said}-{id(self)}"
        given = await client.post("/v1/recommendations", json={}, headers={"idempotency-key": key})
        self.ledger.seen[f"recommended {given.status_code}"] += 1
        if given.status_code >= 500 and "retry-after" not in given.headers:
            self.ledger.strange.append(f"recommendations: {given.status_code} {given.text}")
        if given.status_code not in OK or not given.json()["picks"]:
            return
        film = FilmId(given.json()["picks"][0]["film"]["film_id"])
        word = self.ledger.attempt(self.viewer, film)
        at = f"/v1/recommendations/{given.json()['recommendation_id']}/picks/{film}/feedback"
        await self._put(client, at, {"verdict": "watched", "rating": 3, "text": word}, word)

    async def _put(self, client: httpx.AsyncClient, at: str, body: object, word: str) -> None:
        try:
            answer = await client.put(at, json=body)
        except httpx.HTTPError as error:
            self.ledger.left_alone(word, error)
            await asyncio.sleep(0.02)  # as anybody does who finds a door shut
            return
        self.ledger.answered(word, answer)
        if answer.status_code not in OK:
            await asyncio.sleep(0.02)


@asynccontextmanager
async def writing(
    service: Served, ledger: Ledger, viewers: Sequence[Viewer], chance: random.Random, *, clients: int = 1
) -> AsyncIterator[None]:
    """So many clients of each viewer, each with films of its own."""
    stopped = asyncio.Event()
    writers = [
        Writer(service, ledger, viewer, viewer.films[client::clients], random.Random(chance.random()), client)
        for viewer in viewers
        for client in range(clients)
    ]
    async with asyncio.TaskGroup() as group:
        for writer in writers:
            group.create_task(writer.run(stopped))
        try:
            yield
        finally:
            stopped.set()


async def until_more_is_acknowledged(ledger: Ledger, *, more: int = 8, within_s: float = 60) -> None:
    before = len(ledger.acknowledged)
    async with asyncio.timeout(within_s):
        while len(ledger.acknowledged) < before + more:  # noqa: ASYNC110  # nothing announces it
            await asyncio.sleep(0.02)
