"""U27.4: the log's questions, answered again."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio

from tests.api.talking import Api, Caller, api_over
from tests.support.container import MemoryPorts, memory_container
from tests.support.memory.event_feed import MemoryEventFeed
from whattowatch.api.wiring import ApiProvider
from whattowatch.application.replaying.compare_policies import ComparePolicies, Replayed, Replaying
from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import BASELINE, BASELINE_1, SHIPPED, Policy

pytestmark = pytest.mark.quick


@pytest.fixture
def ports() -> MemoryPorts:
    return MemoryPorts()


@pytest_asyncio.fixture
async def api(ports: MemoryPorts) -> AsyncIterator[Api]:
    async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
        yield api


async def replay(
    ports: MemoryPorts, *policies: Policy, told: list[Replaying] | None = None
) -> Sequence[Replayed]:
    async def index_of(policy: Policy) -> FilmIndex:
        return FilmIndex.build(ports.films, policy)

    report = (lambda _: None) if told is None else told.append
    feed = MemoryEventFeed(ports.events, page=20)
    return await ComparePolicies(feed, ports.words, ports.watch, index_of, report)(policies)


def issued(ports: MemoryPorts) -> list[RecommendationIssued]:
    return [kept.event for kept in ports.events.log if isinstance(kept.event, RecommendationIssued)]


async def ask(caller: Caller, **wish: Any) -> list[FilmId]:
    answer = await caller("POST", "/v1/recommendations", wish)
    assert answer.status_code == 201, answer.text
    return [pick["film"]["film_id"] for pick in answer.json()["picks"]]


async def an_evening(api: Api, ports: MemoryPorts, name: str, first: int) -> Caller:
    """Somebody uses all there is to use, over some weeks."""
    caller = await api.viewer(name)
    for place, rating in enumerate((5, 4.5, 1.5)):
        film = ports.films[(first + 7 * place) % len(ports.films)].film_id
        await caller("PUT", f"/v1/films/{film}/review", {"rating": rating})
    await ask(caller)
    await caller("POST", "/v1/avoids", {"phrase": "war, crime"})
    await caller("PUT", f"/v1/films/{ports.films[first + 1].film_id}/hidden")
    await caller("PUT", f"/v1/films/{ports.films[first + 2].film_id}/watchlist")
    settings = await caller.get("/v1/settings")
    await caller("PUT", "/v1/settings", settings | {"picks": 5, "window_days": 7})
    ports.clock.forward(days=5)
    caller = await api.viewer(name)
    picks = await ask(caller, limits={"year_from": 1970})
    at = (await caller.get("/v1/recommendations"))["items"][0]["recommendation_id"]
    for film, body in zip(picks, ({"verdict": "watched", "rating": 4.5}, {"verdict": "skip"}), strict=False):
        await caller("PUT", f"/v1/recommendations/{at}/picks/{film}/feedback", body)
    ports.clock.forward(days=9)
    caller = await api.viewer(name)
    await ask(caller, count=2)
    return caller


async def test_the_policy_that_answered_answers_the_same_again(api: Api, ports: MemoryPorts) -> None:
    """With what had been said by then: opinions, hidden, saved, avoids, skips, settings, limits, and what was shown."""
    for name, first in (("Anna", 10), ("Boris", 60), ("Vera", 110)):
        await an_evening(api, ports, name, first)

    replayed = await replay(ports, SHIPPED)
    assert len(replayed) == 9
    assert [len(one.given) for one in replayed] == [3, 5, 2] * 3
    for one, event in zip(replayed, issued(ports), strict=True):
        assert one.picks == (one.given,)
        assert one.given == tuple(pick.film_id for pick in event.picks)
        assert (one.recommendation_id, one.policy) == (event.recommendation_id, SHIPPED.key)


async def test_another_policy_answers_otherwise_with_the_same_promises(api: Api, ports: MemoryPorts) -> None:
    anna = await an_evening(api, ports, "Anna", 10)
    seen = {item["film"]["film_id"] for item in (await anna.get("/v1/reviews"))["items"]}

    *_, last = await replay(ports, BASELINE_1, BASELINE, SHIPPED)
    assert len(last.picks) == 3
    assert [len(picks) for picks in last.picks] == [2, 2, 2]
    assert last.picks[2] == last.given
    assert not seen & {film for picks in last.picks for film in picks}


async def test_what_was_liked_later_is_told_and_nothing_else(api: Api, ports: MemoryPorts) -> None:
    anna = await api.viewer("Anna")
    films = [film.film_id for film in ports.films[20:26]]
    await anna("PUT", f"/v1/films/{films[0]}/review", {"rating": 5})
    await ask(anna)
    await anna("PUT", f"/v1/films/{films[1]}/review", {"rating": 4})
    await anna("PUT", f"/v1/films/{films[2]}/review", {"rating": 3.5})
    await anna("PUT", f"/v1/films/{films[3]}/review", {"rating": 4.5})
    await anna("DELETE", f"/v1/films/{films[3]}/review")
    await anna("PUT", f"/v1/films/{films[0]}/review", {"rating": 4.5})
    boris = await api.viewer("Boris")
    await boris("PUT", f"/v1/films/{films[4]}/review", {"rating": 5})
    await ask(anna)

    first, second = await replay(ports, SHIPPED)
    assert first.liked == {films[1]}
    assert not second.liked


async def test_a_viewer_who_was_erased_is_left_out(api: Api, ports: MemoryPorts) -> None:
    anna, boris = await api.viewer("Anna"), await api.viewer("Boris")
    await anna("POST", "/v1/avoids", {"phrase": "war"})
    await ask(anna)
    await ask(boris)
    await anna("DELETE", "/v1/me")

    assert {one.viewer_id for one in await replay(ports, SHIPPED)} == {boris.viewer_id}


async def test_it_tells_how_far_it_is_and_writes_nothing(api: Api, ports: MemoryPorts) -> None:
    await an_evening(api, ports, "Anna", 10)
    before, told = len(ports.events.log), list[Replaying]()

    await replay(ports, BASELINE, told=told)
    assert [at.position for at in told] == sorted(at.position for at in told)
    assert (told[-1].position, told[-1].answers) == (before, 3)
    assert len(ports.events.log) == before


async def test_of_an_empty_log_there_is_nothing(ports: MemoryPorts) -> None:
    assert await replay(ports, SHIPPED) == []
