"""What moderators have to read; asked in the projector's role, which sees all viewers."""

from collections.abc import Sequence

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.offer_queue import OfferPlace, OfferQueue, WaitingOffer
from whattowatch.application.ports.words import ERASED, Words
from whattowatch.domain import standing
from whattowatch.domain.grade import kept_as
from whattowatch.domain.ids import FilmId, OfferId, ViewerId
from whattowatch.domain.standing import OfferState

_WAITING = """
select viewer_id, film_id, offer_id, text, name, rating, thumb, offered_at,
       (select count(*) from read.offers where state = $1) as total
  from read.offers where state = $1 order by offered_at, offer_id limit $2 offset $3
"""
_COUNT = "select count(*) as total from read.offers where state = $1"
_FIND = "select viewer_id, film_id from read.offers where offer_id = $1"


class PostgresOfferQueue(OfferQueue):
    def __init__(self, pool: Pool, words: Words) -> None:
        self._pool, self._words = pool, words

    async def waiting(self, *, limit: int, offset: int) -> tuple[Sequence[WaitingOffer], int]:
        waits = OfferState.WAITING.value
        rows = await read(self._pool, _WAITING, waits, limit, offset)
        counted = rows or await read(self._pool, _COUNT, waits)
        found = []
        for row in rows:
            viewer_id, film_id = ViewerId(str(row["viewer_id"])), FilmId(row["film_id"])
            stream = standing.stream_of(viewer_id, film_id).name
            sealed = {each: (stream, row[each]) for each in ("text", "name")}
            opened = await self._words.open(viewer_id, sealed)
            if opened["text"] == ERASED:  # the row is about to go as well
                continue
            offer = WaitingOffer(
                offer_id=OfferId(str(row["offer_id"])),
                film_id=film_id,
                name=opened["name"],
                grade=kept_as(row["rating"], row["thumb"]),
                text=opened["text"],
                offered_at=row["offered_at"],
            )
            found.append(offer)
        return found, counted[0]["total"]

    async def find(self, offer_id: OfferId) -> OfferPlace | None:
        rows = await read(self._pool, _FIND, offer_id)
        if not rows:
            return None
        return OfferPlace(ViewerId(str(rows[0]["viewer_id"])), FilmId(rows[0]["film_id"]))
