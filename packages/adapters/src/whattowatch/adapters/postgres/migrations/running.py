"""Run a file of SQL: statements parted by lines of dashes, because the driver takes one at a time."""

import re
from pathlib import Path

from alembic import op

VERSIONS = Path(__file__).parent / "versions"
_PARTED = re.compile(r"^-{4,}$", re.MULTILINE)


def run(name: str) -> None:
    for statement in _PARTED.split((VERSIONS / name).read_text("utf-8")):
        op.get_bind().exec_driver_sql(statement)
