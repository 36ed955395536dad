"""Keep what there is to tell viewers, for those who never see a message of the bot as for those who do."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from uuid import uuid4

from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.commands.issue_recommendation import IssueRecommendation
from whattowatch.application.commands.keep_notices import KeepNotices
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.occasions import Evening, Moderated, Occasions
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.application.telling import (
    FILMS_OF_A_WEEK,
    announced,
    asked_after,
    decided,
    digest,
    reminded_of,
    stands,
    told_by,
    was_let_be,
)
from whattowatch.application.wish import Wish
from whattowatch.domain.ids import NoticeId, ViewerId, command_of
from whattowatch.domain.notices import Told, id_of
from whattowatch.domain.settings import Notice

FORGOTTEN = timedelta(days=3)  # after which nobody is asked what became of an evening
NEWS = timedelta(days=2)  # for which an arrival is one
DECIDED = timedelta(days=7)  # for which an author is told what a moderator decided
DOOR = "worker"


class NoteOccasions:
    """Done again and again. What it has kept it does not look up twice, as long as it is there to be kept."""

    def __init__(
        self,
        occasions: Occasions,
        known_standing: KnownStanding,
        keep_notices: KeepNotices,
        issue: IssueRecommendation,
        clock: Clock,
    ) -> None:
        self._occasions, self._known_standing, self._keep = occasions, known_standing, keep_notices
        self._issue, self._clock = issue, clock
        self._settled: set[NoticeId] = set()

    async def __call__(self) -> int:
        """How many were kept.

        Raises:
            Unavailable
        """
        kept, met = 0, set[NoticeId]()
        async for viewer_id, told in self._found(self._clock.now()):
            met.add(id_of(viewer_id, told.cause))
            if not self._is_settled(viewer_id, told):
                kept += await self._settle(viewer_id, told)
        self._settled = met
        return kept

    async def _found(self, now: datetime) -> AsyncIterator[tuple[ViewerId, Told]]:
        for notice, wording in ((Notice.TONIGHT, reminded_of), (Notice.WATCHED, asked_after)):
            for evening in await self._occasions.evenings(now - FORGOTTEN, notice):
                told = wording(evening, now)
                if told and (
                    self._is_settled(evening.viewer_id, told) or not await self._was_let_be(evening)
                ):
                    yield evening.viewer_id, told
        for arrival in await self._occasions.arrivals(now - NEWS):
            yield arrival.viewer_id, announced(arrival)
        for moderated in await self._occasions.moderated(now - DECIDED):
            told = decided(moderated)
            if self._is_settled(moderated.viewer_id, told) or await self._stands(moderated):
                yield moderated.viewer_id, told
        for subscriber in await self._occasions.digests():
            if told := digest(subscriber, now):
                yield subscriber.viewer_id, told

    def _is_settled(self, viewer_id: ViewerId, told: Told) -> bool:
        return id_of(viewer_id, told.cause) in self._settled

    async def _was_let_be(self, evening: Evening) -> bool:
        known = await self._known_standing(evening.viewer_id, evening.film_id)
        return was_let_be(evening, known.standing)

    async def _stands(self, moderated: Moderated) -> bool:
        """They may have changed the review since."""
        known = await self._known_standing(moderated.viewer_id, moderated.film_id)
        return stands(moderated, known.standing.offer)

    async def _settle(self, viewer_id: ViewerId, told: Told) -> bool:
        if told.notice is Notice.DIGEST:
            command = Command(told_by(viewer_id, told), DOOR)
            shown, _ = await self._issue(viewer_id, Wish(count=FILMS_OF_A_WEEK), command=command)
            issued = shown.recommendation.issued
            if not issued.picks:
                return False
            told = replace(told, recommendation_id=issued.recommendation_id)
        command = Command(command_of("notice kept", str(uuid4())), DOOR)  # of many at once one keeps it
        return bool(await self._keep.keep(viewer_id, told, command=command))
