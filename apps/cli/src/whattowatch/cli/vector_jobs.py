"""What the worker does about vectors, beside the jobs that are asked for."""

from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.ports.vector_indexes import VectorIndexes
from whattowatch.projector.worker import Job
from whattowatch.wiring.container import Assembly

EMBED_EVERY_S, INDEX_EVERY_S = 30.0, 3_600.0
STARTED_S = 5.0  # by then everything else has


async def vector_jobs(assembly: Assembly) -> list[Job]:
    embed = await assembly.parts.get(EmbedFilms)
    indexes: VectorIndexes = await assembly.parts.get(VectorIndexes)

    async def embed_missing() -> int:
        return sum([each.done async for each in embed.missing()])

    async def index_vectors() -> int:
        return len(await indexes.build())

    return [
        Job("embed films that lack a vector", EMBED_EVERY_S, embed_missing, first_after_s=STARTED_S),
        Job("index vectors", INDEX_EVERY_S, index_vectors, first_after_s=STARTED_S),
    ]
