"""What the worker does about where films can be watched: it forgets in time."""

from datetime import timedelta

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.projector.worker import Job
from whattowatch.wiring.container import Assembly

KEPT = timedelta(days=170)  # TMDB lets nobody keep anything for longer than six months
HOUR_S = 3_600.0


async def watch_jobs(assembly: Assembly) -> list[Job]:
    watch: WatchOptions = await assembly.parts.get(WatchOptions)
    clock: Clock = await assembly.parts.get(Clock)

    async def forget() -> int:
        return await watch.forget(before=clock.now() - KEPT)

    return [Job("forget where films could be watched", HOUR_S, forget, first_after_s=10.0)]
