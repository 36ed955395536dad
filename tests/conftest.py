"""What every test may ask for, and what is watched in all of them."""

import os
import warnings
from collections.abc import Iterator

import pytest

from tests.support.lag_probe import LagProbe

pytest_plugins = ["tests.support.database"]

STRICT = os.environ.get("WTW_LOOP_LAG") == "fail"  # else it is told of in the summary


@pytest.fixture(scope="session")
def lag_probe() -> Iterator[LagProbe]:
    probe = LagProbe()
    with probe.watching():
        yield probe


@pytest.fixture(autouse=True)
def _nothing_holds_the_loop_up(lag_probe: LagProbe) -> Iterator[None]:
    """P41: also what ran before and after the test itself, such as its fixtures."""
    yield
    try:
        lag_probe.check()
    except AssertionError as held_up:
        if STRICT:
            raise
        warnings.warn(str(held_up), stacklevel=1)
