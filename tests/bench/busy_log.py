"""A large log as a busy service leaves it, written straight into `log.events`.

The mix is that of the measurements in spec/eventstore.md 1.5: of a million events 597,840 are
reviews of 5,000 films and 250,245 are recommendations.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from whattowatch.domain.event import Event
from whattowatch.domain.events import name_of
from whattowatch.domain.feedback import Because, Feedback, FeedbackGiven, Verdict
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
from whattowatch.domain.settings import Settings
from whattowatch.domain.standing import FilmHidden, FilmSaved, Origin, ReviewSaved, ReviewWithdrawn
from whattowatch.domain.viewer import AvoidAdded, SettingsChanged, ViewerJoined

FILMS = 5_000
REVIEWS_A_VIEWER = 100
SEALED = "k1.9Qm3v7Rr0pQ6w2y8Zk1bT5sX4cV7nM2aL9eH3jG6uD8fB0iW5oY1tK4qP"  # as long as a short text is
COLUMNS = ("stream", "version", "viewer_id", "name", "event_id", "recorded_at", "meta", "data", "hash")
KINDS = (  # a million of them
    ("review", 597_840),
    ("recommend", 250_245),
    ("deliver", 50_000),
    ("feedback", 50_000),
    ("save", 25_000),
    ("withdraw", 12_000),
    ("hide", 8_000),
    ("settings", 4_000),
    ("avoid", 2_915),
)


async def write(dsn: str, count: int, *, seed: int = 1) -> None:
    """Fill the empty log of the database with so many events."""
    connection = await asyncpg.connect(dsn)
    try:
        await connection.copy_records_to_table(
            "events", schema_name="log", columns=COLUMNS, records=_rows(count, seed), timeout=600
        )
        await connection.execute("analyze log.events")
    finally:
        await connection.close()


def _rows(count: int, seed: int) -> Iterator[tuple[Any, ...]]:
    encode = msgspec.json.Encoder().encode
    versions: dict[str, int] = {}
    for number, (stream, event) in enumerate(events(count, seed), start=1):
        version = versions[stream] = versions.get(stream, 0) + 1
        name = name_of(type(event))
        yield (
            stream, version, event.viewer_id, name, UUID(int=number << 32), event.at, b"{}", encode(event), bytes(32)
        )  # fmt: skip


def events(count: int, seed: int) -> Iterator[tuple[str, Event]]:
    """Events, each with the stream it is in."""
    chance = random.Random(seed)
    viewers = [
        ViewerId(str(UUID(int=chance.getrandbits(128), version=4))) for _ in range(max(1, count // 167))
    ]
    kinds, weights = zip(*KINDS, strict=True)
    at = datetime(2025, 1, 1, tzinfo=UTC)
    seen: dict[ViewerId, list[FilmId]] = {viewer_id: [] for viewer_id in viewers}
    issued: dict[ViewerId, RecommendationIssued] = {}
    for viewer_id in viewers[:count]:
        yield f"viewer-{viewer_id}", ViewerJoined(viewer_id=viewer_id, name=SEALED, at=at)
    for kind in chance.choices(kinds, weights, k=max(0, count - len(viewers))):
        at += timedelta(milliseconds=chance.randrange(1, 60_000))
        viewer_id = chance.choice(viewers)
        film_id = FilmId(1 + int(FILMS * chance.random() ** 2))  # some are seen more
        event = _event(kind, chance, viewer_id, film_id, at, seen[viewer_id], issued)
        yield _stream(event), event


def _stream(event: Any) -> str:
    if isinstance(event, RecommendationIssued | RecommendationDelivered | FeedbackGiven):
        return f"recommendation-{event.recommendation_id}"
    if isinstance(event, ReviewSaved | ReviewWithdrawn | FilmSaved | FilmHidden):
        return f"review-{event.viewer_id}-{event.film_id}"
    return f"viewer-{event.viewer_id}"


def _event(  # noqa: PLR0911  # one a kind
    kind: str,
    chance: random.Random,
    viewer_id: ViewerId,
    film_id: FilmId,
    at: datetime,
    seen: list[FilmId],
    issued: dict[ViewerId, RecommendationIssued],
) -> Event:
    last = issued.get(viewer_id)
    match kind:
        case "deliver" if last:
            films = tuple(pick.film_id for pick in last.picks)
            return RecommendationDelivered(
                viewer_id=viewer_id,
                recommendation_id=last.recommendation_id,
                film_ids=films,
                door="api",
                at=at,
            )
        case "feedback" if last:
            feedback = Feedback(verdict=chance.choice([*Verdict]), because=chance.choice([None, *Because]))
            picked = chance.choice(last.picks).film_id
            return FeedbackGiven(
                viewer_id=viewer_id,
                recommendation_id=last.recommendation_id,
                film_id=picked,
                feedback=feedback,
                at=at,
            )
        case "save":
            return FilmSaved(viewer_id=viewer_id, film_id=film_id, note="", at=at)
        case "hide":
            return FilmHidden(viewer_id=viewer_id, film_id=film_id, at=at)
        case "withdraw" if seen:
            return ReviewWithdrawn(viewer_id=viewer_id, film_id=chance.choice(seen), at=at)
        case "settings":
            return SettingsChanged(
                viewer_id=viewer_id, settings=Settings(picks=chance.randrange(1, 11)), at=at
            )
        case "avoid":
            avoid_id = str(UUID(int=chance.getrandbits(128), version=4))
            return AvoidAdded(viewer_id=viewer_id, avoid_id=avoid_id, phrase=SEALED, at=at)  # type: ignore[arg-type]  # it is one
        case "recommend" | "deliver" | "feedback":
            issued[viewer_id] = _recommended(chance, viewer_id, at)
            return issued[viewer_id]
        case _:
            if seen and chance.random() < 0.1:
                film_id = chance.choice(seen)
            seen.append(film_id)
            return ReviewSaved(
                viewer_id=viewer_id,
                film_id=film_id,
                rating=chance.choice([None, *Rating]),
                text=SEALED if chance.random() < 0.5 else "",
                watched_on=date(2024, 1, 1) + timedelta(days=chance.randrange(366)),
                origin=chance.choice([*Origin]),
                at=at,
            )


def _recommended(chance: random.Random, viewer_id: ViewerId, at: datetime) -> RecommendationIssued:
    picks = tuple(
        Pick(
            film_id=FilmId(film),
            slot=slot,
            score=chance.random(),
            prior=0.1,
            shares=tuple(Share(film_id=FilmId(film + 1), share=chance.random()) for _ in range(3)),
        )
        for film, slot in zip(chance.sample(range(1, FILMS + 1), 3), Slot, strict=True)
    )
    return RecommendationIssued(
        viewer_id=viewer_id,
        recommendation_id=RecommendationId(str(UUID(int=chance.getrandbits(128), version=4))),
        picks=picks,
        policy="baseline-1",
        mode="personal",
        inputs=Weighed(film_ids=tuple(map(FilmId, range(10))), weights=(0.5,) * 10),
        at=at,
    )
