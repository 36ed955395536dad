"""P1: what is acknowledged survives kill -9 of any process, and of PostgreSQL, at any moment."""

import asyncio
import random
import time
from pathlib import Path

import pytest

from tests.kill.ledger import Ledger, until_more_is_acknowledged, writing
from tests.kill.service import PARTS, Service, a_service
from whattowatch.application.projections import PROJECTIONS

pytestmark = pytest.mark.kill

VICTIMS = ("server", "back end", "api", "projector", "worker")
TRIALS = 4  # of each
RECOVERS_WITHIN_S = 60.0  # here; 10 s is promised for a machine of its own


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Of all trials together: what was acknowledged long ago must still be there."""
    return Ledger()


@pytest.mark.parametrize("victim", VICTIMS)
async def test_what_is_acknowledged_outlives(
    service: Service, ledger: Ledger, seed: int, victim: str
) -> None:
    chance = random.Random(f"{seed} {victim}")
    for trial in range(TRIALS):
        async with writing(service, ledger, service.viewers, chance):
            delay_s = chance.uniform(0.3, 3)
            await asyncio.sleep(delay_s)
            await service.kill(victim, chance)
            began = time.monotonic()
            await service.start_again(victim)
            await until_more_is_acknowledged(ledger, within_s=RECOVERS_WITHIN_S)
            took_s = time.monotonic() - began
        held = await ledger.holds(service)
        print(f"{victim} {trial}: after {delay_s:.2f} s, back in {took_s:.2f} s: {held}")


async def test_after_all_that_the_log_is_sound_and_what_is_shown_is_what_it_says(service: Service) -> None:
    doctor = await service.place.run("doctor", "--verify")
    assert doctor.code == 0, doctor.all
    assert "as they were written" in doctor.out
    check = await service.place.run("replay", "--check")
    assert check.code == 0, check.all
    assert check.out.count("equal:") == len(PROJECTIONS), check.out


async def test_commits_that_do_not_wait_for_the_disk_would_be_lost(tmp_path: Path, seed: int) -> None:
    """The control: the same, with a server that acknowledges before it has written."""
    chance, ledger = random.Random(seed), Ledger()
    async with a_service(tmp_path, viewers=4, parts=PARTS[:2]) as service:
        await service.ask(
            "alter system set synchronous_commit = off",
            "alter system set wal_writer_delay = '10s'",
            "select pg_reload_conf()",
        )
        for _ in range(5):
            async with writing(service, ledger, service.viewers, chance):
                await asyncio.sleep(1.5)
                await service.kill("server", chance)
                await service.start_again("server")
            lost = ledger.acknowledged - (await ledger.stored(service)).keys()
            print(f"{len(lost)} lost of {ledger}")
            if lost:
                return
        pytest.fail("nothing was lost, so this test could not have noticed")
