"""P11, P17: what is projected depends on the events alone, and touches nothing outside."""

import os
import subprocess
import sys
from itertools import product

import pytest

pytestmark = pytest.mark.quick

HERE = [{"PYTHONHASHSEED": seed, "TZ": zone} for seed, zone in product("0123", ["UTC", "Asia/Tokyo"])]
LOCALES = [{"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8", "TZ": "America/St_Johns"}]


def digest(surroundings: dict[str, str]) -> str:
    return subprocess.run(
        [sys.executable, "-m", "tests.projector.folding_alone", "19"],
        env={**os.environ, **surroundings},
        capture_output=True,
        check=True,
        text=True,
    ).stdout


def test_the_tables_are_the_same_wherever_they_are_made() -> None:
    assert len({digest(surroundings) for surroundings in HERE + LOCALES}) == 1


def test_a_digest_of_something_else_is_another() -> None:
    """The control: the order in which a set is gone through shows."""
    names = "print([*{'opinions', 'viewings', 'shelves', 'viewers', 'recommendations'}])"
    said = {
        subprocess.run(
            [sys.executable, "-c", names],
            env={**os.environ, **surroundings},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for surroundings in HERE
    }
    assert len(said) > 1
