"""What viewers said of films, read from the read models."""

from collections.abc import Collection, Sequence
from typing import Any

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read, read_as
from whattowatch.application.ports.viewer_log import (
    ALL_OPINIONS,
    FilmStatistics,
    Opinion,
    OpinionFilter,
    Saved,
    Unfinished,
    ViewerLog,
    Viewing,
)
from whattowatch.application.ports.words import Words
from whattowatch.domain import standing
from whattowatch.domain.grade import kept_as
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.standing import Origin
from whattowatch.domain.viewer_statistics import Seen

OPINION = """
select film_id, rating, thumb, text, watched_on, viewings, origin, at
  from read.opinions where viewer_id = $1 and film_id = $2
"""
WANTED = """
  from read.opinions o left join facts.film_facets f on f.film_id = o.film_id
 where o.viewer_id = $1 and ($2::smallint is null or o.rating >= $2)
   and ($3::integer is null or f.year >= $3) and ($4::integer is null or f.year <= $4)
   and ($5::text is null or $5 = any(f.genres)) and (not $6::boolean or o.text <> '')
"""
OPINIONS = f"""
select o.film_id, o.rating, o.thumb, o.text, o.watched_on, o.viewings, o.origin, o.at, count(*) over () as total
{WANTED} order by {{order}} o.at desc, o.film_id limit $7 offset $8
"""  # nothing of it comes from outside
COUNT = f"select count(*) as total {WANTED}"  # as above
BEST_FIRST = "coalesce(o.rating, case o.thumb when 'up' then 7.5 when 'down' then 4.5 end) desc nulls last,"
VIEWINGS = """
select film_id, viewing, rating, thumb, watched_on, origin, at
  from read.viewings where viewer_id = $1 and film_id = $2 order by viewing
"""
SEEN = "select film_id, rating, thumb, watched_on from read.viewings where viewer_id = $1 order by film_id, viewing"
WATCHLIST = """
select film_id, note, saved_at from read.watchlist where viewer_id = $1 order by saved_at desc, film_id
"""
HIDDEN = "select film_id from read.hidden where viewer_id = $1 order by hidden_at desc, film_id"
OWNED = "select film_id from read.owned where viewer_id = $1 order by owned_at desc, film_id"
OWNED_OF = "select film_id from read.owned where viewer_id = $1 and film_id = any($2)"
UNFINISHED = """
select film_id, position_s, duration_s, stopped_at
  from read.progress where viewer_id = $1 order by stopped_at desc, film_id
"""
STATISTICS = """
select ratings, half_stars,
       array[rated_1, rated_2, rated_3, rated_4, rated_5, rated_6, rated_7, rated_8, rated_9, rated_10] as histogram
  from read.film_statistics where film_id = $1
"""


class PostgresViewerLog(ViewerLog):
    def __init__(self, pool: Pool, words: Words) -> None:
        self._pool, self._words = pool, words

    async def opinion(self, viewer_id: ViewerId, film_id: FilmId) -> Opinion | None:
        rows = await read_as(self._pool, viewer_id, OPINION, film_id)
        opinions = await self._opened(viewer_id, rows)
        return opinions[0] if opinions else None

    async def opinions(
        self, viewer_id: ViewerId, *, limit: int, offset: int, wanted: OpinionFilter = ALL_OPINIONS
    ) -> tuple[Sequence[Opinion], int]:
        query = OPINIONS.format(order=BEST_FIRST if wanted.best_first else "")
        values = (
            *(wanted.rating_from, wanted.year_from, wanted.year_to),
            *(wanted.genre and wanted.genre.casefold(), wanted.with_words),
        )
        rows = await read_as(self._pool, viewer_id, query, *values, limit, offset)
        counted = rows or await read_as(self._pool, viewer_id, COUNT, *values)
        return await self._opened(viewer_id, rows), counted[0]["total"]

    async def viewings(self, viewer_id: ViewerId, film_id: FilmId) -> Sequence[Viewing]:
        rows = await read_as(self._pool, viewer_id, VIEWINGS, film_id)
        return [
            Viewing(
                film_id=FilmId(row["film_id"]),
                viewing=row["viewing"],
                grade=kept_as(row["rating"], row["thumb"]),
                watched_on=row["watched_on"],
                origin=Origin(row["origin"]),
                at=row["at"],
            )
            for row in rows
        ]

    async def seen(self, viewer_id: ViewerId) -> Sequence[Seen]:
        rows = await read_as(self._pool, viewer_id, SEEN)
        return [
            Seen(
                film_id=FilmId(row["film_id"]),
                grade=kept_as(row["rating"], row["thumb"]),
                on=row["watched_on"],
            )
            for row in rows
        ]

    async def watchlist(self, viewer_id: ViewerId) -> Sequence[Saved]:
        rows = await read_as(self._pool, viewer_id, WATCHLIST)
        notes = await self._open(viewer_id, rows, "note")
        return [
            Saved(film_id=FilmId(row["film_id"]), note=note, saved_at=row["saved_at"])
            for row, note in zip(rows, notes, strict=True)
        ]

    async def hidden(self, viewer_id: ViewerId) -> Sequence[FilmId]:
        rows = await read_as(self._pool, viewer_id, HIDDEN)
        return [FilmId(row["film_id"]) for row in rows]

    async def owned(self, viewer_id: ViewerId) -> Sequence[FilmId]:
        rows = await read_as(self._pool, viewer_id, OWNED)
        return [FilmId(row["film_id"]) for row in rows]

    async def owned_of(self, viewer_id: ViewerId, film_ids: Collection[FilmId]) -> frozenset[FilmId]:
        rows = await read_as(self._pool, viewer_id, OWNED_OF, list(film_ids))
        return frozenset(FilmId(row["film_id"]) for row in rows)

    async def unfinished(self, viewer_id: ViewerId) -> Sequence[Unfinished]:
        rows = await read_as(self._pool, viewer_id, UNFINISHED)
        return [
            Unfinished(
                film_id=FilmId(row["film_id"]),
                position_s=row["position_s"],
                duration_s=row["duration_s"],
                stopped_at=row["stopped_at"],
            )
            for row in rows
        ]

    async def statistics(self, film_id: FilmId) -> FilmStatistics:
        rows = await read(self._pool, STATISTICS, film_id)
        if not rows:
            return FilmStatistics()
        row = rows[0]
        mean = row["half_stars"] / row["ratings"] / 2
        return FilmStatistics(ratings=row["ratings"], mean_stars=mean, histogram=tuple(row["histogram"]))

    async def _opened(self, viewer_id: ViewerId, rows: Sequence[Any]) -> list[Opinion]:
        texts = await self._open(viewer_id, rows, "text")
        return [
            Opinion(
                film_id=FilmId(row["film_id"]),
                grade=kept_as(row["rating"], row["thumb"]),
                text=text,
                watched_on=row["watched_on"],
                viewings=row["viewings"],
                origin=Origin(row["origin"]),
                at=row["at"],
            )
            for row, text in zip(rows, texts, strict=True)
        ]

    async def _open(self, viewer_id: ViewerId, rows: Sequence[Any], column: str) -> list[str]:
        """The rows' sealed words, in the same order."""
        sealed = {
            str(row["film_id"]): (standing.stream_of(viewer_id, row["film_id"]).name, row[column])
            for row in rows
        }
        opened = await self._words.open(viewer_id, sealed) if sealed else {}
        return [opened[str(row["film_id"])] for row in rows]
