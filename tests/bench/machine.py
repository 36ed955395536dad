"""What it was measured on."""

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

CPUINFO, PRESSURE = Path("/proc/cpuinfo"), Path("/proc/pressure/cpu")
QUIET = 10.0  # percent
OTHERS = "The machine had other work before: {:.0f} % of the time something waited for a core. Go by the ratios, not by the times."


def machine(postgres: str) -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return ", ".join(
        (
            f"{_cpu()}, {cores} cores, {memory:.0f} GiB",
            f"{platform.system()} {platform.release()}",
            f"Python {platform.python_version()}",
            f"PostgreSQL {postgres}",
            f"{datetime.now(UTC):%Y-%m-%d}",
        )
    )


def load() -> str:
    """How many wanted a core, over a minute."""
    return f"load {os.getloadavg()[0]:.1f}"


def busy() -> str | None:
    """What to bear in mind when the machine had other work in the minute before; None: nothing, or it does not say."""
    if not PRESSURE.exists():
        return None
    told = re.search(r"^some .*avg60=([0-9.]+)", PRESSURE.read_text())
    waiting = float(told[1]) if told else 0.0
    return OTHERS.format(waiting) if waiting >= QUIET else None


def _cpu() -> str:
    told = (
        re.search(r"^model name\s*:\s*(.+)$", CPUINFO.read_text(), re.MULTILINE) if CPUINFO.exists() else None
    )
    return told[1] if told else platform.processor() or platform.machine()
