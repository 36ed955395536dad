"""Port: what there may be to say unasked, over all viewers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.ids import FilmId, NightId, OfferId, RecommendationId, ViewerId
from whattowatch.domain.settings import Notice
from whattowatch.domain.standing import OfferState
from whattowatch.domain.watching import Service


class Evening(Struct, frozen=True, kw_only=True):
    """Somebody meant to watch a film, and has not said since that they did: a pick of theirs, or what a night chose."""

    viewer_id: ViewerId
    film_id: FilmId
    at: datetime  # since when they mean to
    recommendation_id: RecommendationId | None = None  # one of the two is there
    night_id: NightId | None = None
    zone: str  # of the viewer, as is the hour in which their evenings begin
    evening_hour: int


class Arrival(Struct, frozen=True, kw_only=True):
    """A film of a watchlist has come to a service that its viewer has, in their country."""

    viewer_id: ViewerId
    film_id: FilmId
    service: Service
    at: datetime  # when it was first told


class Moderated(Struct, frozen=True, kw_only=True):
    """A moderator decided whether a review becomes public."""

    viewer_id: ViewerId
    film_id: FilmId
    offer_id: OfferId
    state: OfferState  # what was decided last
    at: datetime


class Subscriber(Struct, frozen=True, kw_only=True):
    """Somebody who wants five films a week."""

    viewer_id: ViewerId
    zone: str


class Occasions(Protocol):
    """All methods raise `Unavailable`.

    They are asked every minute, so they bring along all that says whether there is something to tell by now: a look at
    every viewer would be too much.
    """

    async def evenings(self, since: datetime, notice: Notice) -> Sequence[Evening]:
        """Of viewers who want to be told such; of one film the last."""
        ...

    async def arrivals(self, since: datetime) -> Sequence[Arrival]:
        """Of viewers who want to be told, for films saved before; a film that is told of for the first time has not come."""
        ...

    async def moderated(self, since: datetime) -> Sequence[Moderated]:
        """Of viewers who want to be told, the oldest first."""
        ...

    async def digests(self) -> Sequence[Subscriber]:
        """Whoever wants one."""
        ...
