"""The recommender's index in this process, made anew when the catalogue, or what was learned, has changed."""

import asyncio
from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import NamedTuple

import numpy as np
import structlog

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts.learned_here import WHAT, LearnedHere
from whattowatch.adapters.postgres.facts.learned_weights import PostgresLearnedWeights
from whattowatch.adapters.postgres.facts.texts_here import TextsHere
from whattowatch.adapters.postgres.film_records import decode
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.aside import aside
from whattowatch.application.collector import collector_off
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.learned import Learned, nothing_learned
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.text_likeness import TextLikeness, nothing_read

_LOOK = """
select greatest((select max(changed) from facts.films), (select max(changed) from facts.film_removals), 0),
  (select name from facts.learned_in_use)
"""
_PAGE = "select film_id, record from facts.films where film_id > $1 order by film_id limit 2000"

_log = structlog.get_logger(__name__)


class _Look(NamedTuple):
    changed: int  # the last change of the catalogue
    learned: str | None  # the set of weights in use


class _Known(NamedTuple):
    """What there is beside the films' facts."""

    learned: Learned | None
    alike: TextLikeness | None


class PostgresFilmIndexes(FilmIndexes):
    """While films or weights are read, and a new index is made of them in a thread, the old one serves."""

    def __init__(
        self, pool: Pool, policy: Policy, texts: TextsHere | None = None, *, check_every_s: float = 5.0
    ) -> None:
        self._pool, self._policy, self._check_every_s = pool, policy, check_every_s
        self._texts = texts
        self._learned = LearnedHere(PostgresLearnedWeights(pool))
        self._known = _Known(None, None)  # what the index knows
        self._index: FilmIndex | None = None
        self._changed = -1  # the change of the catalogue that the index has seen
        self._checked_at = float("-inf")
        self._refreshing: asyncio.Task[FilmIndex] | None = None

    async def current(self) -> FilmIndex:
        if self._refreshing is None and monotonic() - self._checked_at >= self._check_every_s:
            self._checked_at = monotonic()
            self._refreshing = asyncio.create_task(self._refresh())
            self._refreshing.add_done_callback(self._refreshed)
        if self._index is not None:
            return self._index
        if self._refreshing is None:  # the first look failed, a moment ago
            self._checked_at = float("-inf")
            return await self.current()
        return await asyncio.shield(self._refreshing)

    def lacking(self) -> Sequence[str]:
        return [WHAT] if self._learned.lacking else []

    async def settled(self) -> None:
        """Wait for what is under way."""
        if self._refreshing is not None:
            await asyncio.wait([self._refreshing])
        if self._texts is not None:
            await self._texts.settled()

    async def close(self) -> None:
        """Leave what is under way; before the pool is closed. Of many films it would take seconds."""
        if self._refreshing is not None:
            self._refreshing.cancel()
            await asyncio.wait([self._refreshing])
        if self._texts is not None:
            await self._texts.close()

    async def _refresh(self) -> FilmIndex:
        look = await self._pool.run(_look)
        await self._learned.follow(look.learned)
        index, known = self._index, _Known(self._learned.learned, self._alike())
        if index is None or look.changed != self._changed:
            records = await _records(self._pool)
            index = await aside(partial(_build, records, self._policy, known))
        elif known != self._known:
            index = await aside(partial(_knowing, index, known))
        self._index, self._changed, self._known = index, look.changed, known
        return index

    def _alike(self) -> TextLikeness | None:
        """As far as they have been compared by now."""
        return None if self._texts is None else self._texts.likeness

    def _refreshed(self, task: asyncio.Task[FilmIndex]) -> None:
        """Texts are compared once the films are there: both at once, the first answer would wait for both."""
        self._refreshing = None
        if task.cancelled():
            return
        if error := task.exception():
            _log.warning("the film index could not be refreshed", error=type(error).__name__)
        elif self._texts is not None:
            self._texts.follow()


async def _look(connection: Connection) -> _Look:
    return _Look(*await connection.fetchrow(_LOOK))


async def _records(pool: Pool) -> list[bytes]:
    """All of them, a page at a time: none takes long, and the event loop breathes between two."""
    records: list[bytes] = []
    last = 0
    while page := await pool.run(partial(_page, after=last)):
        records += page.values()
        last = max(page)
    return records


async def _page(connection: Connection, *, after: int) -> dict[int, bytes]:
    return dict(await connection.fetch(_PAGE, after))


def _build(records: Sequence[bytes], policy: Policy, known: _Known) -> FilmIndex:
    """In a thread of its own: a collection in it would stop all others for a tenth of a second."""
    with collector_off():
        return _knowing(FilmIndex.build([decode(record) for record in records], policy), known)


def _knowing(index: FilmIndex, known: _Known) -> FilmIndex:
    none = np.empty(0, np.int64)
    return index.knowing(known.learned or nothing_learned(none)).comparing(known.alike or nothing_read(none))
