"""Decide what everybody may read. Whether somebody is a moderator is for the doors to know, at every call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.offer_queue import OfferPlace, OfferQueue
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import OfferId, Position
from whattowatch.domain.publishing import publish, refuse
from whattowatch.domain.standing import UNKNOWN, Standing, StandingEvent, evolve, stream_of


@dataclass(frozen=True, slots=True)
class ModerateReviews:
    """Of the words that were read, and of no others: an offer that was changed meanwhile is another one."""

    events: EventStore
    queue: OfferQueue
    clock: Clock

    async def approve(self, offer_id: OfferId, *, command: Command) -> Position:
        """Raises:
        NotFound: the offer does not stand any more.
        Unavailable
        """
        now = self.clock.now()

        def decided(standing: Standing, place: OfferPlace) -> Sequence[StandingEvent]:
            return publish(standing, offer_id, viewer_id=place.viewer_id, film_id=place.film_id, at=now)

        return await self._decide(offer_id, decided, command)

    async def reject(self, offer_id: OfferId, reason: str, *, command: Command) -> Position:
        """Also what was approved before.

        Raises:
            NotFound: as above.
            BadReason, Unavailable
        """
        now = self.clock.now()

        def decided(standing: Standing, place: OfferPlace) -> Sequence[StandingEvent]:
            return refuse(
                standing, offer_id, reason, viewer_id=place.viewer_id, film_id=place.film_id, at=now
            )

        return await self._decide(offer_id, decided, command)

    async def _decide(
        self,
        offer_id: OfferId,
        decision: Callable[[Standing, OfferPlace], Sequence[StandingEvent]],
        command: Command,
    ) -> Position:
        place = await self.queue.find(offer_id)
        if place is None:
            raise NotFound("offer")
        stream = stream_of(place.viewer_id, place.film_id)
        return await decide(
            self.events,
            stream,
            evolve,
            UNKNOWN,
            lambda standing: decision(standing, place),
            command=command,
        )
