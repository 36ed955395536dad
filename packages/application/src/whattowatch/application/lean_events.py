"""Events as the projections read them: without what none of them looks at.

An answer carries its whole making, which takes far longer to decode than what is shown of
it. The stored events are the same; a codec of `EVENTS_TO_PROJECT` just skips the rest.
"""

from msgspec import Struct

from whattowatch.domain.event import Event
from whattowatch.domain.events import EVENTS, name_of
from whattowatch.domain.ids import FilmId, RecommendationId
from whattowatch.domain.recommendation import RecommendationIssued, Slot


class LeanPick(Struct, frozen=True, kw_only=True):
    film_id: FilmId
    slot: Slot
    score: float


class LeanRecommendationIssued(Event, frozen=True, kw_only=True, tag=name_of(RecommendationIssued)):
    """See `RecommendationIssued`."""

    recommendation_id: RecommendationId
    picks: tuple[LeanPick, ...]
    policy: str
    mode: str
    tight: str | None = None


EVENTS_TO_PROJECT: tuple[type[Event], ...] = tuple(
    LeanRecommendationIssued if kind is RecommendationIssued else kind for kind in EVENTS
)
