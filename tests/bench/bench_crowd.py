"""`POST /v1/recommendations` of many viewers, a client each, over a large catalogue with learned weights."""

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import numpy as np

from tests.bench.bench_recommend import KEY, SETTINGS, Client
from tests.bench.figure import Figure, middle
from tests.bench.measuring import p99
from tests.bench.pacing import EVERY_S, of_all
from tests.bench.up import up
from tests.support.films import some_films
from whattowatch.adapters.postgres.facts.learned_here import WHAT
from whattowatch.api.tokens import issue
from whattowatch.application.command import Command
from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.learned_weights import LearnedWeights, Origin
from whattowatch.application.ports.vector_indexes import VectorIndexes
from whattowatch.domain.film import Film
from whattowatch.domain.ids import command_of
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Review
from whattowatch.recommender.learned import Learned
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.sparse import Sparse
from whattowatch.wiring.container import Assembly, assembled
from whattowatch.wiring.installation import installation
from whattowatch.wiring.settings import read_settings

P50_MS, P99_MS = 40.0, 150.0
KEPT = 500  # weights a film
SETTLES_S = 20.0  # after its first answers a process compares the texts of films, for some seconds


def measure(
    dsn: str,
    *,
    films: int = 100_000,
    learned: int = 12_000,
    opinions: int = 300,
    clients: int = 16,
    requests: int = 20,
) -> list[Figure]:
    """Twice: each client asks once a second, and each asks again as soon as it has its answer."""
    tokens = asyncio.run(_fill(dsn, films, learned, opinions, clients))
    with (
        tempfile.TemporaryDirectory(prefix="wtw-bench-up-") as folder,
        up(Path(folder), DATABASE_URL=dsn, WTW_LOG_LEVEL="warning", **SETTINGS) as running,
    ):
        first = Client(running, tokens[0])
        first.recommendations(10)
        time.sleep(SETTLES_S)
        if WHAT in first.degraded():
            raise RuntimeError("the learned weights are not in use")
        ready = of_all(running, tokens, requests, Client.readiness, every_s=EVERY_S)
        paced = of_all(running, tokens, requests, Client.recommendations, every_s=EVERY_S)
        at_once = of_all(running, tokens, requests, Client.recommendations, every_s=0.0)
    name = f"`POST /v1/recommendations`, {films:,} films, {opinions} opinions, learned weights, {clients} clients"
    late = p99(paced) * 1e3
    return [
        Figure(
            what=f"{name}, each once a second: p50",
            ours=f"{middle(paced) * 1e3:.0f} ms (p99 {late:.0f} ms; each again at once: p50 {middle(at_once) * 1e3:.0f} ms)",
            yardstick=f"`GET /health/ready`: {middle(ready) * 1e3:.1f} ms (p99 {p99(ready) * 1e3:.0f} ms)",
            ratio=middle(paced) / middle(ready),
            wanted=f"< {P50_MS:g} ms, p99 < {P99_MS:g} ms",
            met=middle(paced) * 1e3 < P50_MS and late < P99_MS,
        ),
    ]


async def _fill(dsn: str, films: int, learned: int, opinions: int, viewers: int) -> list[str]:
    """Returns a token of each viewer."""
    chance = random.Random(1)
    settings = read_settings({"DATABASE_URL": dsn, "WTW_MASTER_KEY": KEY, **SETTINGS})
    async with installation(settings) as place, assembled(place) as assembly:
        catalogue, weights = await assembly.parts.get(FilmCatalogue), await assembly.parts.get(LearnedWeights)
        catalogued = list(some_films(films))
        await catalogue.keep(catalogued, source="tests", language="en")
        async for _ in (await assembly.parts.get(EmbedFilms)).missing():
            pass
        await (
            await assembly.parts.get(VectorIndexes)
        ).build()  # or the service does, at the cost of its answers
        known = chance.sample(catalogued, learned)
        await weights.keep(_origin(), _made(known), use=True)
        seen = [chance.sample(known, opinions) for _ in range(viewers)]
        tokens = await asyncio.gather(*(_viewer(assembly, *each) for each in enumerate(seen)))
    print(f"  {films:,} films, weights of {learned:,}, {viewers} times {opinions} opinions", flush=True)
    return tokens


async def _viewer(assembly: Assembly, number: int, seen: Sequence[Film]) -> str:
    """Somebody who has said what they think of some films."""
    identify, save = await assembly.parts.get(IdentifyViewer), await assembly.parts.get(SaveReview)
    viewer_id, chance = await identify("terminal", f"viewer {number}", name="viewer"), random.Random(number)
    for film in seen:
        said = Review(grade=Rating(chance.randint(1, 10)))
        command = Command(command_of("bench", str(uuid4())), "api")
        await save(viewer_id, film.film_id, said, command=command)
    return issue(viewer_id, assembly.place.keys.tokens, timedelta(days=1), now=datetime.now(UTC))


def _origin() -> Origin:
    return Origin(
        name="made", made_at=datetime.now(UTC), made_of="made", ratings=1, users=1, learning=SHIPPED.learning
    )


def _made(films: list[Film]) -> Learned:
    """Of each film, weights for as many others as are ever kept, and none for itself."""
    made, count = np.random.default_rng(1), len(films)
    kept = min(KEPT, count - 1)
    apart = (count - 1) // kept
    others = np.arange(kept) * apart + made.integers(0, apart, (count, kept))
    columns = (others + (others >= np.arange(count)[:, None])).astype(np.int32)
    return Learned(
        film_ids=np.sort(np.array([film.film_id for film in films], np.int64)),
        weights=Sparse(
            np.arange(0, count * kept + 1, kept), columns.ravel(), made.random(count * kept) * 0.01, count
        ),
        likes=made.random((count, 25)) * 100,
        first_year=1996,
        raters=np.full(count, 100, np.int64),
    )
