"""P15, P18: poison is parked and the rest goes on, in PostgreSQL."""

import json
from collections.abc import Callable

import pytest

from tests.projector.projectors import differing, head, projector, until_projected
from tests.projector.stores import admin, append
from tests.support.histories import Logged, logged
from tests.support.poison import Brittle
from tests.support.projected import paced
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore
from whattowatch.application.living import live_generation
from whattowatch.application.poison import Poisoned
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.projections.opinions import Opinions
from whattowatch.application.rebuilding import Rebuild
from whattowatch.application.stepping import Stepping
from whattowatch.application.unparking import Unpark
from whattowatch.domain.event import Event
from whattowatch.domain.standing import ReviewSaved
from whattowatch.domain.viewer import ViewerErased

OPINIONS = Opinions()
DATA = "update log.events set data = convert_to($2, 'utf8') where position = $1"


async def parked(store: PostgresProjectionStore, name: str) -> list[int]:
    live = await live_generation(store, name)
    assert live is not None
    return [one.position for one in await store.parked(live)]


async def follow(
    store: PostgresProjectionStore, feed: PostgresEventFeed, projection: Brittle | Opinions
) -> None:
    live = await live_generation(store, projection.name)
    assert live is not None
    stepping = Stepping(projection, feed, store, paced(batch=500))
    await stepping.to_the_end(await stepping.place(live))


async def test_one_in_a_thousand_is_parked_and_after_mending_nothing_is_missing(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed
) -> None:
    events = logged(13, 4_000, viewers=30, films=100)
    reviews = [one.event for one in events if isinstance(one.event, ReviewSaved)]
    odd = reviews[::300]
    brittle = Brittle(OPINIONS, breaks=lambda event: event in odd)
    await Rebuild(feed, store, paced())(brittle)
    await append(database, events)

    await follow(store, feed, brittle)
    assert await parked(store, "opinions") == to_be_parked(events, brittle.breaks)

    brittle.mended = True
    unparked = await Unpark(feed, store)(brittle)
    assert unparked.left == 0
    assert await parked(store, "opinions") == []
    assert await differing(store, feed, [OPINIONS]) == {}


def to_be_parked(events: list[Logged], breaks: Callable[[Event], bool]) -> list[int]:
    waiting: dict[int, Logged] = {}
    for position, one in enumerate(events, start=1):
        if isinstance(one.event, ViewerErased):
            waiting = {
                at: kept for at, kept in waiting.items() if kept.event.viewer_id != one.event.viewer_id
            }
        elif type(one.event) in OPINIONS.kinds and (
            breaks(one.event) or one.stream in {kept.stream for kept in waiting.values()}
        ):
            waiting[position] = one
    return list(waiting)


async def test_what_breaks_a_constraint_is_parked_and_can_be_mended(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed
) -> None:
    """A number that no column holds: the statement is refused, not the fold."""
    events = logged(13, 400, erasures=False)
    position = max(at for at, one in enumerate(events, 1) if isinstance(one.event, ReviewSaved))
    await Rebuild(feed, store, paced())(OPINIONS)
    await append(database, events)
    async with admin(database) as connection:
        good = (
            await connection.fetchval("select data from log.events where position = $1", position)
        ).decode()
        await connection.execute(DATA, position, json.dumps({**json.loads(good), "viewing": 99_999}))

    await follow(store, feed, OPINIONS)
    assert await parked(store, "opinions") == [position]

    async with admin(database) as connection:
        await connection.execute(DATA, position, good)
    await Unpark(feed, store)(OPINIONS)
    assert await parked(store, "opinions") == []
    assert await differing(store, feed, [OPINIONS]) == {}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("film-dreamt-of", b'{"event":"film-dreamt-of","viewer_id":"00000000-0000-0000-0000-000000000001"}'),
        ("review-saved", b'{"event":"review-saved","viewer_id":"00000000-0000-0000-0000-000000000001"}'),
        ("review-saved", b"\xff\xfe no JSON"),
    ],
    ids=["unknown", "newer", "broken"],
)
async def test_an_event_of_another_time_is_parked_and_the_projector_goes_on(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed, name: str, data: bytes
) -> None:
    async with projector(database):
        await append(database, logged(14, 200))
        await stored(database, name, data)
        await append(database, logged(15, 200))
        await until_projected(database, await head(database))

    assert await parked(store, "opinions") == [201]
    live = await live_generation(store, "opinions")
    with pytest.raises(Poisoned, match=f"opinions stops at position 201 .{name}"):
        await Rebuild(feed, store, paced())(OPINIONS)
    assert await live_generation(store, "opinions") == live


async def stored(database: str, name: str, data: bytes) -> None:
    async with admin(database) as connection:
        await connection.execute(
            "insert into log.events (stream, version, viewer_id, name, event_id, recorded_at, meta, data, hash)"
            " values ('odd', 1, '00000000-0000-0000-0000-000000000001', $1, gen_random_uuid(), now(), '{}', $2, $3)",
            name,
            data,
            bytes(32),
        )


async def test_the_first_start_on_a_log_with_poison_serves_the_rest(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed
) -> None:
    await append(database, logged(14, 200))
    await stored(database, "film-dreamt-of", b"{}")
    async with projector(database):
        await until_projected(database, 201)

    for projection in PROJECTIONS:
        assert await parked(store, projection.name) == [201]
