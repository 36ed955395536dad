"""Answer every question of the log again under other policies, each with what its viewer had said by then.

Films, and what services show, are those of today: of them there is no past. Nothing is written, and nobody outside is asked.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.application.batching import pages_of
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.ports.words import Words
from whattowatch.application.replaying.pasts import KINDS, Pasts
from whattowatch.application.wish import Wish, request_of
from whattowatch.domain import viewer
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.ids import AvoidId, FilmId, Position, RecommendationId, ViewerId
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.viewer import ViewerErased
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.recommend import recommend

IndexOf: TypeAlias = Callable[[Policy], Awaitable[FilmIndex]]


class Replayed(Struct, frozen=True, kw_only=True):
    """One question, and its answers."""

    viewer_id: ViewerId
    recommendation_id: RecommendationId
    at: datetime
    policy: str  # that answered then
    given: tuple[FilmId, ...]
    picks: tuple[tuple[FilmId, ...], ...]  # under each policy asked
    moment: int  # of the log
    liked: frozenset[FilmId] = frozenset()  # by the viewer, of what they first spoke of afterwards


class Replaying(Struct, frozen=True):
    """How far it has got."""

    position: Position
    head: Position
    answers: int


def silent(_: Replaying) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class ComparePolicies:
    """Args:
    feed: of whole events, with the limits that were asked for.
    """

    feed: EventFeed
    words: Words
    watch: WatchOptions
    index_of: IndexOf
    report: Callable[[Replaying], None] = field(default=silent)

    async def __call__(self, policies: Sequence[Policy]) -> Sequence[Replayed]:
        """In the order of the log. Viewers who were erased are left out.

        Raises:
            Unavailable, Unreadable
        """
        indexes = [await self.index_of(policy) for policy in policies]
        asking = _Asking(self.words, self.watch, [*zip(policies, indexes, strict=True)])
        pasts, answers, erased = Pasts(), list[Replayed](), set[ViewerId]()
        head = await self.feed.head()
        async with pages_of(self.feed, KINDS, after=Position(0), upto=head) as pages:
            async for page in pages:
                for event in page.events:
                    if isinstance(event, ViewerErased):
                        erased.add(event.viewer_id)
                    elif isinstance(event, RecommendationIssued) and event.viewer_id not in erased:
                        answers.append(await asking.again(event, pasts))
                        self.report(Replaying(page.last, head, len(answers)))
                    pasts.add(event)
                self.report(Replaying(page.last, head, len(answers)))
        return [
            replace(answer, liked=pasts.liked_since(answer.viewer_id, answer.moment))
            for answer in answers
            if answer.viewer_id not in erased
        ]


class _Asking:
    def __init__(
        self, words: Words, watch: WatchOptions, policies: Sequence[tuple[Policy, FilmIndex]]
    ) -> None:
        self._words, self._watch, self._policies = words, watch, policies
        self._phrases: dict[AvoidId, str] = {}
        self._included: dict[tuple[tuple[int, ...], str], frozenset[FilmId]] = {}

    async def again(self, issued: RecommendationIssued, pasts: Pasts) -> Replayed:
        viewer_id = issued.viewer_id
        situation = pasts.situation(
            viewer_id,
            issued.at,
            avoids=await self._opened(viewer_id, pasts.avoids_of(viewer_id)),
            included=await self._had(pasts, issued),
        )
        wish = Wish(
            limits=issued.limits, slot=issued.slot, count=_asked_for(issued, situation.settings.picks)
        )
        request = request_of(situation, wish, issued.at)
        return Replayed(
            viewer_id=viewer_id,
            recommendation_id=issued.recommendation_id,
            at=issued.at,
            policy=issued.policy,
            given=tuple(pick.film_id for pick in issued.picks),
            picks=tuple(
                tuple(pick.film_id for pick in recommend(index, request, policy).picks)
                for policy, index in self._policies
            ),
            moment=pasts.moment,
        )

    async def _opened(self, viewer_id: ViewerId, avoids: list[Avoid]) -> list[Avoid]:
        stream = viewer.stream_of(viewer_id).name
        sealed = {
            avoid.avoid_id: (stream, avoid.phrase) for avoid in avoids if avoid.avoid_id not in self._phrases
        }
        if sealed:
            opened = await self._words.open(viewer_id, {str(name): text for name, text in sealed.items()})
            self._phrases.update({AvoidId(name): text for name, text in opened.items()})
        return [replace(avoid, phrase=self._phrases[avoid.avoid_id]) for avoid in avoids]

    async def _had(self, pasts: Pasts, issued: RecommendationIssued) -> frozenset[FilmId]:
        """What the services that were asked for have in their country; else their own."""
        settings = pasts.settings_of(issued.viewer_id)
        asked = (issued.limits.services or settings.services, settings.country)
        if asked not in self._included:
            self._included[asked] = await self._watch.included(*asked) if asked[0] else frozenset()
        return self._included[asked]


def _asked_for(issued: RecommendationIssued, usually: int) -> int:
    """How many films; where a limit left fewer, that is not known, and what they usually want stands for it."""
    return len(issued.picks) if issued.tight is None else max(len(issued.picks), usually)
