"""What there may be to say unasked, out of the read models of all viewers."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from tests.api.operating import operating
from tests.api.talking import Api, Caller
from whattowatch.adapters.postgres.occasions import _EVENINGS, _MODERATED
from whattowatch.application.ports.occasions import Occasions, Subscriber
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.domain.feedback import Verdict
from whattowatch.domain.ids import FilmId
from whattowatch.domain.settings import Notice
from whattowatch.domain.standing import OfferState
from whattowatch.domain.watching import Service, WatchOption, WatchTold
from whattowatch.wiring.container import Assembly

HEAT, RONIN = FilmId(949), FilmId(8195)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NETFLIX, MUBI = Service(service_id=8, name="Netflix"), Service(service_id=11, name="MUBI")
SETTINGS: dict[str, Any] = {
    "language": "en",
    "zone": "UTC",
    "country": "DE",
    "picks": 3,
    "window_days": 60,
    "services": [8, 11],
}


async def shown(anna: Caller) -> None:
    """Wait until read models have what was said last."""
    await anna.get("/v1/taste")
    await anna.get("/v1/watchlist")


@pytest.fixture
async def occasions(assembly: Assembly) -> Occasions:
    found: Occasions = await assembly.parts.get(Occasions)
    return found


@pytest.fixture
async def options(assembly: Assembly) -> WatchOptions:
    found: WatchOptions = await assembly.parts.get(WatchOptions)
    return found


def told(film_id: FilmId, *services: Service, country: str = "DE") -> WatchTold:
    ways = tuple(WatchOption(kind="stream", service=service) for service in services)
    return WatchTold(film_id=film_id, options={country: ways} if ways else {})


async def wanting(api: Api, **settings: Any) -> Caller:
    anna = await api.viewer("Anna")
    assert (await anna("PUT", "/v1/settings", SETTINGS | settings)).status_code == 204
    assert (await anna("PUT", f"/v1/films/{HEAT}/watchlist")).is_success
    await shown(anna)
    return anna


async def test_what_a_moderator_decided_is_told_to_who_wants_it(api: Api, occasions: Occasions) -> None:
    anna, operator = await wanting(api), await operating(api)
    await anna("PUT", f"/v1/films/{HEAT}/review", {"text": "loved the diner"})
    offered = await anna("PUT", f"/v1/films/{HEAT}/review/public")
    position = offered.headers["x-position"]
    assert await occasions.moderated(LONG_AGO) == []

    (waits,) = (await operator.get("/v1/admin/offers", after=position))["items"]
    decided = await operator("POST", f"/v1/admin/offers/{waits['offer_id']}/approve")
    shown = await anna.get(f"/v1/films/{HEAT}/reviews", after=decided.headers["x-position"])
    assert [each["text"] for each in shown["items"]] == ["loved the diner"]
    (told,) = await occasions.moderated(LONG_AGO)
    assert (told.viewer_id, told.film_id, told.offer_id) == (anna.viewer_id, HEAT, waits["offer_id"])
    assert told.state is OfferState.PUBLISHED
    assert await occasions.moderated(datetime.now(UTC) + timedelta(days=1)) == []

    await anna("PUT", "/v1/settings", SETTINGS | {"notices": ["digest"]})
    await anna.get("/v1/taste")
    assert await occasions.moderated(LONG_AGO) == []


async def arrived(occasions: Occasions) -> list[tuple[int, str]]:
    return [(each.film_id, each.service.name) for each in await occasions.arrivals(LONG_AGO)]


async def test_a_film_that_comes_to_a_service_of_theirs_has_arrived(
    api: Api, occasions: Occasions, options: WatchOptions
) -> None:
    await options.keep(told(HEAT))
    await wanting(api)
    assert await arrived(occasions) == []

    await options.keep(told(HEAT, NETFLIX))
    assert await arrived(occasions) == [(HEAT, "Netflix")]

    await options.keep(told(HEAT, NETFLIX, MUBI))  # they have it already
    assert await arrived(occasions) == [(HEAT, "Netflix")]
    assert await occasions.arrivals(datetime.now(UTC) + timedelta(days=1)) == []

    await options.keep(told(HEAT))
    assert await arrived(occasions) == []


async def test_what_is_told_for_the_first_time_has_not_come(
    api: Api, occasions: Occasions, options: WatchOptions
) -> None:
    await wanting(api)

    await options.keep(told(HEAT, NETFLIX))

    assert await arrived(occasions) == []


@pytest.mark.parametrize(
    "settings", [{"services": [11]}, {"country": "US"}, {"notices": ["watched"]}, {"services": []}]
)
async def test_what_is_not_theirs_is_no_news(
    api: Api, occasions: Occasions, options: WatchOptions, settings: dict[str, Any]
) -> None:
    await options.keep(told(HEAT))
    await wanting(api, **settings)

    await options.keep(told(HEAT, NETFLIX))

    assert await arrived(occasions) == []


async def test_an_evening_is_open_until_they_say_what_they_saw(api: Api, occasions: Occasions) -> None:
    anna = await wanting(api)
    answer = await anna("POST", "/v1/recommendations", {})
    issued, film_id = answer.json()["recommendation_id"], answer.json()["picks"][0]["film"]["film_id"]
    path = f"/v1/recommendations/{issued}/picks/{film_id}/feedback"
    assert (await anna("PUT", path, {"verdict": "tonight"})).is_success
    await shown(anna)

    (evening,) = await occasions.evenings(LONG_AGO, Notice.WATCHED)
    assert (evening.viewer_id, evening.recommendation_id, evening.film_id) == (
        anna.viewer_id,
        issued,
        film_id,
    )
    assert (evening.zone, evening.evening_hour) == ("UTC", 19)
    assert await occasions.evenings(evening.at, Notice.WATCHED) == []

    assert (await anna("PUT", f"/v1/films/{film_id}/review", {"rating": 4})).is_success
    await shown(anna)
    assert await occasions.evenings(LONG_AGO, Notice.WATCHED) == []


@pytest.mark.usefixtures("projector")
async def test_what_is_looked_for_each_minute_reads_no_growing_table_from_end_to_end(database: str) -> None:
    """The time since which is asked for is what an index is searched by."""
    connection = await asyncpg.connect(database)
    await connection.execute("set enable_seqscan = off")
    since = datetime.now(UTC) - timedelta(days=3)
    plans = [
        await connection.fetch(f"explain {query}", *values)
        for query, values in (
            (_EVENINGS, (Verdict.TONIGHT.value, since, Notice.WATCHED.value)),
            (_MODERATED, (since, Notice.MODERATED.value)),
        )
    ]
    await connection.close()

    searched = [row[0] for plan in plans for row in plan if "Index Cond" in row[0]]
    assert [found for each in searched for found in re.findall(r"(\w+) > '", each)] == [
        "verdict_at",
        "chosen_at",
        "decided_at",
    ]


async def test_a_digest_goes_to_whoever_wants_one(api: Api, occasions: Occasions) -> None:
    anna = await wanting(api, notices=["digest"])
    await wanting_nothing(api)

    assert await occasions.digests() == [Subscriber(viewer_id=anna.viewer_id, zone="UTC")]


async def wanting_nothing(api: Api) -> None:
    boris = await api.viewer("Boris")
    await boris("PUT", "/v1/settings", SETTINGS)
    await shown(boris)
