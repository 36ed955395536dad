"""Which generation readers see."""

from whattowatch.application.ports.projection_store import Generation, ProjectionStore


async def live_generation(store: ProjectionStore, name: str) -> Generation | None:
    return next((one for one in await store.generations(name) if one.standing == "live"), None)
