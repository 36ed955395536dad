"""An evening of two people and their group with the real bot, by both ways that updates come."""

from pathlib import Path

import pytest

from tests.support.evening.checking import check
from tests.support.evening.script import SCRIPT
from tests.support.evening.stage import Door, a_stage


@pytest.mark.parametrize("door", ["polling", "webhook"])
async def test_an_evening(tmp_path: Path, database: str, door: Door) -> None:
    async with a_stage(tmp_path, database, door) as stage:
        await stage.play(SCRIPT)

        await check(stage)
