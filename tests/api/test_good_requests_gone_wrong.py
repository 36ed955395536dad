"""P46: requests that started out well, and in which one to four things went wrong: 20,000 over PostgreSQL.

`WTW_FUZZ_CASES` and `WTW_FUZZ_SEED` go further.
"""

import os
import random
from collections.abc import Iterator
from itertools import count, islice

import pytest

from tests.api.hostile import mutated, valid_requests
from tests.api.talking import Api, Caller
from tests.api.test_bytes import Watched, judge, port, send_all, still_serves, tolerated, watched
from tests.api.test_others import BODIES, things_of

__all__ = ["port", "tolerated", "watched"]

SEED = int(os.environ.get("WTW_FUZZ_SEED", "1"))
KEY = b"Idempotency-Key: "
BATCH = 500  # cases for one viewer, who may come to be erased
REACHED = {200, 201, 204, 400, 401, 404, 405, 422}  # at least, over all


def endless(chance: random.Random, valid: list[bytes]) -> Iterator[bytes]:
    """A key of their own lets most of them get past those that came before."""
    for number in count():
        key = KEY + b"%d-" % number
        yield mutated(chance, valid).replace(KEY, key if chance.random() < 0.9 else KEY)


@pytest.mark.no_cover
async def test_good_requests_gone_wrong(
    api: Api, boris: Caller, port: int, watched: Watched, tolerated: frozenset[int], fuzz_cases: int
) -> None:
    chance, reached = random.Random(SEED), set[int]()
    for number in range(0, fuzz_cases, BATCH):
        caller = await api.viewer(f"fuzz {SEED} {number}")
        ids = (await things_of(caller, "fuzz")).ids()
        cases = endless(chance, valid_requests(caller.token, ids, BODIES))
        exchanged = await send_all(port, islice(cases, min(BATCH, fuzz_cases - number)), watched)

        judge(exchanged, watched, tolerated)
        await still_serves(port, boris, watched)
        reached |= {status for _, status, _ in watched.ended}
        watched.ended.clear()
    print(sorted(reached))
    assert reached >= REACHED, "the control: they get past the door"
