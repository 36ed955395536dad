"""Whose texts are alike, as this process knows it."""

import asyncio
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any, NamedTuple

import numpy as np
import structlog

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts.half_precision import unpacked
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.aside import aside
from whattowatch.application.ports.embedder import DIMENSIONS
from whattowatch.recommender.policy import Nearest
from whattowatch.recommender.text_likeness import TextLikeness, read_alike

_LOOK = "select count(*), max(read_at) from facts.film_vectors where model = $1 and text_hash is not null"
# Both are gathered in one pass, so in one order, whichever that is.
_READ = """
select array_agg(film_id), string_agg(halfvec_send(vector), ''::bytea) from (
  select film.film_id, kept.vector
  from facts.film_vectors film join facts.vectors kept using (model, dimensions, text_hash)
  left join facts.film_facets facet on facet.film_id = film.film_id
  where film.model = $1 and film.dimensions = $2
  order by facet.fame desc nulls last, film.film_id limit $3
) best_known
"""

_log = structlog.get_logger(__name__)


class _Look(NamedTuple):
    vectors: int
    newest: datetime | None


class TextsHere:
    """Compared behind the answers, which go without until it is done: thousands of films take seconds of a processor.

    Args:
        model: whose vectors they are.
        look_every_s: while vectors are being made, all films are compared again as often as this.
    """

    def __init__(self, pool: Pool, model: str, nearest: Nearest, *, look_every_s: float = 120.0) -> None:
        self._pool, self._model, self._nearest, self._look_every_s = pool, model, nearest, look_every_s
        self._seen: _Look | None = None
        self._looked_at = float("-inf")
        self._comparing: asyncio.Task[None] | None = None
        self.likeness: TextLikeness | None = None

    def follow(self) -> None:
        """Look whether there are other vectors, unless that was done a moment ago; it takes a while to show."""
        if self._comparing is None and monotonic() - self._looked_at >= self._look_every_s:
            self._looked_at = monotonic()
            self._comparing = asyncio.create_task(self._compare(), name="whose texts are alike")
            self._comparing.add_done_callback(self._compared)

    async def settled(self) -> None:
        """Wait for what is under way."""
        if self._comparing is not None:
            await asyncio.wait([self._comparing])

    async def close(self) -> None:
        """Leave what is under way; before the pool is closed."""
        if self._comparing is not None:
            self._comparing.cancel()
            await self.settled()

    async def _compare(self) -> None:
        look = await self._pool.run(partial(_look, model=self._model))
        if look == self._seen:
            return
        film_ids, packed = await self._pool.run(
            partial(_read, model=self._model, most=self._nearest.films_most)
        )
        self.likeness = await aside(partial(_alike, film_ids or [], packed or b"", self._nearest))
        self._seen = look

    def _compared(self, task: asyncio.Task[None]) -> None:
        self._comparing = None
        if not task.cancelled() and (error := task.exception()):
            _log.warning("texts of films could not be compared", error=type(error).__name__)


async def _look(connection: Connection, *, model: str) -> _Look:
    return _Look(*await connection.fetchrow(_LOOK, model))


async def _read(connection: Connection, *, model: str, most: int) -> Any:
    return await connection.fetchrow(_READ, model, DIMENSIONS, most)


def _alike(film_ids: list[int], packed: bytes, nearest: Nearest) -> TextLikeness:
    return read_alike(np.array(film_ids, np.int64), unpacked(packed), nearest)
