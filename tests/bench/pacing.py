"""Many clients of a running service, each on a connection of its own."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.bench.bench_recommend import Client
from tests.bench.up import Running

EVERY_S = 1.0  # each client asks


def of_all(
    running: Running,
    tokens: Sequence[str],
    requests: int,
    ask: Callable[[Client, int], list[float]],
    *,
    every_s: float,
) -> list[float]:
    """Seconds from when each request was to go out, so that waiting for the one before counts too."""
    began = time.perf_counter() + 0.5

    def one(number: int) -> list[float]:
        client, took = Client(running, tokens[number]), []
        for place in range(requests):
            due = began + (place + number / len(tokens)) * every_s if every_s else time.perf_counter()
            time.sleep(max(0.0, due - time.perf_counter()))
            ask(client, 1)
            took.append(time.perf_counter() - due)
        return took

    with ThreadPoolExecutor(len(tokens)) as pool:
        return [seconds for took in pool.map(one, range(len(tokens))) for seconds in took]
