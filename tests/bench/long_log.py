"""A long log, written straight into the table: people who rate a lot, and now and then ask what to watch.

Of a hundred events 80 are reviews, mostly without words, as imports bring them; 5 each are
recommendations (three picks, three shares each), deliveries, feedback and notes.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from tests.bench.bench_append import CODEC, COLUMNS, HASH, META, VIEWERS
from whattowatch.domain.event import Event
from whattowatch.domain.events import name_of
from whattowatch.domain.feedback import Feedback, FeedbackGiven, Verdict
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import (
    Pick,
    RecommendationDelivered,
    RecommendationIssued,
    Share,
    Slot,
    Weighed,
)
from whattowatch.domain.standing import FilmSaved, Origin, ReviewSaved

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
SEALED = f"s1.1.review-saved.text.{'Qm3v7Rr0' * 20}"  # as long as a sealed sentence


async def write(dsn: str, count: int, *, seed: int = 1) -> None:
    """Fill the log with so many events, each in a stream of its own."""
    connection = await asyncpg.connect(dsn, command_timeout=600)
    try:
        await connection.copy_records_to_table(
            "events", schema_name="log", columns=COLUMNS, records=rows(count, random.Random(seed))
        )
        await connection.execute("vacuum analyze log.events")
    finally:
        await connection.close()


def rows(count: int, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    for number in range(count):
        at = BEGAN + timedelta(seconds=number)
        event = an_event(chance, chance.choice(VIEWERS), at)
        yield (
            *(f"long-{number}", 1, event.viewer_id, name_of(type(event)), UUID(int=chance.getrandbits(128))),
            *(at, META, CODEC.encode(event), HASH),
        )


def an_event(chance: random.Random, viewer_id: ViewerId, at: datetime) -> Event:
    film_id, issued = (
        FilmId(chance.randint(1, 500_000)),
        RecommendationId(str(UUID(int=chance.getrandbits(128)))),
    )
    match chance.randrange(20):
        case 0:
            return RecommendationIssued(
                viewer_id=viewer_id,
                at=at,
                recommendation_id=issued,
                picks=tuple(a_pick(chance, slot) for slot in Slot),
                policy="baseline-1",
                mode="personal",
                inputs=Weighed(film_ids=(film_id,) * 5, weights=(0.5,) * 5),
            )
        case 1:
            return RecommendationDelivered(
                viewer_id=viewer_id, at=at, recommendation_id=issued, film_ids=(film_id,) * 3, door="telegram"
            )
        case 2:
            said = Feedback(verdict=chance.choice(list(Verdict)))
            return FeedbackGiven(
                viewer_id=viewer_id, at=at, recommendation_id=issued, film_id=film_id, feedback=said
            )
        case 3:
            return FilmSaved(viewer_id=viewer_id, at=at, film_id=film_id)
        case _:
            return ReviewSaved(
                viewer_id=viewer_id,
                at=at,
                film_id=film_id,
                rating=Rating(chance.randint(1, 10)),
                text=SEALED if chance.random() < 0.05 else "",
                watched_on=date(2026, 1, 1) + timedelta(days=chance.randint(0, 300)),
                origin=Origin.IMPORT,
            )


def a_pick(chance: random.Random, slot: Slot) -> Pick:
    shares = tuple(
        Share(film_id=FilmId(chance.randint(1, 500_000)), share=round(chance.random(), 4), traits=("Crime",))
        for _ in range(3)
    )
    return Pick(
        film_id=FilmId(chance.randint(1, 500_000)), slot=slot, score=chance.random(), prior=0.5, shares=shares
    )
