"""What every test may ask for, and what is watched in all of them."""

from collections.abc import Iterator

import pytest

from tests.support.lag_probe import LagProbe

pytest_plugins = ["tests.support.database"]


@pytest.fixture(scope="session")
def lag_probe() -> Iterator[LagProbe]:
    probe = LagProbe()
    with probe.watching():
        yield probe


@pytest.fixture(autouse=True)
def _nothing_holds_the_loop_up(lag_probe: LagProbe) -> Iterator[None]:
    """P41: also what ran before and after the test itself, such as its fixtures."""
    yield
    lag_probe.check()
