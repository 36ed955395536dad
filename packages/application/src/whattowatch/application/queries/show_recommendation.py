"""One recommendation as it was given: inputs, scores, shares, reasons and what became of it."""

from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.deciding import recall
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.recommendation import Recommendation, evolve, owned_by, stream_of


class RecommendationShown(Struct, frozen=True, kw_only=True):
    recommendation: Recommendation
    films: dict[FilmId, Film]  # the picks, and the films their shares name
    owned: frozenset[FilmId] = (
        frozenset()
    )  # what the viewer has at home; told only of what is just being issued


@dataclass(frozen=True, slots=True)
class ShowRecommendation:
    events: EventStore
    catalogue: FilmCatalogue

    async def __call__(self, viewer_id: ViewerId, recommendation_id: RecommendationId) -> RecommendationShown:
        """Raises:
        NotFound: there is none, or it is somebody else's.
        Unavailable
        """
        nothing: Recommendation | None = None
        past = await recall(self.events, stream_of(viewer_id, recommendation_id), evolve, nothing)
        recommendation = owned_by(viewer_id, past.state)
        films = await self.catalogue.by_ids(films_named(recommendation))
        return RecommendationShown(recommendation=recommendation, films=films)


def films_named(recommendation: Recommendation) -> list[FilmId]:
    """The picks, and the viewer's own films behind them."""
    picks = recommendation.issued.picks
    named = [pick.film_id for pick in picks] + [share.film_id for pick in picks for share in pick.shares]
    return list(dict.fromkeys(named))
