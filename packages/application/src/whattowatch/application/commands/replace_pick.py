"""Another film in place of a pick: for the same slot, and none of those shown with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.commands.give_feedback import GiveFeedback
from whattowatch.application.deciding import Past, decide_together, recall
from whattowatch.application.issuing import Issuing
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.application.queries.show_recommendation import RecommendationShown
from whattowatch.application.wish import Wish
from whattowatch.domain.answering import answer
from whattowatch.domain.feedback import Feedback, Verdict
from whattowatch.domain.ids import FilmId, Position, RecommendationId, ViewerId, named_within
from whattowatch.domain.limits import Limits
from whattowatch.domain.recommendation import (
    PickOf,
    Recommendation,
    RecommendationEvent,
    evolve,
    owned_by,
    stream_of,
)
from whattowatch.domain.standing import UNKNOWN

SKIPPED = Feedback(verdict=Verdict.SKIP)


@dataclass(frozen=True, slots=True)
class ReplacePick:
    """That the pick was skipped, and what comes in its place, are written together or not at all."""

    events: EventStore
    issuing: Issuing
    give: GiveFeedback
    clock: Clock

    async def __call__(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, film_id: FilmId, *, command: Command
    ) -> tuple[RecommendationShown, Position]:
        """A pick has one replacement, however often it is asked for. What was said of the pick before stays.

        Raises:
            NotFound: no such recommendation of theirs, or the film is none of its picks.
            Unavailable
        """
        before = owned_by(viewer_id, (await self._past(viewer_id, recommendation_id)).state)
        wish = Wish(
            limits=_without_those_shown(before),
            wished=before.issued.wished,
            count=1,
            slot=before.pick(film_id).slot,
            in_place_of=PickOf(recommendation_id=recommendation_id, film_id=film_id),
        )
        skipped = partial(self._skipped, viewer_id, recommendation_id, film_id)
        other_id = RecommendationId(named_within(recommendation_id, f"in place of {film_id}"))
        shown, position = await self.issuing(viewer_id, other_id, wish, command=command, beside=skipped)
        return shown, position or await decide_together(self.events, skipped, command=command)

    async def undo(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, film_id: FilmId, *, command: Command
    ) -> Position:
        """The pick is as if it had not been replaced. What was said of it otherwise stays.

        Raises:
            NotFound: no such recommendation of theirs, or the film is none of its picks.
            Unavailable
        """
        before = owned_by(viewer_id, (await self._past(viewer_id, recommendation_id)).state)
        before.pick(film_id)
        if before.feedback.get(film_id) != SKIPPED:
            return await self.events.ended(command.command_id) or Position(0)
        return await self.give.undo(viewer_id, recommendation_id, film_id, command=command)

    async def _skipped(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, film_id: FilmId
    ) -> Sequence[Change[Any]]:
        past = await self._past(viewer_id, recommendation_id)
        theirs = owned_by(viewer_id, past.state)
        if film_id in theirs.feedback:
            return []
        said, _ = answer(theirs, UNKNOWN, film_id, SKIPPED, review=None, at=self.clock.now())
        return [past.change(said)]

    async def _past(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId
    ) -> Past[Recommendation | None, RecommendationEvent]:
        nothing: Recommendation | None = None
        return await recall(self.events, stream_of(viewer_id, recommendation_id), evolve, nothing)


def _without_those_shown(recommendation: Recommendation) -> Limits:
    """Those it was made for, without its own picks; of a replacement's the picks that were left out stay so."""
    issued = recommendation.issued
    shown = (*issued.limits.exclude, *(pick.film_id for pick in issued.picks))
    return replace(issued.limits, exclude=tuple(dict.fromkeys(shown)))
