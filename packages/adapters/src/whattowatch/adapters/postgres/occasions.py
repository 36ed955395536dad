"""What there may be to say unasked; asked in the projector's role, which sees all viewers.

What happened lately is found first (`materialized`): nobody can tell PostgreSQL how many want a kind of notice, and it
would look at the same few rows once for each viewer.
"""

from collections.abc import Sequence
from datetime import datetime

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.occasions import Arrival, Evening, Moderated, Occasions, Subscriber
from whattowatch.domain.feedback import Verdict
from whattowatch.domain.ids import FilmId, NightId, OfferId, RecommendationId, ViewerId
from whattowatch.domain.settings import Notice
from whattowatch.domain.standing import OfferState
from whattowatch.domain.watching import INCLUDED, Service

_EVENINGS = """
with meant as materialized (
  select viewer_id, film_id, recommendation_id, null::uuid as night_id, verdict_at as at
  from read.picks where verdict = $1 and verdict_at > $2
  union all
  select viewer_id, film_id, null, night_id, chosen_at from read.night_films where chosen_at > $2
)
select distinct on (viewer_id, film_id) viewer_id, film_id, recommendation_id, night_id, meant.at, zone, evening_hour
from meant join read.viewers using (viewer_id)
where $3 = any(string_to_array(notices, ',')) and not exists (
  select from read.opinions said
  where said.viewer_id = meant.viewer_id and said.film_id = meant.film_id and said.at > meant.at)
order by viewer_id, film_id, meant.at desc
"""
_ARRIVALS = """
with theirs as (
  select viewer_id, film_id, saved_at, country, string_to_array(services, ',')::integer[] as services
  from read.watchlist join read.viewers using (viewer_id)
  where services <> '' and $2 = any(string_to_array(notices, ','))
)
select distinct on (viewer_id, theirs.film_id) viewer_id, theirs.film_id, provider_id, name, logo, since
from theirs join facts.watch_told told on told.film_id = theirs.film_id
join facts.watch_providers provided
  on provided.film_id = theirs.film_id and provided.country = theirs.country
     and provider_id = any(theirs.services) and kind = any($3::text[])
where since > $1 and since > saved_at and since > first_at and not exists (
  select from facts.watch_providers before
  where before.film_id = theirs.film_id and before.country = theirs.country
    and before.provider_id = any(theirs.services) and before.kind = any($3::text[]) and before.since < provided.since)
order by viewer_id, theirs.film_id, provider_id
"""
_MODERATED = """
with decided as materialized (
  select viewer_id, film_id, offer_id, state, decided_at as at from read.offers where decided_at > $1
)
select viewer_id, film_id, offer_id, state, at
from decided join read.viewers using (viewer_id)
where $2 = any(string_to_array(notices, ',')) order by at, offer_id
"""
_DIGESTS = """
select viewer_id, zone from read.viewers where $1 = any(string_to_array(notices, ',')) order by viewer_id
"""


class PostgresOccasions(Occasions):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def evenings(self, since: datetime, notice: Notice) -> Sequence[Evening]:
        rows = await read(self._pool, _EVENINGS, Verdict.TONIGHT.value, since, notice.value)
        return [
            Evening(
                viewer_id=ViewerId(str(row["viewer_id"])),
                film_id=FilmId(row["film_id"]),
                at=row["at"],
                recommendation_id=row["recommendation_id"]
                and RecommendationId(str(row["recommendation_id"])),
                night_id=row["night_id"] and NightId(str(row["night_id"])),
                zone=row["zone"],
                evening_hour=row["evening_hour"],
            )
            for row in rows
        ]

    async def arrivals(self, since: datetime) -> Sequence[Arrival]:
        rows = await read(self._pool, _ARRIVALS, since, Notice.AVAILABLE.value, list(INCLUDED))
        return [
            Arrival(
                viewer_id=ViewerId(str(row["viewer_id"])),
                film_id=FilmId(row["film_id"]),
                service=Service(service_id=row["provider_id"], name=row["name"], logo=row["logo"]),
                at=row["since"],
            )
            for row in rows
        ]

    async def moderated(self, since: datetime) -> Sequence[Moderated]:
        rows = await read(self._pool, _MODERATED, since, Notice.MODERATED.value)
        return [
            Moderated(
                viewer_id=ViewerId(str(row["viewer_id"])),
                film_id=FilmId(row["film_id"]),
                offer_id=OfferId(str(row["offer_id"])),
                state=OfferState(row["state"]),
                at=row["at"],
            )
            for row in rows
        ]

    async def digests(self) -> Sequence[Subscriber]:
        rows = await read(self._pool, _DIGESTS, Notice.DIGEST.value)
        return [Subscriber(viewer_id=ViewerId(str(row["viewer_id"])), zone=row["zone"]) for row in rows]
