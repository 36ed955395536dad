"""What the worker does about vectors, beside the jobs that are asked for."""

from datetime import timedelta

from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_vectors import FilmVectors
from whattowatch.application.ports.vector_indexes import VectorIndexes
from whattowatch.projector.worker import Job
from whattowatch.wiring.container import Assembly

EMBED_EVERY_S, INDEX_EVERY_S, FORGET_EVERY_S = 30.0, 3_600.0, 3_600.0
UNUSED_KEPT = timedelta(days=1)  # it may be about to be used
STARTED_S = 5.0  # by then everything else has


async def vector_jobs(assembly: Assembly) -> list[Job]:
    embed = await assembly.parts.get(EmbedFilms)
    indexes: VectorIndexes = await assembly.parts.get(VectorIndexes)

    vectors: FilmVectors = await assembly.parts.get(FilmVectors)
    clock: Clock = await assembly.parts.get(Clock)

    async def embed_missing() -> int:
        return sum([each.done async for each in embed.missing()])

    async def index_vectors() -> int:
        return len(await indexes.build())

    async def forget() -> int:
        return await vectors.forget(before=clock.now() - UNUSED_KEPT)

    return [
        Job("embed films that lack a vector", EMBED_EVERY_S, embed_missing, first_after_s=STARTED_S),
        Job("index vectors", INDEX_EVERY_S, index_vectors, first_after_s=STARTED_S),
        Job("forget vectors of texts that are no more", FORGET_EVERY_S, forget, first_after_s=STARTED_S),
    ]
