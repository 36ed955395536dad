"""Public reviews, and the queue of those that wait, in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.support.memory.views import MemoryReadModels
from whattowatch.application.ports.offer_queue import OfferPlace, OfferQueue, WaitingOffer
from whattowatch.application.ports.public_reviews import OwnOffer, PublicReview, PublicReviews
from whattowatch.application.ports.words import ERASED
from whattowatch.domain.grade import kept_as
from whattowatch.domain.ids import FilmId, OfferId, ViewerId
from whattowatch.domain.standing import OfferState

_STATE = 6  # its place in a row of offers


@dataclass
class MemoryPublicReviews(PublicReviews):
    models: MemoryReadModels

    async def of_film(
        self, film_id: FilmId, *, limit: int, offset: int
    ) -> tuple[Sequence[PublicReview], int]:
        found = [
            PublicReview(
                offer_id=offer_id,
                name=self.models.opened(author_id, name),
                grade=kept_as(rating, thumb),
                text=self.models.opened(author_id, text),
                published_at=at,
            )
            for author_id, (offer_id, text, name, rating, thumb, at) in self.models.all_of(
                "public_reviews", film_id
            ).items()
        ]
        listed = sorted(found, key=lambda each: (-each.published_at.timestamp(), each.offer_id))
        shown = [each for each in listed[offset : offset + limit] if each.text != ERASED]
        return shown, len(found)

    async def count(self, film_id: FilmId) -> int:
        return len(self.models.all_of("public_reviews", film_id))

    async def offers(self, viewer_id: ViewerId, film_ids: Sequence[FilmId]) -> Mapping[FilmId, OwnOffer]:
        return {
            film_id: OwnOffer(
                name=self.models.opened(viewer_id, name),
                state=OfferState(state),
                reason=self.models.opened(viewer_id, reason),
                at=decided_at or offered_at,
            )
            for film_id, (_, _, name, _, _, offered_at, state, reason, decided_at) in self.models.mine(
                "offers", viewer_id
            ).items()
            if film_id in film_ids
        }

    async def waiting(self, viewer_id: ViewerId) -> int:
        rows = self.models.mine("offers", viewer_id).values()
        return sum(row[_STATE] == OfferState.WAITING.value for row in rows)


@dataclass
class MemoryOfferQueue(OfferQueue):
    models: MemoryReadModels

    async def waiting(self, *, limit: int, offset: int) -> tuple[Sequence[WaitingOffer], int]:
        found = [
            WaitingOffer(
                offer_id=row[0],
                film_id=film_id,
                name=self.models.opened(viewer_id, row[2]),
                grade=kept_as(row[3], row[4]),
                text=self.models.opened(viewer_id, row[1]),
                offered_at=row[5],
            )
            for viewer_id, film_id, row in self.models.everybodys("offers")
            if row[_STATE] == OfferState.WAITING.value
        ]
        listed = sorted(found, key=lambda each: (each.offered_at, each.offer_id))
        shown = [each for each in listed[offset : offset + limit] if each.text != ERASED]
        return shown, len(found)

    async def find(self, offer_id: OfferId) -> OfferPlace | None:
        for viewer_id, film_id, row in self.models.everybodys("offers"):
            if row[0] == offer_id:
                return OfferPlace(viewer_id, film_id)
        return None
