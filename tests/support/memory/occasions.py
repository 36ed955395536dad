"""What there may be to say unasked, over read models in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.support.memory.views import MemoryReadModels
from whattowatch.application.ports.occasions import Arrival, Evening, Moderated, Occasions, Subscriber
from whattowatch.domain.feedback import Verdict
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.settings import Notice
from whattowatch.domain.standing import OfferState

_VERDICT, _VERDICT_AT = 5, 7  # their places in a row of picks
_SAID_AT = 5  # in one of opinions
_STATE, _DECIDED_AT = 6, 8  # in one of offers
_ZONE = 3  # in one of viewers


@dataclass
class MemoryOccasions(Occasions):
    models: MemoryReadModels
    told: list[Arrival] = field(default_factory=list)  # what has arrived, for tests to say

    async def evenings(self, since: datetime, notice: Notice) -> Sequence[Evening]:
        meant = [
            evening
            for viewer_id in self._who_want(notice)
            for evening in (*self._picked(viewer_id), *self._chosen_at_nights(viewer_id))
            if evening.at > since and not self._said_since(viewer_id, evening.film_id, evening.at)
        ]
        last = {(each.viewer_id, each.film_id): each for each in sorted(meant, key=lambda each: each.at)}
        return [*last.values()]

    def _picked(self, viewer_id: ViewerId) -> list[Evening]:
        return [
            self._evening(viewer_id, film_id, row[_VERDICT_AT], recommendation_id=issued)
            for (issued, film_id), row in self.models.mine("picks", viewer_id).items()
            if row[_VERDICT] == Verdict.TONIGHT.value
        ]

    def _chosen_at_nights(self, viewer_id: ViewerId) -> list[Evening]:
        return [
            self._evening(viewer_id, film_id, chosen_at, night_id=night_id)
            for (night_id, film_id), (_, chosen_at) in self.models.mine("night_films", viewer_id).items()
            if chosen_at is not None
        ]

    def _evening(self, viewer_id: ViewerId, film_id: FilmId, at: datetime, **of: Any) -> Evening:
        row = self.models.owners("viewers")[viewer_id]
        return Evening(
            viewer_id=viewer_id, film_id=film_id, at=at, zone=row[_ZONE], evening_hour=row[-1], **of
        )

    async def arrivals(self, since: datetime) -> Sequence[Arrival]:
        wanted = self._who_want(Notice.AVAILABLE)
        return [each for each in self.told if each.viewer_id in wanted and each.at > since]

    async def moderated(self, since: datetime) -> Sequence[Moderated]:
        found = [
            Moderated(
                viewer_id=viewer_id,
                film_id=film_id,
                offer_id=row[0],
                state=OfferState(row[_STATE]),
                at=row[_DECIDED_AT],
            )
            for viewer_id in self._who_want(Notice.MODERATED)
            for film_id, row in self.models.mine("offers", viewer_id).items()
            if row[_DECIDED_AT] is not None and row[_DECIDED_AT] > since
        ]
        return sorted(found, key=lambda each: (each.at, each.offer_id))

    async def digests(self) -> Sequence[Subscriber]:
        rows = self.models.owners("viewers")
        return [
            Subscriber(viewer_id=viewer_id, zone=rows[viewer_id][_ZONE])
            for viewer_id in self._who_want(Notice.DIGEST)
        ]

    def _who_want(self, notice: Notice) -> list[ViewerId]:
        return [
            viewer_id
            for viewer_id, (*_, notices, _, _) in self.models.owners("viewers").items()
            if notice.value in notices.split(",")
        ]

    def _said_since(self, viewer_id: ViewerId, film_id: object, at: datetime) -> bool:
        row = self.models.mine("opinions", viewer_id).get(film_id)
        return row is not None and row[_SAID_AT] > at
