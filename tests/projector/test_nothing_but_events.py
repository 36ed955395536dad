"""P11, P17: what is projected depends on the events alone, and touches nothing outside.

Each process rebuilds in three time zones, in 1970, today and in 2100; eight of them differ in how they hash and in their
locale. Other Pythons than this one are asked too, where they are installed with what the projections need.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

pytestmark = pytest.mark.quick

PYTHONS = ("3.12", "3.13")  # beside this one
HERE = [{"PYTHONHASHSEED": seed, "LC_ALL": place} for seed, place in product("0123", ("C", "C.UTF-8"))]
EACH = 9  # time zones times clocks
SEED, EVENTS = "19", "1500"


def folded(
    surroundings: Mapping[str, str], *words: str, python: str = sys.executable
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-m", "tests.projector.folding_alone", SEED, *words],
        env={**os.environ, **surroundings},
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )


def digests(
    *words: str, python: str = sys.executable, surroundings: Sequence[Mapping[str, str]] = HERE
) -> list[str]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        said = pool.map(lambda each: folded(each, *words, python=python), surroundings)
        lines = [(each.stdout.splitlines(), each.stderr) for each in said]
    assert all(len(told) == EACH for told, _ in lines), lines
    return [line.split()[-1] for told, _ in lines for line in told]


def test_the_tables_are_the_same_wherever_and_whenever_they_are_made() -> None:
    found = digests(EVENTS)

    assert len(found) == len(HERE) * EACH
    assert len(set(found)) == 1


@pytest.mark.parametrize("version", PYTHONS)
def test_other_pythons_make_the_same_tables(version: str) -> None:
    python = shutil.which(f"python{version}")
    if python is None or folded({}, "1", python=python).returncode:
        pytest.skip(f"there is no Python {version} with the packages of the projections")

    assert set(digests(EVENTS, python=python)) == set(digests(EVENTS))


@pytest.mark.parametrize(
    ("control", "surroundings"),
    [("ByTheClock", HERE[:1]), ("ByTheZone", HERE[:1]), ("ByTheHash", HERE[::2]), ("ByTheLocale", HERE[:2])],
)
def test_a_projection_that_looks_around_is_found_out(
    control: str, surroundings: Sequence[Mapping[str, str]]
) -> None:
    assert len(set(digests("100", control, surroundings=surroundings))) > 1


def test_a_projection_that_asks_the_network_is_found_out() -> None:
    """Another control."""
    asked = folded({}, "100", "ByTheNetwork")

    assert asked.returncode == 1
    assert "asked for the outside" in asked.stderr
