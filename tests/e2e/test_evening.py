"""An evening of two people and their group with the real bot, by both ways that updates come; and two newcomers' walks."""

from pathlib import Path

import pytest

from tests.support.evening.checking import check, check_page
from tests.support.evening.pages import EVENING, TWO_WALKS
from tests.support.evening.stage import Door, a_stage


@pytest.mark.parametrize("door", ["polling", "webhook"])
async def test_an_evening(tmp_path: Path, database: str, door: Door) -> None:
    async with a_stage(tmp_path, database, door) as stage:
        await check(stage, await stage.play(EVENING.script))


async def test_two_newcomers_find_a_film_without_help(tmp_path: Path, database: str) -> None:
    async with a_stage(tmp_path, database) as stage:
        check_page(TWO_WALKS, await stage.play(TWO_WALKS.script))
