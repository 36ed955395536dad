"""A process that is a projector: `DSN`. It is there to be killed."""

import asyncio
import signal
import sys
from contextlib import suppress

from tests.projector.projectors import projector


async def run(dsn: str) -> None:
    async with projector(dsn) as task:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        print("running", flush=True)
        with suppress(asyncio.CancelledError):
            await task


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1]))
