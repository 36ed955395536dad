"""Offer a review to everybody, and take that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.public_reviews import PublicReviews
from whattowatch.domain import publishing
from whattowatch.domain.ids import FilmId, OfferId, Position, ViewerId, named_by
from whattowatch.domain.standing import UNKNOWN, Standing, StandingEvent, evolve, stream_of


@dataclass(frozen=True, slots=True)
class PublishReview:
    """Each of these twice is the same as once."""

    events: EventStore
    reviews: PublicReviews
    clock: Clock

    async def offer(self, viewer_id: ViewerId, film_id: FilmId, name: str, *, command: Command) -> Position:
        """How many wait is as the read model knows it: several at the same moment may pass the limit together.

        Raises:
            NotFound: there is no review of the film.
            NothingToPublish, TooLongToPublish, NameTooLong, RefusedBefore, TooManyWaiting, Unavailable
        """
        waiting, now = await self.reviews.waiting(viewer_id), self.clock.now()
        offer_id = OfferId(named_by(command.command_id, "offer"))

        def decided(standing: Standing) -> Sequence[StandingEvent]:
            return publishing.offer(
                standing,
                name,
                offer_id=offer_id,
                waiting=waiting,
                viewer_id=viewer_id,
                film_id=film_id,
                at=now,
            )

        stream = stream_of(viewer_id, film_id)
        return await decide(self.events, stream, evolve, UNKNOWN, decided, command=command)

    async def make_private(self, viewer_id: ViewerId, film_id: FilmId, *, command: Command) -> Position:
        """Raises:
        Unavailable
        """
        decision = partial(publishing.make_private, viewer_id=viewer_id, film_id=film_id, at=self.clock.now())
        stream = stream_of(viewer_id, film_id)
        return await decide(self.events, stream, evolve, UNKNOWN, decision, command=command)
