"""P14: two projectors started by mistake do no harm, and neither does the death of either."""

import asyncio
import random

import pytest

from tests.kill.ledger import Ledger, until_more_is_acknowledged, writing
from tests.kill.service import Service
from tests.support.service import until_ready
from whattowatch.application.projections import PROJECTIONS

pytestmark = pytest.mark.kill


async def test_two_projectors_do_no_harm_and_either_may_be_killed(service: Service, seed: int) -> None:
    chance, ledger = random.Random(seed), Ledger()
    projectors = [service.parts["projector"], await service.place.start("projector")]
    async with writing(service, ledger, service.viewers, chance):
        for _ in range(4):
            await asyncio.sleep(chance.uniform(0.3, 1.5))
            victim = chance.randrange(2)
            await projectors[victim].kill()
            await until_more_is_acknowledged(ledger)
            projectors[victim] = await service.place.start("projector")
            await until_more_is_acknowledged(ledger)
    service.parts["projector"] = projectors[0]
    await until_ready(service.address)

    check = await service.place.run("replay", "--check")
    assert check.code == 0, check.all
    assert check.out.count("equal:") == len(PROJECTIONS), check.out
    for projector in projectors:
        assert projector.is_alive, projector.text
        assert "Traceback" not in projector.text
    assert await projectors[1].stop() == 0
