"""Making a recommendation: pick, say why, ask where little is known, and keep what it rests on."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, TypeAlias

from msgspec.structs import replace

from whattowatch.application.asking import question_with
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
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.ports.words import Words
from whattowatch.application.queries.show_recommendation import RecommendationShown, films_named
from whattowatch.application.thinking import Thinking
from whattowatch.application.wish import Wish, request_of
from whattowatch.domain import standing
from whattowatch.domain.film import Film
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, Position, RecommendationId, ViewerId
from whattowatch.domain.limits import ImpossibleLimits, Limits, NoServices
from whattowatch.domain.question import QuestionAsked
from whattowatch.domain.recommendation import (
    Pick,
    Reason,
    Recommendation,
    RecommendationDelivered,
    RecommendationEvent,
    RecommendationExplained,
    RecommendationIssued,
    evolve,
    stream_of,
)
from whattowatch.recommender.recommend import consider

Beside: TypeAlias = Callable[[], Awaitable[Sequence[Change[Any]]]]


async def nothing_else() -> Sequence[Change[Any]]:
    """Nothing is to be written beside the recommendation."""
    return []


@dataclass(frozen=True, slots=True)
class Issuing:
    events: EventStore
    situations: Situations
    indexes: FilmIndexes
    catalogue: FilmCatalogue
    narrator: Narrator
    words: Words
    clock: Clock
    experiment: Experiment
    outages: Outages
    thinking: Thinking
    options: WatchOptions
    degraded: tuple[str, ...]  # what this installation goes without

    async def __call__(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        wish: Wish,
        *,
        command: Command,
        beside: Beside = nothing_else,
    ) -> tuple[RecommendationShown, Position]:
        """One that was issued before is shown as it is.

        Args:
            wish: its limits hold what is wished in words, too.
            beside: what is planned for other streams; all of it is written, or nothing.

        Raises:
            NoServices, ImpossibleLimits: they want their services alone, and have named none, or others for tonight.
            Refusal: that of `beside`.
            Unavailable
        """
        past = await recall(self.events, stream_of(viewer_id, recommendation_id), evolve, _NONE)
        if past.state is not None:
            return await self._shown(viewer_id, past.state), Position(0)
        async with self.thinking.turn():
            situation = await self.situations.of(viewer_id)
            wish = replace(wish, limits=_with_services(wish, situation))
            situation = await self._with_included(situation, wish.limits)
            issued, asked = await self._issued(viewer_id, recommendation_id, situation, wish)
        films = await self.catalogue.by_ids(films_named(Recommendation(issued=issued)))
        events: list[RecommendationEvent] = [issued, await self._explained(issued, situation, films)]
        if asked is not None:
            events.append(asked)
        if wish.delivered and issued.picks:
            events.append(_delivered(issued, command.door))

        async def plan() -> Sequence[Change[Any]]:
            return [past.change(events), *await beside()]

        position = await decide_together(self.events, plan, command=command)
        recommendation = reduce(evolve, events, _NONE)
        assert recommendation is not None
        owned = frozenset(situation.owned)
        return RecommendationShown(recommendation=recommendation, films=films, owned=owned), position

    async def _with_included(self, situation: Situation, limits: Limits) -> Situation:
        """Where services were named, what counts is what those have."""
        country, own = situation.settings.country, situation.settings.services
        if not limits.services or set(limits.services) == set(own):
            return situation
        return replace(situation, included=await self.options.included(limits.services, country))

    async def _issued(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, situation: Situation, wish: Wish
    ) -> tuple[RecommendationIssued, QuestionAsked | None]:
        now = self.clock.now()
        index = await self.indexes.current()
        request = request_of(situation, wish, now)
        considered = consider(index, request, self.experiment.policy_of(viewer_id))
        answer = considered.answer
        issued = RecommendationIssued(
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
            refines=wish.refines.issued.recommendation_id if wish.refines else None,
            in_place_of=wish.in_place_of,
            at=now,
        )
        return issued, question_with(issued, considered, request, situation=situation, wish=wish)

    async def _explained(
        self, issued: RecommendationIssued, situation: Situation, films: Mapping[FilmId, Film]
    ) -> RecommendationExplained:
        given = {heard.film_id: heard.grade for heard in situation.opinions if heard.grade}
        language = situation.settings.language
        wrote = await self._wrote(issued, situation)
        told = [_to_explain(pick, films, given, wrote) for pick in issued.picks if pick.film_id in films]
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

    async def _wrote(self, issued: RecommendationIssued, situation: Situation) -> Mapping[FilmId, str]:
        """What they wrote of the films that speak for the picks, as far as it is short and they liked them."""
        speaking = {share.film_id for pick in issued.picks for share in pick.shares if share.share > 0}
        sealed = {
            str(heard.film_id): (standing.stream_of(issued.viewer_id, heard.film_id).name, heard.sealed)
            for heard in situation.opinions
            if heard.sealed and heard.film_id in speaking
        }
        opened = await self.words.open(issued.viewer_id, sealed) if sealed else {}
        return {FilmId(int(film_id)): text for film_id, text in opened.items()}

    async def _shown(self, viewer_id: ViewerId, recommendation: Recommendation) -> RecommendationShown:
        films = await self.catalogue.by_ids(films_named(recommendation))
        owned = frozenset((await self.situations.of(viewer_id)).owned)
        return RecommendationShown(recommendation=recommendation, films=films, owned=owned)


_NONE: Recommendation | None = None


def _with_services(wish: Wish, situation: Situation) -> Limits:
    """Raises:
    NoServices, ImpossibleLimits
    """
    named, own = wish.limits.services, situation.settings.services
    if not (wish.only_my_services or wish.wished.on_own_services):
        return wish.limits
    if not own:
        raise NoServices
    both = tuple(service for service in own if not named or service in named)
    if not both:
        raise ImpossibleLimits(
            "services that are none of yours", "leave out only_my_services, or name your own"
        )
    return replace(wish.limits, services=both)


def _to_explain(
    pick: Pick, films: Mapping[FilmId, Film], given: Mapping[FilmId, Grade], wrote: Mapping[FilmId, str]
) -> Explained:
    own = {share.film_id: films[share.film_id] for share in pick.shares if share.film_id in films}
    theirs = {film_id: given[film_id] for film_id in own if film_id in given}
    own_words = {film_id: wrote[film_id] for film_id in own if film_id in wrote}
    return Explained(pick=pick, film=films[pick.film_id], own_films=own, given=theirs, wrote=own_words)


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
