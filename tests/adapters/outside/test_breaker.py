"""A breaker behaves as the plainest account of it, whatever happens in whatever order."""

from dataclasses import dataclass, field

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from whattowatch.adapters.outside.breaker import Breaker, Pass

pytestmark = pytest.mark.quick

SCRIPTS = 1_000
WINDOW_S, REST_S, LEAST, PROBES = 10, 5, 20, 3


@dataclass
class Account:
    """All that ever happened, read anew for each question."""

    outcomes: list[tuple[float, bool]] = field(default_factory=list)  # while closed, since it closed last
    opened: float | None = None
    proved: int = 0
    probing: bool = False
    turns: int = 0

    def lets_in(self, now: float) -> bool:
        return self.opened is None or (now - self.opened >= REST_S and not self.probing)

    def told(self, turn: int, now: float, *, good: bool) -> None:
        if turn != self.turns:
            return
        if self.opened is not None:
            self.probing = False
            self.proved += good
            if not good:
                self.turn(now)
            elif self.proved == PROBES:
                self.turn(None)
            return
        self.outcomes.append((now, good))
        recent = [each for at, each in self.outcomes if at > now - WINDOW_S]
        if not good and len(recent) >= LEAST and recent.count(False) * 2 >= len(recent):
            self.turn(now)

    def turn(self, opened: float | None) -> None:
        self.opened, self.proved, self.probing, self.outcomes = opened, 0, False, []
        self.turns += 1


class Script(RuleBasedStateMachine):
    """Requests begin and end in any order, while time goes on."""

    breaker_kind = Breaker

    def __init__(self) -> None:
        super().__init__()
        self.breaker, self.account = self.breaker_kind(), Account()
        self.now = 0.0
        self.under_way: list[tuple[Pass, int, bool]] = []

    @rule(seconds=st.sampled_from([0.25, 1.0, 3.0, 5.0, 10.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def a_request_begins(self) -> None:
        let_in = self.account.lets_in(self.now)
        leave = self.breaker.enter(self.now)
        assert (leave is not None) == let_in
        if leave is not None:
            is_probe = self.account.opened is not None
            self.account.probing = self.account.probing or is_probe
            self.under_way.append((leave, self.account.turns, is_probe))

    @precondition(lambda self: self.under_way)
    @rule(data=st.data(), outcome=st.sampled_from(["good", "bad", "bad", "neither"]))
    def a_request_ends(self, data: st.DataObject, outcome: str) -> None:
        which = data.draw(st.integers(0, len(self.under_way) - 1))
        leave, turn, is_probe = self.under_way.pop(which)
        if outcome == "neither":
            self.breaker.neither(leave)
            if is_probe and turn == self.account.turns:
                self.account.probing = False
        elif outcome == "good":
            self.breaker.good(leave, self.now)
            self.account.told(turn, self.now, good=True)
        else:
            self.breaker.bad(leave, self.now)
            self.account.told(turn, self.now, good=False)

    @rule(good=st.integers(0, 30), bad=st.integers(0, 30))
    def many_requests(self, good: int, bad: int) -> None:
        for is_good in [True] * good + [False] * bad:
            leave = self.breaker.enter(self.now)
            assert (leave is not None) == self.account.lets_in(self.now)
            if leave is None:
                return
            self.account.probing = self.account.opened is not None
            turn = self.account.turns
            (self.breaker.good if is_good else self.breaker.bad)(leave, self.now)
            self.account.told(turn, self.now, good=is_good)

    @invariant()
    def both_say_the_same(self) -> None:
        assert self.breaker.would_let_in(self.now) == self.account.lets_in(self.now)
        assert (self.breaker.state(self.now) == "closed") == (self.account.opened is None)


class NeverHalfOpen(Breaker):
    """The control: after its rest it lets everybody in."""

    def would_let_in(self, now: float) -> bool:
        return self.state(now) != "open"


def scripts(kind: type[Script], *phases: Phase) -> None:
    wanted = settings(
        max_examples=SCRIPTS,
        stateful_step_count=20,
        deadline=None,
        database=None,
        phases=phases or tuple(Phase),
    )
    run_state_machine_as_test(kind, settings=wanted)


@pytest.mark.no_cover
def test_it_equals_its_account() -> None:
    scripts(Script)


def test_without_the_half_open_state_it_does_not() -> None:
    class Controlled(Script):
        breaker_kind = NeverHalfOpen

    with pytest.raises(AssertionError):
        scripts(Controlled, Phase.generate)


@pytest.mark.parametrize(
    ("good", "bad", "opens"), [(10, 10, True), (11, 10, False), (9, 10, False), (0, 19, False)]
)
def test_it_opens_at_half_of_twenty(good: int, bad: int, opens: bool) -> None:
    breaker = Breaker()
    for is_good in [True] * good + [False] * bad:
        leave = breaker.enter(1.0)
        assert leave is not None
        (breaker.good if is_good else breaker.bad)(leave, 1.0)

    assert (breaker.state(1.0) == "open") == opens
    assert breaker.state(6.0) == ("half-open" if opens else "closed")
