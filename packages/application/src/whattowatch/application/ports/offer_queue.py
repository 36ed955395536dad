"""Port: what moderators have to read, over all viewers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, OfferId, ViewerId


class WaitingOffer(Struct, frozen=True, kw_only=True):
    offer_id: OfferId
    film_id: FilmId
    name: str  # "": a viewer
    grade: Grade | None
    text: str
    offered_at: datetime


class OfferPlace(Struct, frozen=True):
    """Whose offer it is, and of which film."""

    viewer_id: ViewerId
    film_id: FilmId


class OfferQueue(Protocol):
    """For those who operate the installation alone. All of it raises `Unavailable`."""

    async def waiting(self, *, limit: int, offset: int) -> tuple[Sequence[WaitingOffer], int]:
        """Some of those that nobody has decided, oldest first, and how many there are in all."""
        ...

    async def find(self, offer_id: OfferId) -> OfferPlace | None:
        """Also when it was decided; None: it does not stand any more."""
        ...
