"""`task bench`: measure, and print a table.

Ours and its yardstick take turns, and a ratio is the median of the rounds': it says much the same on a
machine that is busy or slow. Times and limits in seconds do not.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

import msgspec
from rich.console import Console

from tests.bench.figure import Figure
from tests.bench.machine import busy, load, machine
from tests.bench.one import MEASUREMENTS
from tests.bench.server import Server, a_server, version
from tests.bench.tables import for_page, for_terminal
from whattowatch.wiring.logs import set_up_logs

FAILED = "failed: see above"
QUICK = "Sizes are a twentieth (--quick): this shows that it runs, and not how fast."
WIDE = 150
BY_DEFAULT = [name for name, measurement in MEASUREMENTS.items() if not measurement.when_asked]


async def measured(name: str, server: Server, *, quick: bool) -> list[Figure]:
    """In a process of its own, which tells how it gets on to standard error."""
    began = time.monotonic()
    _say(f"{name} ({load()})")
    with tempfile.TemporaryDirectory(prefix="wtw-bench-") as folder:
        file = Path(folder) / "figures.json"
        words = ["-m", "tests.bench.one", name, str(file), "quick" if quick else "full"]
        one_core = os.environ | {
            "OPENBLAS_NUM_THREADS": "1"
        }  # as the service has it; a second makes it slower
        process = await asyncio.create_subprocess_exec(
            sys.executable, *words, stdin=asyncio.subprocess.PIPE, env=one_core
        )
        await process.communicate(msgspec.json.encode(server))
        if process.returncode != 0:
            return [Figure(what=name, ours=FAILED, wanted="a figure", met=False)]
        _say(f"{name}: {time.monotonic() - began:.0f} s ({load()})")
        return msgspec.json.decode(file.read_bytes(), type=list[Figure])


async def measure_all(names: list[str], *, quick: bool) -> tuple[list[Figure], str]:
    async with a_server() as server:
        figures = [figure for name in names for figure in await measured(name, server, quick=quick)]
        return figures, machine(await version(server.dsn))


def main() -> int:
    """1: something is not as it is wanted, or with --quick, did not run."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a twentieth of the sizes, to see that it runs")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there too")
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"of {', '.join(MEASUREMENTS)}; without: {', '.join(BY_DEFAULT)}",
    )
    asked = parser.parse_args()
    if unknown := sorted(set(asked.names) - set(MEASUREMENTS)):
        parser.error(f"{', '.join(unknown)}: use {', '.join(MEASUREMENTS)}")
    set_up_logs("warning", "text")
    others = busy()
    figures, about = asyncio.run(measure_all(asked.names or BY_DEFAULT, quick=asked.quick))
    notes = [about, *filter(None, (others, QUICK if asked.quick else None))]
    console = Console(highlight=False)
    console.width = console.width if console.is_terminal else WIDE
    console.print(for_terminal(figures), *notes, sep="\n")
    if asked.markdown is not None:
        asked.markdown.write_text(for_page(figures, *notes), "utf-8")
    well = (figure.ours != FAILED if asked.quick else figure.met for figure in figures)
    return 0 if all(well) else 1


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
