"""Half of the time is the loop's."""

import pytest

from whattowatch.application.turns import TURN_S, Turns


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


def test_who_works_for_a_turn_rests_for_as_long() -> None:
    watch = Watch()
    turns = Turns(rest=watch.rest, now=watch)
    for _ in range(10):
        watch.at += 3 * TURN_S
        turns.pause()
    assert watch.at == pytest.approx(2 * 10 * 3 * TURN_S)


def test_what_is_over_before_the_turn_is_nobody_waits_for() -> None:
    watch = Watch()
    turns = Turns(rest=watch.rest, now=watch)
    watch.at += TURN_S / 2
    turns.pause()
    assert watch.rested == []


def test_small_pieces_add_up_to_a_turn() -> None:
    watch = Watch()
    turns = Turns(rest=watch.rest, now=watch)
    for _ in range(8):
        watch.at += 0.6 * TURN_S
        turns.pause()
    assert watch.rested == pytest.approx(4 * [1.2 * TURN_S])
