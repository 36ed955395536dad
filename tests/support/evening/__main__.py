"""Play the evening, and write down what was said: `python -m tests.support.evening`."""

import asyncio
import tempfile
from pathlib import Path

from tests.support.evening.page import PAGE, page
from tests.support.evening.script import SCRIPT
from tests.support.evening.stage import a_stage
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres
from whattowatch.adapters.postgres.migrating import migrate


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="wtw-evening-") as folder:
        async with EmbeddedPostgres(Path(folder) / "postgres", durable=False) as server:
            await migrate(server.dsn())
            async with a_stage(Path(folder) / "place", server.dsn()) as stage:
                await stage.play(SCRIPT)
                PAGE.write_text(page(stage.scenes))


asyncio.run(main())
