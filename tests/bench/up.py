"""`wtw up` as a user starts it, in a process of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

READY = re.compile(r"WhatToWatch is up: (http://\S+)")
TOKEN = re.compile(r"^\s+(ey\S+)$")
FOREIGN = ("DATABASE_URL", "TMDB_", "TELEGRAM_", "OPENAI_", "WTW_", "PYTHONDONTWRITEBYTECODE")
LONGEST_START_S = 120.0


class Running(Struct, frozen=True):
    host: str
    port: int
    token: str  # the owner's
    seconds: float  # from the command to ready


@contextmanager
def up(folder: Path, **settings: str) -> Iterator[Running]:
    """Run it in the folder with these settings and no others, and end it as Ctrl-C does."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [Path(sys.executable).with_name("wtw"), "up", "--port", "0"],
        cwd=folder,  # with no .env
        env=environment(folder) | {"WTW_DATA_DIR": str(folder / "data"), **settings},
        stdout=subprocess.PIPE,
        stderr=(folder / "up.log").open("ab"),
        text=True,
    )
    try:
        yield _ready(process, began)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def _ready(process: subprocess.Popen[str], began: float) -> Running:
    address, seconds = "", 0.0
    assert process.stdout is not None
    for line in process.stdout:
        if found := READY.search(line):
            address, seconds = found[1], time.perf_counter() - began
        elif address and (token := TOKEN.match(line)):
            parts = urlsplit(address)
            return Running(str(parts.hostname), int(parts.port or 0), token[1], seconds)
        if time.perf_counter() - began > LONGEST_START_S:
            break
    raise RuntimeError("`wtw up` did not come up: see up.log beside its data folder")


def environment(folder: Path) -> dict[str, str]:
    """As most have it: Python keeps what it compiled, if only for this run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONUNBUFFERED": "1"}
