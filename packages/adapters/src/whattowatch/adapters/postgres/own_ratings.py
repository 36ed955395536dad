"""The ratings of viewers who let others learn from them; asked in the projector's role, which sees all viewers."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.own_ratings import BehindTheLog, OwnRatings
from whattowatch.recommender.ratings import Ratings

# Of each viewer a number and nothing that names them; in arrays, for there may be millions.
_READ = """
with told as (
  select dense_rank() over (order by viewer_id) - 1 as viewer, film_id, rating, extract(epoch from at)::bigint as at
  from read.opinions join read.viewers using (viewer_id) where rating is not null and learn_from_me
)
select array_agg(viewer::int order by viewer, film_id) as viewers, array_agg(film_id order by viewer, film_id) as films,
  array_agg(rating::int order by viewer, film_id) as half_stars, array_agg(at order by viewer, film_id) as times
from told
"""
PROJECTIONS = ("viewers", "opinions")
CAUGHT_UP_S = 5.0


class PostgresOwnRatings(OwnRatings):
    """Who said no, or was erased, a moment ago is not counted: read models that are behind are waited for."""

    def __init__(self, pool: Pool, feed: EventFeed, freshness: Freshness) -> None:
        self._pool, self._feed, self._freshness = pool, feed, freshness

    async def read(self) -> Ratings:
        head = await self._feed.head()
        if not await self._freshness.reached(head, timeout_s=CAUGHT_UP_S, projections=PROJECTIONS):
            raise BehindTheLog
        (row,) = await read(self._pool, _READ)
        film_ids, film = np.unique(_array(row["films"], np.int64), return_inverse=True)
        return Ratings(
            _array(row["viewers"], np.int32),
            film.astype(np.int32),
            _array(row["half_stars"], np.float32) / np.float32(2),
            _array(row["times"], np.int64),
            film_ids,
        )


def _array(numbers: Sequence[int] | None, kind: Any) -> Any:
    return np.array(numbers or (), kind)
