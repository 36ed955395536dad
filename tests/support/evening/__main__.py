"""Play the pages of the docs that are played, and write down what was said: `python -m tests.support.evening`."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.support.evening.page import Page
from tests.support.evening.pages import EVENING, TWO_WALKS
from tests.support.evening.stage import a_stage
from tests.support.evening.telling import Scene
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres
from whattowatch.adapters.postgres.migrating import migrate


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="wtw-evening-") as folder:
        async with EmbeddedPostgres(Path(folder) / "postgres", durable=False) as server:
            await migrate(server.dsn())
            async with a_stage(Path(folder) / "place", server.dsn()) as stage:
                for page in (EVENING, TWO_WALKS):
                    write(page, await stage.play(page.script))


def write(page: Page, scenes: Sequence[Scene]) -> None:
    for path, text in {page.path: page.written(scenes), **page.pictures(scenes)}.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


asyncio.run(main())
