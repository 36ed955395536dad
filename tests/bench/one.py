"""One measurement, in this process: NAME, the file for its figures, `quick` or `full`; the server comes by standard input."""

import asyncio
import contextlib
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from tests.bench.figure import Figure
from tests.bench.server import Server, a_database
from whattowatch.wiring.logs import set_up_logs


class Measurement(Struct, frozen=True, kw_only=True):
    """A module with `measure`, and sizes other than its own: for judgement, and a twentieth of them."""

    module: str
    full: Mapping[str, int] = {}
    quick: Mapping[str, int]
    on_database: bool = True  # it is given one
    reads_server_log: bool = False
    when_asked: bool = False  # takes many minutes, and says the same on every machine


MEASUREMENTS = {
    "append": Measurement(
        module="bench_append",
        full={"batches": 40},  # a round of ten takes a fifth of a second, and says little
        quick={"rounds": 3, "singles": 50, "batches": 2},
    ),
    "read": Measurement(module="bench_read", quick={"rounds": 3, "events": 50_000, "streams": 50}),
    "projector": Measurement(module="bench_projector", quick={"events": 50_000, "appends": 25}),
    "recommend": Measurement(
        module="bench_recommend",
        quick={"films": 500, "opinions": 30, "requests": 10},
        reads_server_log=True,
    ),
    "crowd": Measurement(
        module="bench_crowd",
        quick={"films": 1_000, "learned": 300, "opinions": 30, "clients": 4, "requests": 3},
        when_asked=True,
    ),
    "outage": Measurement(
        module="bench_outage", quick={"films": 500, "opinions": 30, "clients": 4, "requests": 5}
    ),
    "import": Measurement(module="bench_import", quick={"films": 750}),
    "history": Measurement(module="bench_history", quick={"rows": 500, "alone": 50}),
    "films": Measurement(module="bench_films", quick={"films": 1_000, "read": 100, "rounds": 3}),
    "search": Measurement(
        module="bench_search", quick={"films": 5_000, "typos": 40, "all_of": 10, "rounds": 3}
    ),
    "found": Measurement(module="bench_found", quick={"most": 500}, when_asked=True),
    "autocomplete": Measurement(module="bench_autocomplete", quick={"titles": 50_000, "asked": 200}),
    "vectors": Measurement(module="bench_vectors", quick={"texts": 40, "films": 2_500, "read": 500}),
    "recommender": Measurement(
        module="bench_recommender", quick={"seeds": 1, "users": 60}, on_database=False, when_asked=True
    ),
    "ablation": Measurement(module="bench_ablation", quick={"users": 60}, on_database=False, when_asked=True),
    "promises": Measurement(
        module="bench_promises", quick={"requests": 300, "films": 2_000}, on_database=False, when_asked=True
    ),
    "expected": Measurement(
        module="bench_expected", quick={"seeds": 1, "users": 60}, on_database=False, when_asked=True
    ),
    "signals": Measurement(
        module="bench_signals", quick={"people": 4, "users": 60}, on_database=False, when_asked=True
    ),
    "scoring": Measurement(
        module="bench_scoring", quick={"films": 5_000, "learned": 600, "rounds": 3}, on_database=False
    ),
    "prime": Measurement(
        module="bench_prime", quick={"users": 3_000, "films": 3_000, "ratings": 300_000}, when_asked=True
    ),
    "bot": Measurement(module="bench_bot", quick={"reviews": 20, "recommendations": 5, "seconds": 1}),
    "start": Measurement(module="bench_start", quick={"starts": 1}, on_database=False),
}


async def run(measurement: Measurement, server: Server, *, quick: bool) -> list[Figure]:
    """On a database of its own, which is thrown away."""
    measure: Callable[..., list[Figure]] = import_module(f"tests.bench.{measurement.module}").measure
    more: dict[str, Any] = dict(measurement.quick if quick else measurement.full)
    if measurement.reads_server_log:
        more["server_log"] = None if server.log is None else Path(server.log)
    if not measurement.on_database:
        return await asyncio.to_thread(measure, **more)
    async with a_database(server) as dsn:
        return await asyncio.to_thread(measure, dsn, **more)


if __name__ == "__main__":
    name, file, size = sys.argv[1:]
    server = msgspec.json.decode(sys.stdin.buffer.read(), type=Server)  # its password is nobody's business
    set_up_logs("warning", "text")
    with contextlib.redirect_stdout(sys.stderr):
        figures = asyncio.run(run(MEASUREMENTS[name], server, quick=size == "quick"))
    Path(file).write_bytes(msgspec.json.encode(figures))
