"""How long `wtw up` takes on a data folder that is there already."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.figure import Figure, middle, under
from tests.bench.up import environment, up

LIMIT_S = 5.0
IMPORTS = "import whattowatch.cli.main, whattowatch.cli.commands.up, whattowatch.api.main"


def measure(*, starts: int = 5) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="wtw-bench-up-") as name:
        folder = Path(name)
        with up(folder) as first:
            _say(f"first start, with a new data folder: {first.seconds:.2f} s")
        seconds = []
        for _ in range(starts):
            with up(folder) as running:
                seconds.append(running.seconds)
                _say(f"start: {running.seconds:.2f} s")
        _say(f"of which imports: {_import_s(folder):.2f} s")
    return [under("`wtw up` on an initialised data folder, to ready", middle(seconds), LIMIT_S, "s")]


def _import_s(folder: Path) -> float:
    """Of an interpreter that does nothing else."""
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", IMPORTS],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    rows = [line.removeprefix("import time:").split("|") for line in said.splitlines()[1:] if "|" in line]
    return sum(int(alone) for alone, _, _ in rows) / 1e6


def _say(line: str) -> None:
    print(f"  {line}", flush=True)
