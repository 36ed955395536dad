"""All that a recommendation starts from, in one statement over the read models."""

from datetime import timedelta
from typing import Any

import msgspec
import numpy as np

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.situations import (
    LIKED,
    LONGEST_SEALED,
    Dated,
    Deliveries,
    Heard,
    Situation,
    Situations,
)
from whattowatch.application.ports.words import Words
from whattowatch.domain import viewer
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.grade import kept_as
from whattowatch.domain.ids import AvoidId, FilmId, ViewerId
from whattowatch.domain.settings import LONGEST_WINDOW_DAYS, Settings

SITUATION = """
select 'settings' as kind, null::integer as film_id, null::smallint as rating, null::text as thumb,
       null::timestamptz as at,
       null::uuid as avoid_id, null::float8 as strength, null::boolean as muted,
       json_build_object('language', language, 'zone', zone, 'country', country, 'picks', picks,
                         'window_days', window_days, 'learn_from_me', learn_from_me, 'age_level', age_level,
                         'quiet_from', quiet_from, 'quiet_until', quiet_until, 'evening_hour', evening_hour,
                         'notices', to_json(string_to_array(notices, ',')), 'voice_language', voice_language,
                         'services', to_json(string_to_array(services, ',')::integer[]))::text as words,
       null::bytea as packed
  from read.viewers where viewer_id = $1
union all
select 'included', null, null, null, null, null, null, null, json_agg(distinct film_id)::text, null
  from read.viewers join facts.watch_providers provided using (country)
  where viewer_id = $1 and provider_id = any(string_to_array(services, ',')::integer[])
    and kind in ('stream', 'free', 'ads')
union all
select 'avoid', null, null, null, added_at, avoid_id, strength, muted, phrase, null
  from read.avoids where viewer_id = $1
union all
select 'opinion', film_id, rating, thumb, at, null, null, null,
       case when (rating >= $3 or thumb = 'up') and length(text) <= $4 then text end, null
  from read.opinions where viewer_id = $1
union all
select 'saved', film_id, null, null, saved_at, null, null, null, null, null
  from read.watchlist where viewer_id = $1
union all
select 'hidden', film_id, null, null, hidden_at, null, null, null, null, null
  from read.hidden where viewer_id = $1
union all
select 'owned', film_id, null, null, owned_at, null, null, null, null, null
  from read.owned where viewer_id = $1
union all
select 'unfinished', film_id, null, null, stopped_at, null, null, null, null, null
  from read.progress where viewer_id = $1
union all
select 'skipped', film_id, null, null, delivered_at, null, null, null, null, null
  from read.picks where viewer_id = $1 and delivered_at > $2 and verdict = 'skip'
union all
select 'shown', null, null, null, null, null, null, null, null,
       string_agg(int4send(film_id) || timestamptz_send(shown_at), '')
  from (select film_id, delivered_at as shown_at from read.picks where viewer_id = $1 and delivered_at > $2
        union all
        select film_id, shown_at from read.night_films where viewer_id = $1 and shown_at > $2) reached
union all
select 'asked', null, null, null, max(asked_at), null, null, null, null, null
  from read.recommendations where viewer_id = $1 and issued_at > $2
order by at, film_id
"""
_PACKED = np.dtype([("film_id", ">i4"), ("at", ">i8")])  # as Postgres sends them, 12 bytes a pick
_SINCE_1970_US = 946_684_800_000_000  # where Postgres begins to count microseconds: 2000
_film_ids = msgspec.json.Decoder(list[FilmId]).decode
LONGEST_WINDOW = timedelta(days=LONGEST_WINDOW_DAYS)


class PostgresSituations(Situations):
    def __init__(self, pool: Pool, words: Words, clock: Clock) -> None:
        self._pool, self._words, self._clock = pool, words, clock

    async def of(self, viewer_id: ViewerId) -> Situation:
        since = self._clock.now() - LONGEST_WINDOW
        rows = await read_as(self._pool, viewer_id, SITUATION, since, LIKED, LONGEST_SEALED)
        found: dict[str, list[Any]] = {}
        for row in rows:
            found.setdefault(row["kind"], []).append(row)
        (shown,), (asked,) = found["shown"], found["asked"]
        settings = [msgspec.json.decode(row["words"], type=Settings) for row in found.get("settings", [])]
        included = [row["words"] for row in found.get("included", []) if row["words"] is not None]
        return Situation(
            settings=settings[0] if settings else Settings(),
            avoids=await self._avoids(viewer_id, found.get("avoid", [])),
            opinions=[
                Heard(
                    FilmId(row["film_id"]),
                    kept_as(row["rating"], row["thumb"]),
                    row["at"],
                    row["words"] or "",
                )
                for row in found.get("opinion", [])
            ],
            saved=[FilmId(row["film_id"]) for row in found.get("saved", [])],
            hidden=[Dated(FilmId(row["film_id"]), row["at"]) for row in found.get("hidden", [])],
            owned=[FilmId(row["film_id"]) for row in found.get("owned", [])],
            unfinished=[Dated(FilmId(row["film_id"]), row["at"]) for row in found.get("unfinished", [])],
            shown=_deliveries(shown["packed"] or b""),
            skipped=[Dated(FilmId(row["film_id"]), row["at"]) for row in found.get("skipped", [])],
            included=frozenset(film_id for each in included for film_id in _film_ids(each)),
            asked_at=asked["at"],
        )

    async def _avoids(self, viewer_id: ViewerId, rows: list[Any]) -> list[Avoid]:
        stream = viewer.stream_of(viewer_id).name
        sealed = {str(row["avoid_id"]): (stream, row["words"]) for row in rows}
        phrases = await self._words.open(viewer_id, sealed) if sealed else {}
        return [
            Avoid(
                avoid_id=AvoidId(str(row["avoid_id"])),
                phrase=phrases[str(row["avoid_id"])],
                strength=row["strength"],
                muted=row["muted"],
            )
            for row in rows
        ]


def _deliveries(packed: bytes) -> Deliveries:
    """There may be thousands: as values of an array each would be made an object first."""
    picks = np.frombuffer(packed, _PACKED)
    return Deliveries(picks["film_id"].astype(np.int64), (picks["at"] + _SINCE_1970_US) / 1e6)
