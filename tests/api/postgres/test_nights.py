"""A movie night of two viewers, in the database: what each was shown there, and who is asked the day after."""

from datetime import UTC, datetime

import pytest

from tests.api.talking import Api, Caller
from tests.support.commands import a_command
from whattowatch.application.commands.hold_night import HoldNight, NightShown
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.nights import Chat
from whattowatch.application.ports.occasions import Occasions
from whattowatch.application.ports.situations import Situations
from whattowatch.domain.ids import FilmId, Position
from whattowatch.domain.night import Stage
from whattowatch.domain.settings import Notice
from whattowatch.wiring.container import Assembly

CHAT = Chat("telegram", "4242:-1001")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
async def hold(assembly: Assembly) -> HoldNight:
    found: HoldNight = await assembly.parts.get(HoldNight)
    return found


async def voting(hold: HoldNight, anna: Caller, *others: Caller) -> NightShown:
    """A night at which these are, and the chat has its films."""
    shown = await hold.open(CHAT, anna.viewer_id, name="Anna", language="en", command=a_command())
    night_id = shown.night.night_id
    for other in others:
        await hold.join(CHAT, night_id, other.viewer_id, name="Other", command=a_command())
    return await hold.find(CHAT, night_id, anna.viewer_id, command=a_command())


async def told(assembly: Assembly, hold: HoldNight, shown: NightShown) -> None:
    """And the read models have it."""
    position: Position = await hold.told(CHAT, shown.night.night_id, command=a_command())
    freshness: Freshness = await assembly.parts.get(Freshness)
    assert await freshness.reached(position, timeout_s=10)


async def shown_to(assembly: Assembly, caller: Caller) -> set[FilmId]:
    situations: Situations = await assembly.parts.get(Situations)
    return {FilmId(film_id) for film_id in (await situations.of(caller.viewer_id)).shown.film_ids.tolist()}


async def test_films_count_as_shown_to_who_was_there_once_the_chat_has_them(
    assembly: Assembly, api: Api, hold: HoldNight
) -> None:
    anna, boris, clara = [await api.viewer(name) for name in ("Anna", "Boris", "Clara")]
    shown = await voting(hold, anna, boris)
    assert await shown_to(assembly, anna) == set()

    await told(assembly, hold, shown)

    films = {*shown.night.film_ids}
    assert len(films) == 3
    assert await shown_to(assembly, anna) == await shown_to(assembly, boris) == films
    assert await shown_to(assembly, clara) == set()
    picks = (await anna("POST", "/v1/recommendations", {})).json()["picks"]
    assert not films & {pick["film"]["film_id"] for pick in picks}


async def test_who_stayed_is_asked_until_they_say_what_they_saw_and_who_left_is_not(
    assembly: Assembly, api: Api, hold: HoldNight
) -> None:
    anna, boris = [await api.viewer(name) for name in ("Anna", "Boris")]
    occasions: Occasions = await assembly.parts.get(Occasions)
    shown = await voting(hold, anna, boris)
    night_id, film_id = shown.night.night_id, shown.night.film_ids[1]
    await hold.vote(CHAT, night_id, anna.viewer_id, film_id, command=a_command())

    over = await hold.leave(CHAT, night_id, boris.viewer_id, command=a_command())
    assert (over.night.stage, over.night.winner) == (Stage.OVER, film_id)
    await told(assembly, hold, over)

    (evening,) = await occasions.evenings(LONG_AGO, Notice.WATCHED)
    assert (evening.viewer_id, evening.film_id, evening.night_id, evening.recommendation_id) == (
        anna.viewer_id,
        film_id,
        night_id,
        None,
    )
    assert await occasions.evenings(evening.at, Notice.WATCHED) == []
    assert (await anna("PUT", f"/v1/films/{film_id}/review", {"rating": 4})).is_success
    await anna.get("/v1/taste")
    assert await occasions.evenings(LONG_AGO, Notice.WATCHED) == []
