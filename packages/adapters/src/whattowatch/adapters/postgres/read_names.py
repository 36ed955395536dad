"""What the tables of read models are called. Readers see views under the plain names."""

import re
from collections.abc import Iterable

_NAME = re.compile(r"[a-z][a-z0-9_]{0,50}")


def name(said: str) -> str:
    """The name as it stands in SQL. Names come from the code, and are checked all the same."""
    if not _NAME.fullmatch(said):
        raise ValueError(f"{said!r} cannot be a table or column")
    return f'"{said}"'


def names(said: Iterable[str]) -> str:
    return ", ".join(name(one) for one in said)


def view_of(table: str) -> str:
    return f"read.{name(table)}"


def table_of(table: str, generation: int) -> str:
    return f"read.{name(f'{table}_{generation:d}')}"
