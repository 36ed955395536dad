"""Answer what was asked about tonight: the same wish again, with the answer as one more limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from whattowatch.application.command import Command
from whattowatch.application.deciding import Past, decide_together, recall
from whattowatch.application.issuing import Issuing
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.application.queries.show_recommendation import RecommendationShown, ShowRecommendation
from whattowatch.application.wish import Wish
from whattowatch.domain.ids import Position, RecommendationId, ViewerId, named_by
from whattowatch.domain.recommendation import (
    Recommendation,
    RecommendationEvent,
    evolve,
    owned_by,
    stream_of,
)
from whattowatch.domain.replying import refined, reply


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """That it was answered, and what is recommended then, are written together or not at all."""

    events: EventStore
    issuing: Issuing
    show: ShowRecommendation
    clock: Clock

    async def __call__(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        option: str | None,
        *,
        command: Command,
        delivered: bool = False,
    ) -> tuple[RecommendationShown, Position]:
        """The refined recommendation; where it is all the same to them, the one they have.

        Args:
            option: a chip's key; None: it is all the same to them.
            delivered: the answer reaches the viewer with the call itself.

        Raises:
            NotFound: no such recommendation of theirs.
            NothingAsked, NoSuchOption, AlreadyAnswered
            Unavailable
        """
        if option is None:
            plan = partial(self._replied, viewer_id, recommendation_id, None, None)
            position = await decide_together(self.events, plan, command=command)
            return await self.show(viewer_id, recommendation_id), position
        before = owned_by(viewer_id, (await self._past(viewer_id, recommendation_id)).state)
        limits, wished = refined(before, option)
        issued = before.issued
        wish = Wish(
            limits=limits,
            wished=wished,
            count=len(issued.picks),
            slot=issued.slot,
            delivered=delivered,
            refines=before,
        )
        refined_by = RecommendationId(named_by(command.command_id, "recommendation"))
        plan = partial(self._replied, viewer_id, recommendation_id, option, refined_by)
        return await self.issuing(viewer_id, refined_by, wish, command=command, beside=plan)

    async def _replied(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        option: str | None,
        refined_by: RecommendationId | None,
    ) -> Sequence[Change[Any]]:
        past = await self._past(viewer_id, recommendation_id)
        theirs = owned_by(viewer_id, past.state)
        return [past.change(reply(theirs, option, refined_by=refined_by, at=self.clock.now()))]

    async def _past(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId
    ) -> Past[Recommendation | None, RecommendationEvent]:
        nothing: Recommendation | None = None
        return await recall(self.events, stream_of(viewer_id, recommendation_id), evolve, nothing)
