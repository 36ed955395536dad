"""A process that rebuilds the named projections, and prints what it took: `DSN NAME...`."""

import asyncio
import resource
import sys

import msgspec

from tests.bench.measuring import Watch
from tests.projector.stores import projection_store, projector_feed
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.rebuilding import Rebuild


async def rebuild(dsn: str, names: list[str]) -> float:
    """Seconds."""
    async with projection_store(dsn) as store, projector_feed(dsn) as feed:
        watch = Watch()
        rebuild = Rebuild(feed, store)
        async with asyncio.TaskGroup() as tasks:
            for projection in PROJECTIONS:
                if projection.name in names:
                    tasks.create_task(rebuild(projection))
        return watch.seconds()


if __name__ == "__main__":
    took_s = asyncio.run(rebuild(sys.argv[1], sys.argv[2:]))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.buffer.write(msgspec.json.encode({"seconds": took_s, "peak_mb": peak_mb}))
