"""Answer "what shall I watch tonight": pick, say why, and keep what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide_together, recall
from whattowatch.application.experiment import Experiment
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.application.ports.narrator import TEMPLATE, Explained, Narrator, Worded
from whattowatch.application.ports.outages import Outages
from whattowatch.application.ports.situations import Situation, Situations
from whattowatch.application.queries.show_recommendation import RecommendationShown, films_named
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, Position, RecommendationId, ViewerId, named_by
from whattowatch.domain.limits import Limits, NoServices, checked
from whattowatch.domain.recommendation import (
    Pick,
    Reason,
    Recommendation,
    RecommendationDelivered,
    RecommendationEvent,
    RecommendationExplained,
    RecommendationIssued,
    Slot,
    evolve,
    stream_of,
)
from whattowatch.domain.settings import MOST_PICKS, BadSetting
from whattowatch.domain.wishes.wished import NOTHING_SAID, Wished, together
from whattowatch.recommender.recommend import recommend
from whattowatch.recommender.request import Opinion, Skip, ViewingRequest

DAY = timedelta(days=1)


class Wish(Struct, frozen=True, kw_only=True):
    """What is asked for tonight."""

    limits: Limits = Limits()
    count: int | None = None  # films; None: as in the settings
    slot: Slot | None = None  # for all of them; None: one of each, and then the next best
    only_my_services: bool = False  # nothing but what the services of the settings are known to have
    wished: Wished = NOTHING_SAID  # in words; where the limits disagree, they win
    delivered: bool = False  # the answer reaches the viewer with the call itself


@dataclass(frozen=True, slots=True)
class IssueRecommendation:
    events: EventStore
    situations: Situations
    indexes: FilmIndexes
    catalogue: FilmCatalogue
    narrator: Narrator
    clock: Clock
    experiment: Experiment
    outages: Outages
    degraded: tuple[str, ...]  # what this installation goes without

    async def __call__(
        self, viewer_id: ViewerId, wish: Wish, *, command: Command
    ) -> tuple[RecommendationShown, Position]:
        """The same command gets the same answer.

        Raises:
            ImpossibleLimits, BadSetting: the wish cannot be met by any film.
            NoServices: they want their services alone, and have named none.
            Unavailable
        """
        limits, wished = together(checked(wish.limits), wish.wished)
        if wish.count is not None and not 1 <= wish.count <= MOST_PICKS:
            raise BadSetting("count", wish.count, f"1 to {MOST_PICKS}")
        recommendation_id = RecommendationId(named_by(command.command_id, "recommendation"))
        past = await recall(self.events, stream_of(viewer_id, recommendation_id), evolve, _NONE)
        if past.state is not None:
            return await self._shown(past.state), Position(0)
        situation = await self.situations.of(viewer_id)
        wish = replace(wish, limits=_with_services(limits, wish, situation), wished=wished)
        issued = await self._issued(viewer_id, recommendation_id, situation, wish)
        films = await self.catalogue.by_ids(films_named(Recommendation(issued=issued)))
        events: list[RecommendationEvent] = [issued, await self._explained(issued, situation, films)]
        if wish.delivered and issued.picks:
            events.append(_delivered(issued, command.door))

        async def plan() -> Sequence[Change[Any]]:
            return [past.change(events)]

        position = await decide_together(self.events, plan, command=command)
        recommendation = reduce(evolve, events, _NONE)
        assert recommendation is not None
        return RecommendationShown(recommendation=recommendation, films=films), position

    async def _issued(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, situation: Situation, wish: Wish
    ) -> RecommendationIssued:
        now = self.clock.now()
        index = await self.indexes.current()
        answer = recommend(index, request_of(situation, wish, now), self.experiment.policy_of(viewer_id))
        return RecommendationIssued(
            viewer_id=viewer_id,
            recommendation_id=recommendation_id,
            picks=answer.picks,
            policy=answer.policy,
            mode=answer.mode,
            limits=wish.limits,
            inputs=answer.inputs,
            tight=answer.tight,
            degraded=tuple(sorted({*self.degraded, *self.outages.away(), *self.indexes.lacking()})),
            wished=wish.wished,
            slot=wish.slot,
            at=now,
        )

    async def _explained(
        self, issued: RecommendationIssued, situation: Situation, films: Mapping[FilmId, Film]
    ) -> RecommendationExplained:
        rated = {heard.film_id: heard.rating.stars for heard in situation.opinions if heard.rating}
        language = situation.settings.language
        told = [_to_explain(pick, films, rated) for pick in issued.picks if pick.film_id in films]
        worded = await self.narrator.explain(told, language=language)
        narrator = _narrator_of(worded, self.narrator.name)
        reasons = tuple(
            Reason(film_id=film_id, text=each.text, by=None if each.by == narrator else each.by)
            for film_id, each in worded.items()
        )
        return RecommendationExplained(
            viewer_id=issued.viewer_id,
            recommendation_id=issued.recommendation_id,
            reasons=reasons,
            language=language,
            narrator=narrator,
            at=issued.at,
        )

    async def _shown(self, recommendation: Recommendation) -> RecommendationShown:
        films = await self.catalogue.by_ids(films_named(recommendation))
        return RecommendationShown(recommendation=recommendation, films=films)


_NONE: Recommendation | None = None


def _with_services(limits: Limits, wish: Wish, situation: Situation) -> Limits:
    if not wish.only_my_services:
        return limits
    if not situation.settings.services:
        raise NoServices
    return replace(limits, services=situation.settings.services)


def request_of(situation: Situation, wish: Wish, now: datetime) -> ViewingRequest:
    return ViewingRequest(
        opinions=tuple(
            Opinion(film_id=heard.film_id, rating=heard.rating, age_days=_days(now - heard.at))
            for heard in situation.opinions
        ),
        skips=tuple(Skip(film_id=skip.film_id, age_days=_days(now - skip.at)) for skip in situation.skipped),
        seen=frozenset(heard.film_id for heard in situation.opinions),
        hidden=frozenset(situation.hidden),
        shown=situation.shown.within(situation.settings.window_days, now),
        saved=frozenset(situation.saved),
        included=situation.included,
        avoids=tuple(situation.avoids),
        limits=wish.limits,
        count=wish.count or situation.settings.picks,
        slot=wish.slot,
        today=now.date(),
    )


def _days(age: timedelta) -> float:
    """A clock that was set back makes nothing younger than new."""
    return max(0.0, age / DAY)


def _to_explain(pick: Pick, films: Mapping[FilmId, Film], rated: Mapping[FilmId, float]) -> Explained:
    own = {share.film_id: films[share.film_id] for share in pick.shares if share.film_id in films}
    liked = {film_id: rated[film_id] for film_id in own if film_id in rated}
    return Explained(pick=pick, film=films[pick.film_id], own_films=own, liked=liked)


def _narrator_of(worded: Mapping[FilmId, Worded], usual: str) -> str:
    """Whoever was to word them, if they worded any; else whoever did; no model, where there was nothing to word."""
    by = [each.by for each in worded.values()]
    return usual if usual in by else next(iter(by), TEMPLATE)


def _delivered(issued: RecommendationIssued, door: str) -> RecommendationDelivered:
    return RecommendationDelivered(
        viewer_id=issued.viewer_id,
        recommendation_id=issued.recommendation_id,
        film_ids=tuple(pick.film_id for pick in issued.picks),
        door=door,
        at=issued.at,
    )
