"""Half of the time is the loop's."""

import pytest

from whattowatch.application.resting import WORK_S, Resting


class Watch:
    """Time passes only as it is told to."""

    def __init__(self) -> None:
        self.at = 0.0
        self.rested = list[float]()

    def __call__(self) -> float:
        return self.at

    def rest(self, seconds: float) -> None:
        self.at += seconds
        self.rested.append(seconds)


def test_who_has_worked_rests_for_as_long() -> None:
    watch = Watch()
    resting = Resting(rest=watch.rest, now=watch)
    for _ in range(10):
        watch.at += 3 * WORK_S
        resting.rest_if_due()
    assert watch.at == pytest.approx(2 * 10 * 3 * WORK_S)


def test_after_less_than_that_nobody_rests() -> None:
    watch = Watch()
    resting = Resting(rest=watch.rest, now=watch)
    watch.at += WORK_S / 2
    resting.rest_if_due()
    assert watch.rested == []


def test_small_pieces_add_up() -> None:
    watch = Watch()
    resting = Resting(rest=watch.rest, now=watch)
    for _ in range(8):
        watch.at += 0.6 * WORK_S
        resting.rest_if_due()
    assert watch.rested == pytest.approx(4 * [1.2 * WORK_S])
