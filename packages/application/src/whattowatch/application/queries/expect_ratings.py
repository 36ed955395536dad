"""What a viewer would give films, by all that is known of them now: the guess that picks are told with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whattowatch.application.experiment import Experiment
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.application.ports.situations import Situations
from whattowatch.application.thinking import Thinking
from whattowatch.application.wish import Wish, request_of
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.recommendation import Expected
from whattowatch.recommender.expectation import expectations


@dataclass(frozen=True, slots=True)
class ExpectRatings:
    situations: Situations
    indexes: FilmIndexes
    experiment: Experiment
    thinking: Thinking
    clock: Clock

    async def __call__(self, viewer_id: ViewerId, film_ids: Sequence[FilmId]) -> Mapping[FilmId, Expected]:
        """Without films that the recommender does not know.

        Raises:
            Unavailable
        """
        if not film_ids:
            return {}
        async with self.thinking.turn():
            request = request_of(await self.situations.of(viewer_id), Wish(), self.clock.now())
            index = await self.indexes.current()
            return expectations(index, request, self.experiment.policy_of(viewer_id), film_ids)
