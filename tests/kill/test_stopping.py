"""P42: told to stop under load, a part finishes what it has taken, answers it, and ends with 0."""

import asyncio
import random
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.kill.ledger import Ledger, until_more_is_acknowledged, writing
from tests.kill.service import FILMS, Served, Service, Viewer
from tests.support.service import (
    MASTER_KEY,
    PATIENCE_S,
    STOPS_WITHIN_S,
    TOKEN,
    UP,
    Place,
    Running,
    a_place,
    until_ready,
)
from whattowatch.api.tokens import read
from whattowatch.domain.ids import FilmId
from whattowatch.wiring.keys import keys_of
from whattowatch.wiring.settings import read_settings

pytestmark = pytest.mark.kill

TRIALS = 8
CLIENTS = 4  # of each of four viewers


async def stopped_under_load(part: Running, chance: random.Random) -> float:
    await part.hears(signal.SIGTERM)
    await asyncio.sleep(chance.uniform(0.2, 1.2))
    began = time.monotonic()
    code = await part.stop(signal.SIGTERM, within_s=60)
    took_s = time.monotonic() - began
    assert code == 0, part.text
    assert "Traceback" not in part.text
    return took_s


async def nobody_is_left_without_an_answer(ledger: Ledger, service: Served) -> str:
    """What was done was answered, and what was acknowledged was done, once."""
    stored = await ledger.stored(service)
    ours = {word: times for word, times in stored.items() if word in ledger.attempted}
    assert ledger.strange == []
    assert ledger.acknowledged - ours.keys() == set(), "acknowledged, and lost"
    assert ours.keys() & ledger.unanswered.keys() == set(), "taken, done, and not answered"
    assert set(ours.values()) <= {1}, "stored twice"
    assert set(ledger.unanswered.values()) <= {"ConnectError", "RemoteProtocolError", "ReadError"}
    return str(ledger)


async def test_the_api_stops_under_load(service: Service, seed: int) -> None:
    chance = random.Random(seed)
    slowest_s = 0.0
    for trial in range(TRIALS):
        ledger = Ledger()
        async with writing(service, ledger, service.viewers, chance, clients=CLIENTS):
            await until_more_is_acknowledged(ledger, more=16)
            took_s = await stopped_under_load(service.parts["api"], chance)
        print(
            f"{trial}: stopped in {took_s:.2f} s: {await nobody_is_left_without_an_answer(ledger, service)}"
        )
        slowest_s = max(slowest_s, took_s)
        await service.start("api")
        await until_ready(service.address)
    assert slowest_s < STOPS_WITHIN_S


async def test_killed_instead_it_would_leave_somebody_without_an_answer(service: Service, seed: int) -> None:
    """The control: what was done, and nobody was told."""
    chance = random.Random(seed)
    for _ in range(TRIALS):  # an answer may have been on its way for longer than it was waited for
        if await killed_with_something_done(service, chance):
            return
    pytest.fail("the test above could not have noticed")


async def killed_with_something_done(service: Service, chance: random.Random) -> bool:
    ledger, api = Ledger(), service.parts["api"]
    async with writing(service, ledger, service.viewers, chance, clients=CLIENTS):
        await until_more_is_acknowledged(ledger, more=16)
        async with asyncio.timeout(PATIENCE_S):
            while not await held_up_with_something_done(api, ledger, service):
                api.send(signal.SIGCONT)
                await asyncio.sleep(chance.uniform(0, 0.1))
        await api.kill()
    stored = await ledger.stored(service)
    await service.start("api")
    await until_ready(service.address)
    return bool(stored.keys() & ledger.unanswered.keys())


async def held_up_with_something_done(api: Running, ledger: Ledger, service: Service) -> bool:
    """Hold the API up; the database goes on with what it was given. Is something done that nobody was told?"""
    api.send(signal.SIGSTOP)
    stored = await ledger.stored(service)
    await asyncio.sleep(0.05)  # an answer that had been sent comes in now
    return bool(stored.keys() & ledger.attempted.keys() - ledger.acknowledged - ledger.turned_away)


@pytest.mark.parametrize("name", ["projector", "worker"])
async def test_so_do_the_parts_behind_it(service: Service, seed: int, name: str) -> None:
    chance, ledger = random.Random(seed), Ledger()
    slowest_s = 0.0
    for _ in range(3):
        async with writing(service, ledger, service.viewers, chance):
            await until_more_is_acknowledged(ledger)
            slowest_s = max(slowest_s, await stopped_under_load(service.parts[name], chance))
            await service.start(name)
            await until_more_is_acknowledged(ledger)
    await until_ready(service.address)
    assert slowest_s < STOPS_WITHIN_S
    check = await service.place.run("replay", "--check")
    assert check.code == 0, check.all


@dataclass
class Up:
    """`wtw up`, whose owner has several clients."""

    place: Place
    address: str
    viewer: Viewer

    @property
    def database(self) -> str:
        return self.place.database


async def test_the_whole_of_it_stops_under_load(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with a_place(tmp_path / "whole", WTW_MASTER_KEY=MASTER_KEY) as place:
        for trial in range(3):
            running = await place.start("up", "--port", "0")
            up = await its(place, running)
            ledger = Ledger()
            async with writing(up, ledger, [up.viewer], chance, clients=16):
                await until_more_is_acknowledged(ledger, more=16)
                took_s = await stopped_under_load(running, chance)
            assert "Nothing is lost" in running.text
            again = await place.start("up", "--port", "0")
            await again.says(TOKEN)
            held = await nobody_is_left_without_an_answer(ledger, up)
            print(f"{trial}: stopped in {took_s:.2f} s: {held}")
            assert took_s < STOPS_WITHIN_S
            assert await again.stop(within_s=60) == 0


async def its(place: Place, running: Running) -> Up:
    address, token = await running.says(UP), await running.says(TOKEN)
    secret = keys_of(read_settings(place.settings)).tokens
    viewer_id = read(token, secret, datetime.now(UTC))
    return Up(place, address, Viewer(viewer_id, token, [FilmId(film) for film in range(1, 4 * FILMS + 1)]))
