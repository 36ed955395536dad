"""Play the pages of the docs that are played, and write down what was said: `python -m tests.support.evening`."""

import asyncio
import tempfile
from pathlib import Path

from tests.support.evening.pages import EVENING, TWO_WALKS
from tests.support.evening.stage import a_stage
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres
from whattowatch.adapters.postgres.migrating import migrate


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="wtw-evening-") as folder:
        async with EmbeddedPostgres(Path(folder) / "postgres", durable=False) as server:
            await migrate(server.dsn())
            async with a_stage(Path(folder) / "place", server.dsn()) as stage:
                for page in (EVENING, TWO_WALKS):
                    page.path.write_text(page.written(await stage.play(page.script)))


asyncio.run(main())
