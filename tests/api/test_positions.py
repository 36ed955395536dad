"""P19: an answer to a write says where it is, and the writer's next read shows it or says that it is stale."""

import pytest

from tests.api.talking import Caller
from tests.support.container import MemoryPorts
from whattowatch.api.positions import ASKED_S, MOST, OWN_S, RecentWrites
from whattowatch.domain.ids import Position, ViewerId

pytestmark = pytest.mark.quick

READS = [
    "/v1/reviews",
    "/v1/watchlist",
    "/v1/hidden",
    "/v1/owned",
    "/v1/progress",
    "/v1/taste",
    "/v1/statistics",
    "/v1/recommendations",
    "/v1/notices",
    "/v1/films/3",
    "/v1/films/3/review",
    "/v1/films/3/reviews",
]


async def test_every_write_says_where_it_is(anna: Caller, ports: MemoryPorts) -> None:
    said = await anna("PUT", "/v1/films/3/review", {"rating": 4})
    assert said.headers["x-position"] == str(len(ports.events.log))

    again = await anna("PUT", "/v1/films/3/review", {"rating": 4})  # changes nothing, and is there already
    assert again.headers["x-position"] == said.headers["x-position"]

    saved = await anna("PUT", "/v1/films/10/watchlist")
    assert int(saved.headers["x-position"]) == int(said.headers["x-position"]) + 1


@pytest.mark.parametrize("path", READS)
async def test_a_read_waits_for_what_the_viewer_wrote_without_being_asked(
    anna: Caller, ports: MemoryPorts, path: str
) -> None:
    position = int((await anna("PUT", "/v1/films/3/review", {"rating": 4})).headers["x-position"])
    ports.freshness.asked.clear()

    answer = await anna("GET", path)

    assert ports.freshness.asked == [(position, OWN_S)]
    assert "x-stale" not in answer.headers


@pytest.mark.parametrize("path", READS)
async def test_what_cannot_be_read_in_time_is_called_stale(
    anna: Caller, ports: MemoryPorts, path: str
) -> None:
    position = int((await anna("PUT", "/v1/films/3/review", {"rating": 4})).headers["x-position"])
    ports.freshness.upto = Position(position - 1)

    answer = await anna("GET", path)

    assert (answer.status_code, answer.headers["x-stale"]) == (200, "true")
    assert answer.headers["x-position"] == str(position)


async def test_a_read_waits_for_the_position_it_names(anna: Caller, ports: MemoryPorts) -> None:
    ports.freshness.upto = Position(5)

    fresh = await anna("GET", "/v1/reviews", params={"after": 5})
    stale = await anna("GET", "/v1/reviews", params={"after": 6})

    assert ports.freshness.asked == [(5, ASKED_S), (6, ASKED_S)]
    assert "x-stale" not in fresh.headers
    assert stale.headers["x-stale"] == "true"


async def test_a_recommendation_waits_for_everything_said_before(anna: Caller, ports: MemoryPorts) -> None:
    position = int((await anna("PUT", "/v1/films/3/review", {"rating": 4})).headers["x-position"])

    await anna("POST", "/v1/recommendations")
    assert ports.freshness.asked[-1] == (position, OWN_S)

    ports.freshness.upto = Position(0)
    late = await anna("POST", "/v1/recommendations", params={"after": 10**9})
    assert (late.status_code, late.headers["x-stale"]) == (201, "true")
    assert ports.freshness.asked[-1] == (10**9, ASKED_S)


async def test_what_others_wrote_is_not_waited_for(anna: Caller, boris: Caller, ports: MemoryPorts) -> None:
    await anna("PUT", "/v1/films/3/review", {"rating": 4})

    await boris("GET", "/v1/reviews")

    assert ports.freshness.asked == []


@pytest.mark.parametrize("after", ["-1", "x", "9" * 30, "1.5", "+1", "٣"])
async def test_a_position_that_is_none_is_refused(anna: Caller, after: str) -> None:
    answer = await anna("GET", "/v1/reviews", params={"after": after})

    assert (answer.status_code, answer.json()["facts"]) == (400, {"field": "after"})


def test_only_so_many_are_remembered() -> None:
    recent = RecentWrites()
    for number in range(MOST + 10):
        recent.wrote(ViewerId(str(number)), Position(number + 1))

    assert recent.last(ViewerId("0")) == 0
    assert recent.last(ViewerId(str(MOST + 9))) == MOST + 10


def test_what_can_be_read_is_forgotten_unless_more_was_written() -> None:
    recent, anna = RecentWrites(), ViewerId("anna")
    recent.wrote(anna, Position(7))
    recent.readable(anna, Position(6))
    assert recent.last(anna) == 7
    recent.readable(anna, Position(7))
    assert recent.last(anna) == 0
