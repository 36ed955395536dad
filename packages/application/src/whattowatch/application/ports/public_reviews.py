"""Port: reviews that everybody may read, and a viewer's own offers of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, OfferId, ViewerId
from whattowatch.domain.standing import OfferState


class PublicReview(Struct, frozen=True, kw_only=True):
    """It says no more of its author than they chose to say."""

    offer_id: OfferId
    name: str  # "": a viewer
    grade: Grade | None
    text: str
    published_at: datetime


class OwnOffer(Struct, frozen=True, kw_only=True):
    """What became of a viewer's own offer."""

    name: str
    state: OfferState
    reason: str  # "" unless it was refused
    at: datetime  # when it was offered, or when that was decided


class PublicReviews(Protocol):
    """All of it raises `Unavailable`."""

    async def of_film(
        self, film_id: FilmId, *, limit: int, offset: int
    ) -> tuple[Sequence[PublicReview], int]:
        """Some of the film's, newest first, and how many there are in all. Of whoever was erased there are none."""
        ...

    async def count(self, film_id: FilmId) -> int: ...

    async def offers(self, viewer_id: ViewerId, film_ids: Sequence[FilmId]) -> Mapping[FilmId, OwnOffer]:
        """The viewer's, of those films that they offered a review of."""
        ...

    async def waiting(self, viewer_id: ViewerId) -> int:
        """How many of the viewer's offers nobody has decided."""
        ...
