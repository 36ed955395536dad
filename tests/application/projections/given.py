"""Given events, what is in the tables of a projection."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from whattowatch.application import rows
from whattowatch.application.projection import Projection, Row
from whattowatch.domain.event import Event
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Pick, RecommendationIssued, Slot
from whattowatch.domain.standing import Origin, ReviewSaved
from whattowatch.domain.viewer import ViewerErased

ANNA = ViewerId("00000000-0000-0000-0000-000000000001")
BORIS = ViewerId("00000000-0000-0000-0000-000000000002")
HEAT, ALIEN = FilmId(949), FilmId(348)
TONIGHT = RecommendationId("00000000-0000-0000-0000-00000000000a")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
SUNDAY = date(2026, 3, 1)

SAVED = ReviewSaved(
    viewer_id=ANNA,
    film_id=HEAT,
    rating=Rating.FOUR,
    text="sealed",
    watched_on=SUNDAY,
    origin=Origin.CHAT,
    at=NOON,
)
ISSUED = RecommendationIssued(
    viewer_id=ANNA,
    recommendation_id=TONIGHT,
    picks=(
        Pick(film_id=HEAT, slot=Slot.SAFE, score=1.5, prior=0.1),
        Pick(film_id=ALIEN, slot=Slot.WILDCARD, score=0.5, prior=0.1),
    ),
    policy="baseline-1",
    mode="personal",
    at=NOON,
)
ABOUT: dict[str, Any] = {"viewer_id": ANNA, "recommendation_id": TONIGHT, "at": LATER}
ANNA_ERASED = ViewerErased(viewer_id=ANNA, at=LATER)


def tables(projection: Projection, *events: Event) -> dict[str, list[Row]]:
    """All rows after these events."""
    state = rows.empty(projection.tables)
    projection.fold(events, state)
    return {table.name: sorted(rows.whole(table, state[table.name]), key=repr) for table in projection.tables}


def but(event: Any, **fields: Any) -> Any:
    return replace(event, **fields)
