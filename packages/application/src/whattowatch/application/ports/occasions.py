"""Port: what there may be to say unasked, over all viewers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.watching import Service


class Evening(Struct, frozen=True, kw_only=True):
    """Somebody meant to watch a pick, and has not said since that they did."""

    viewer_id: ViewerId
    recommendation_id: RecommendationId
    film_id: FilmId
    at: datetime  # when they said so


class Arrival(Struct, frozen=True, kw_only=True):
    """A film of a watchlist has come to a service that its viewer has, in their country."""

    viewer_id: ViewerId
    film_id: FilmId
    service: Service
    at: datetime  # when it was first told


class Occasions(Protocol):
    """All methods raise `Unavailable`."""

    async def evenings(self, since: datetime) -> Sequence[Evening]:
        """Of viewers who want to be asked."""
        ...

    async def arrivals(self, since: datetime) -> Sequence[Arrival]:
        """Of viewers who want to be told, for films saved before; a film that is told of for the first time has not come."""
        ...

    async def digests(self) -> Sequence[ViewerId]:
        """Whoever wants one."""
        ...
