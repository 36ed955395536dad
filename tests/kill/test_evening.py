"""The evening of the docs, while whoever hears and speaks is killed: all is heard, done once, and said as it is said there."""

import os
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support.evening.checking import check
from tests.support.evening.pages import EVENING
from tests.support.evening.stage import Door, a_stage

pytestmark = pytest.mark.kill

KILLS = int(os.environ.get("WTW_KILLS", "4"))
VICTIMS: Mapping[Door, Sequence[str]] = {"polling": ["bot"], "webhook": ["bot", "api"]}


@pytest.mark.parametrize("door", ["polling", "webhook"])
async def test_an_evening(tmp_path: Path, database: str, seed: int, door: Door) -> None:
    chance = random.Random(f"{seed} {door}")
    async with a_stage(tmp_path, database, door) as stage:
        scenes = await stage.play(EVENING.script, deaths(chance, VICTIMS[door]))

        assert stage.kills == KILLS
        await check(stage, scenes)
        print(sum(scene.repeated for scene in scenes), "said twice")


def deaths(chance: random.Random, victims: Sequence[str]) -> Mapping[int, Sequence[str]]:
    """During which lines, and whose. Not while nobody says anything: a notice that is cut off is not said again."""
    lines = [number for number, line in enumerate(EVENING.script) if line.is_update]
    chosen: dict[int, list[str]] = {}
    for number in chance.choices(lines, k=KILLS):
        chosen.setdefault(number, []).append(chance.choice(victims))
    return chosen
