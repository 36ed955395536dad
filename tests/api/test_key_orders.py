"""P25: whatever comes with one key, in whatever order, each gets the answer that a small table says, and has one effect.

The letters: `a` and `b` are two requests of Anna's with one key; `o` is Boris's with the same key; `n` has none; `d` is `a`,
whose process dies after it was carried out and before its answer is kept; `s` is half a minute in which nothing happens.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import pytest

from tests.api.talking import Api, Caller
from tests.api.test_idempotency import AVOIDS, A, B, DiesBeforeKeeping, Killed
from tests.support.container import MemoryPorts
from whattowatch.domain.viewer import AvoidAdded

pytestmark = pytest.mark.quick

LETTERS = "abonds"
ALL = [order for length in (2, 3) for order in product(LETTERS, repeat=length)]
SOME = [random.Random(length).choices(LETTERS, k=length) for length in (4, 5) for _ in range(60)]
DIED = 0  # no answer at all
LEASE_S = 31
OTHERS = {"s": None, "n": 400, "o": 201}  # what has nothing to do with Anna's key


@dataclass
class Table:
    """What is known of Anna's key: whose request has it, and whether it was answered."""

    holder: str = ""
    answered: bool = False
    over: bool = False  # the lease of a request that died

    def expected(self, letter: str) -> int | None:
        """The status; None where nothing is asked."""
        self.over |= letter == "s"
        if letter in OTHERS:
            return OTHERS[letter]
        asked = "a" if letter == "d" else letter
        if self.holder and self.holder != asked:
            return 422
        if self.answered:
            return 201
        if self.holder and not self.over:
            return 409
        self.holder, self.answered, self.over = asked, letter != "d", False
        return DIED if letter == "d" else 201


async def said(letter: str, anna: Caller, boris: Caller, ports: MemoryPorts) -> tuple[int, str]:
    if letter == "s":
        ports.clock.forward(seconds=LEASE_S)
        return 0, ""
    if letter == "d":
        dying = DiesBeforeKeeping(ports)
        try:
            answer = await anna("POST", AVOIDS, A, key="k")
        except Killed:
            return DIED, ""
        finally:
            dying.recover()
        return answer.status_code, answer.text
    caller = boris if letter == "o" else anna
    answer = await caller("POST", AVOIDS, B if letter == "b" else A, key="" if letter == "n" else "k")
    return answer.status_code, answer.text


async def in_order(order: Sequence[str], anna: Caller, boris: Caller, ports: MemoryPorts) -> None:
    table, answers = Table(), dict[str, set[str]]()
    for letter in order:
        expected = table.expected(letter)
        status, text = await said(letter, anna, boris, ports)
        assert expected is None or status == expected, (order, letter, text)
        if status == 201:
            answers.setdefault("boris" if letter == "o" else "anna", set()).add(text)
    assert all(len(texts) == 1 for texts in answers.values()), order
    added = [kept.event for kept in ports.events.log if isinstance(kept.event, AvoidAdded)]
    assert len([each for each in added if each.viewer_id == anna.viewer_id]) == bool(table.holder), order
    assert len([each for each in added if each.viewer_id == boris.viewer_id]) == ("o" in order), order


async def all_in_order(api: Api, ports: MemoryPorts) -> None:
    for number, order in enumerate([*ALL, *SOME]):
        anna, boris = await api.viewer(f"Anna {number}"), await api.viewer(f"Boris {number}")
        await in_order(order, anna, boris, ports)


async def test_every_order_is_answered_as_the_table_says(api: Api, ports: MemoryPorts) -> None:
    assert len(ALL) + len(SOME) >= 300

    await all_in_order(api, ports)


async def test_a_key_that_is_not_bound_to_its_viewer_is_found_out(api: Api, ports: MemoryPorts) -> None:
    """The control: the keys of two viewers meet."""
    claim, finish = ports.idempotency.claim, ports.idempotency.finish
    nobody = (await api.viewer("Nobody")).viewer_id

    ports.idempotency.claim = lambda _, *rest, **more: claim(nobody, *rest, **more)  # type: ignore[method-assign]  # a test's own store
    ports.idempotency.finish = lambda _, *rest, **more: finish(nobody, *rest, **more)  # type: ignore[method-assign]  # the same
    with pytest.raises(AssertionError):
        await all_in_order(api, ports)
