"""Keep what there is to tell viewers, for those who never see a message of the bot as for those who do."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from uuid import uuid4

from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.commands.issue_recommendation import IssueRecommendation
from whattowatch.application.commands.keep_notices import KeepNotices
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.occasions import Evening, Occasions
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.application.telling import (
    FILMS_OF_A_WEEK,
    announced,
    asked_after,
    decided,
    digest,
    reminded_of,
    told_by,
    was_let_be,
)
from whattowatch.application.wish import Wish
from whattowatch.domain.ids import NoticeId, ViewerId, command_of
from whattowatch.domain.notices import Told, id_of
from whattowatch.domain.settings import Notice
from whattowatch.domain.viewer import Viewer

FORGOTTEN = timedelta(days=3)  # after which nobody is asked what became of an evening
NEWS = timedelta(days=2)  # for which an arrival is one
DECIDED = timedelta(days=7)  # for which an author is told what a moderator decided
DOOR = "worker"


class NoteOccasions:
    """Done again and again. What it has kept it does not look up twice, as long as it is there to be kept."""

    def __init__(
        self,
        occasions: Occasions,
        known_viewer: KnownViewer,
        known_standing: KnownStanding,
        keep_notices: KeepNotices,
        issue: IssueRecommendation,
        clock: Clock,
    ) -> None:
        self._occasions, self._known, self._keep = occasions, known_viewer, keep_notices
        self._known_standing = known_standing
        self._issue, self._clock = issue, clock
        self._settled: set[NoticeId] = set()

    async def __call__(self) -> int:
        """How many were kept.

        Raises:
            Unavailable
        """
        kept, met = 0, set[NoticeId]()
        async for viewer_id, told in self._found(self._clock.now()):
            notice_id = id_of(viewer_id, told.cause)
            met.add(notice_id)
            if notice_id not in self._settled:
                kept += await self._settle(viewer_id, told)
        self._settled = met
        return kept

    async def _found(self, now: datetime) -> AsyncIterator[tuple[ViewerId, Told]]:
        viewers: dict[ViewerId, Viewer | None] = {}

        async def theirs(viewer_id: ViewerId) -> Viewer | None:
            if viewer_id not in viewers:
                viewers[viewer_id] = await self._known(viewer_id)
            return viewers[viewer_id]

        for notice, wording in ((Notice.TONIGHT, reminded_of), (Notice.WATCHED, asked_after)):
            for evening in await self._occasions.evenings(now - FORGOTTEN, notice):
                viewer = await theirs(evening.viewer_id)
                told = wording(evening, now, viewer.settings) if viewer else None
                if told and not await self._was_let_be(evening):
                    yield evening.viewer_id, told
        for arrival in await self._occasions.arrivals(now - NEWS):
            yield arrival.viewer_id, announced(arrival)
        async for each in self._decisions(now):
            yield each
        for viewer_id in await self._occasions.digests():
            viewer = await theirs(viewer_id)
            if viewer and (told := digest(now, viewer.settings)):
                yield viewer_id, told

    async def _was_let_be(self, evening: Evening) -> bool:
        known = await self._known_standing(evening.viewer_id, evening.film_id)
        return was_let_be(evening, known.standing)

    async def _decisions(self, now: datetime) -> AsyncIterator[tuple[ViewerId, Told]]:
        """Of offers that stand: they may have changed the review since."""
        for moderated in await self._occasions.moderated(now - DECIDED):
            known = await self._known_standing(moderated.viewer_id, moderated.film_id)
            offer = known.standing.offer
            if offer is not None and offer.offer_id == moderated.offer_id:
                yield moderated.viewer_id, decided(moderated.film_id, offer)

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
