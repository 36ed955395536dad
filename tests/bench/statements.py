"""Counting what a server is asked, in the server's own log."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import asyncpg

ENTRY = re.compile(r"(?P<part>[^|]*)\|\d+\|LOG:  (?:statement|execute [^:]+): (?P<sql>.*)", re.DOTALL)
CONTROL = re.compile(r"(?i)(begin|commit|rollback)\b|select set_config\('app.viewer_id'")
SETTLE_S = 0.5  # for every process of the server to read its settings, and to write all it has to say

Asked = Counter[tuple[str, str]]  # by part of ours (its application_name) and by text


class ServerLog:
    """Needs a superuser, and the file that the server writes to."""

    def __init__(self, dsn: str, file: Path) -> None:
        self._dsn, self._file = dsn, file

    @contextmanager
    def counting(self) -> Iterator[Asked]:
        """Every statement of anybody; they are there once it is closed."""
        asked: Asked = Counter()
        self._tell("alter system set log_line_prefix = '%a|%p|'", "alter system set log_statement = 'all'")
        since = self._file.stat().st_size
        try:
            yield asked
        finally:
            self._tell("alter system reset log_statement", "alter system reset log_line_prefix")
        asked.update(_statements(self._file.read_bytes()[since:].decode("utf-8", "replace")))

    def _tell(self, *settings: str) -> None:
        asyncio.run(_run(self._dsn, [*settings, "select pg_reload_conf()"]))
        time.sleep(SETTLE_S)


def _statements(logged: str) -> Iterator[tuple[str, str]]:
    """An entry goes on in the lines that begin with a tab."""
    for entry in re.split(r"\n(?!\t)", logged):
        if found := ENTRY.match(entry):
            yield found["part"], " ".join(found["sql"].split())


async def _run(dsn: str, statements: Sequence[str]) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
