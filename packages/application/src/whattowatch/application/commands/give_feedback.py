"""Record what became of a pick, with its effect on the viewer's films; or take it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide_together, recall
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.domain import answering, recommendation, standing
from whattowatch.domain.feedback import Feedback
from whattowatch.domain.ids import FilmId, Position, RecommendationId, ViewerId
from whattowatch.domain.recommendation import Recommendation, owned_by
from whattowatch.domain.standing import UNKNOWN, Review, Standing


@dataclass(frozen=True, slots=True)
class GiveFeedback:
    """Both streams are appended to, or neither."""

    events: EventStore
    clock: Clock

    async def __call__(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        film_id: FilmId,
        feedback: Feedback,
        *,
        command: Command,
        review: Review | None = None,
    ) -> Position:
        """Raises:
        NotFound: no such recommendation of theirs, or the film is none of its picks.
        TextTooLong, NotWatchedThen, Unavailable
        """
        decision = partial(answering.answer, film_id=film_id, feedback=feedback, review=review)
        return await self._decide(viewer_id, recommendation_id, film_id, decision, command)

    async def undo(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, film_id: FilmId, *, command: Command
    ) -> Position:
        """Raises:
        NotFound: no such recommendation of theirs, or there is no feedback to take back.
        Unavailable
        """
        decision = partial(answering.undo, film_id=film_id)
        return await self._decide(viewer_id, recommendation_id, film_id, decision, command)

    async def _decide(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        film_id: FilmId,
        decision: Callable[..., answering.Answered],
        command: Command,
    ) -> Position:
        now: datetime = self.clock.now()

        async def plan() -> Sequence[Change[Any]]:
            answers = await recall(
                self.events,
                recommendation.stream_of(viewer_id, recommendation_id),
                recommendation.evolve,
                _NO_RECOMMENDATION,
            )
            theirs = owned_by(viewer_id, answers.state)
            theirs.pick(film_id)
            stands = await recall(
                self.events, standing.stream_of(viewer_id, film_id), standing.evolve, UNKNOWN
            )
            state: Standing = stands.state
            feedback_events, standing_events = decision(theirs, state, at=now)
            return [answers.change(feedback_events), stands.change(standing_events)]

        return await decide_together(self.events, plan, command=command)


_NO_RECOMMENDATION: Recommendation | None = None
