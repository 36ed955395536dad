"""Reviews that everybody may read, and a viewer's own offers. Each is opened with the key of whoever wrote it."""

from collections.abc import Mapping, Sequence

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read, read_as
from whattowatch.application.ports.public_reviews import OwnOffer, PublicReview, PublicReviews
from whattowatch.application.ports.words import ERASED, Words
from whattowatch.domain import standing
from whattowatch.domain.grade import kept_as
from whattowatch.domain.ids import FilmId, OfferId, ViewerId
from whattowatch.domain.standing import OfferState

_OF_FILM = """
select author_id, offer_id, text, name, rating, thumb, published_at,
       (select count(*) from read.public_reviews where film_id = $1) as total
  from read.public_reviews where film_id = $1 order by published_at desc, offer_id limit $2 offset $3
"""
_COUNT = "select count(*) as total from read.public_reviews where film_id = $1"
_OFFERS = """
select film_id, name, state, reason, coalesce(decided_at, offered_at) as at
  from read.offers where viewer_id = $1 and film_id = any($2::integer[])
"""
_WAITING = "select count(*) as waiting from read.offers where viewer_id = $1 and state = $2"


class PostgresPublicReviews(PublicReviews):
    def __init__(self, pool: Pool, words: Words) -> None:
        self._pool, self._words = pool, words

    async def of_film(
        self, film_id: FilmId, *, limit: int, offset: int
    ) -> tuple[Sequence[PublicReview], int]:
        rows = await read(self._pool, _OF_FILM, film_id, limit, offset)
        found = []
        for row in rows:
            author_id = ViewerId(str(row["author_id"]))
            stream = standing.stream_of(author_id, film_id).name
            sealed = {each: (stream, row[each]) for each in ("text", "name")}
            opened = await self._words.open(author_id, sealed)
            if opened["text"] == ERASED:  # the row is about to go as well
                continue
            review = PublicReview(
                offer_id=OfferId(str(row["offer_id"])),
                name=opened["name"],
                grade=kept_as(row["rating"], row["thumb"]),
                text=opened["text"],
                published_at=row["published_at"],
            )
            found.append(review)
        return found, rows[0]["total"] if rows else await self.count(film_id)

    async def count(self, film_id: FilmId) -> int:
        total: int = (await read(self._pool, _COUNT, film_id))[0]["total"]
        return total

    async def offers(self, viewer_id: ViewerId, film_ids: Sequence[FilmId]) -> Mapping[FilmId, OwnOffer]:
        rows = await read_as(self._pool, viewer_id, _OFFERS, [*film_ids])
        found = {}
        for row in rows:
            film_id = FilmId(row["film_id"])
            stream = standing.stream_of(viewer_id, film_id).name
            sealed = {each: (stream, row[each]) for each in ("name", "reason")}
            opened = await self._words.open(viewer_id, sealed)
            found[film_id] = OwnOffer(
                name=opened["name"],
                state=OfferState(row["state"]),
                reason=opened["reason"],
                at=row["at"],
            )
        return found

    async def waiting(self, viewer_id: ViewerId) -> int:
        rows = await read_as(self._pool, viewer_id, _WAITING, OfferState.WAITING.value)
        waiting: int = rows[0]["waiting"]
        return waiting
