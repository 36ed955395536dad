"""See fewer films like a pick: what it is like becomes an avoid, which counts from the next answer on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from whattowatch.application.command import Command
from whattowatch.application.deciding import Past, decide_together, recall
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.domain import answering, recommendation, standing, viewer
from whattowatch.domain.avoid import DEFAULT_STRENGTH
from whattowatch.domain.errors import NotFound
from whattowatch.domain.feedback import Because, Feedback, Verdict
from whattowatch.domain.ids import AvoidId, FilmId, Position, RecommendationId, ViewerId, named_within
from whattowatch.domain.recommendation import Recommendation, RecommendationEvent, owned_by
from whattowatch.domain.standing import UNKNOWN, Standing
from whattowatch.domain.viewer import NOBODY, AlreadyAvoided, Viewer, ViewerEvent

FULL_STRENGTH = 1.0
NOT_THIS_GENRE = Feedback(verdict=Verdict.SKIP, because=Because.GENRE)

_Answer: TypeAlias = Callable[..., answering.Answered]


@dataclass(frozen=True, slots=True)
class SeeFewer:
    """A pick has two avoids of its own at most, one for each of these: saying it twice is saying it once."""

    events: EventStore
    clock: Clock

    async def of_genre(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        film_id: FilmId,
        phrase: str,
        *,
        command: Command,
    ) -> Position:
        """The genre costs a film as much as an avoid can, and the pick is skipped for it.

        Raises:
            NotFound: no such recommendation of theirs, or the film is none of its picks.
            TooManyAvoids, NothingToAvoid, PhraseTooLong, Unavailable
        """
        skip = partial(answering.answer, film_id=film_id, feedback=NOT_THIS_GENRE, review=None)
        add = partial(
            viewer.add_avoid,
            phrase=phrase,
            avoid_id=genre_avoid(recommendation_id, film_id),
            strength=FULL_STRENGTH,
        )
        plan = partial(self._both, viewer_id, recommendation_id, film_id, skip, add)
        return await decide_together(self.events, plan, command=command)

    async def undo_of_genre(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, film_id: FilmId, *, command: Command
    ) -> Position:
        """Raises:
        NotFound: no such recommendation of theirs, or nothing was said of the film.
        Unavailable
        """
        lift = partial(viewer.lift_avoid, avoid_id=genre_avoid(recommendation_id, film_id))
        undo = partial(answering.undo, film_id=film_id)
        plan = partial(self._both, viewer_id, recommendation_id, film_id, undo, lift)
        return await decide_together(self.events, plan, command=command)

    async def alike(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        film_id: FilmId,
        phrase: str,
        *,
        command: Command,
    ) -> Position:
        """What the film is about costs others a little; of the pick itself nothing is said.

        Raises:
            NotFound: no such recommendation of theirs, or the film is none of its picks.
            TooManyAvoids, NothingToAvoid, PhraseTooLong, Unavailable
        """
        add = partial(
            viewer.add_avoid,
            phrase=phrase,
            avoid_id=alike_avoid(recommendation_id, film_id),
            strength=DEFAULT_STRENGTH,
        )
        plan = partial(self._avoided, viewer_id, recommendation_id, film_id, add)
        return await decide_together(self.events, plan, command=command)

    async def undo_alike(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, film_id: FilmId, *, command: Command
    ) -> Position:
        lift = partial(viewer.lift_avoid, avoid_id=alike_avoid(recommendation_id, film_id))
        plan = partial(self._avoided, viewer_id, recommendation_id, film_id, lift)
        return await decide_together(self.events, plan, command=command)

    async def _both(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        film_id: FilmId,
        say: _Answer,
        change: Callable[..., Sequence[ViewerEvent]],
    ) -> Sequence[Change[Any]]:
        past, theirs = await self._pick(viewer_id, recommendation_id, film_id)
        stands = await recall(self.events, standing.stream_of(viewer_id, film_id), standing.evolve, UNKNOWN)
        state: Standing = stands.state
        said, effect = say(theirs, state, at=self.clock.now())
        avoided = await self._change(viewer_id, change)
        return [past.change(said), stands.change(effect), avoided]

    async def _avoided(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        film_id: FilmId,
        change: Callable[..., Sequence[ViewerEvent]],
    ) -> Sequence[Change[Any]]:
        await self._pick(viewer_id, recommendation_id, film_id)
        return [await self._change(viewer_id, change)]

    async def _change(self, viewer_id: ViewerId, change: Callable[..., Sequence[ViewerEvent]]) -> Change[Any]:
        """What is on the list already, or off it, is left so."""
        past = await recall(self.events, viewer.stream_of(viewer_id), viewer.evolve, NOBODY)
        state: Viewer = past.state
        try:
            return past.change(change(state, viewer_id=viewer_id, at=self.clock.now()))
        except (AlreadyAvoided, NotFound):
            return past.change([])

    async def _pick(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, film_id: FilmId
    ) -> tuple[Past[Recommendation | None, RecommendationEvent], Recommendation]:
        nothing: Recommendation | None = None
        stream = recommendation.stream_of(viewer_id, recommendation_id)
        past = await recall(self.events, stream, recommendation.evolve, nothing)
        theirs = owned_by(viewer_id, past.state)
        theirs.pick(film_id)
        return past, theirs


def genre_avoid(recommendation_id: RecommendationId, film_id: FilmId) -> AvoidId:
    return AvoidId(named_within(recommendation_id, f"not the genre of {film_id}"))


def alike_avoid(recommendation_id: RecommendationId, film_id: FilmId) -> AvoidId:
    return AvoidId(named_within(recommendation_id, f"fewer like {film_id}"))
