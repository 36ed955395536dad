"""What it was measured on."""

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")


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
    """What else it was busy with, over a minute."""
    return f"load {os.getloadavg()[0]:.1f}"


def _cpu() -> str:
    told = (
        re.search(r"^model name\s*:\s*(.+)$", CPUINFO.read_text(), re.MULTILINE) if CPUINFO.exists() else None
    )
    return told[1] if told else platform.processor() or platform.machine()
