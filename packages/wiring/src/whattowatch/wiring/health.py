"""How an installation is doing, for `wtw doctor` and for the readiness of the API."""

import shutil
from collections.abc import AsyncIterator, Callable

import asyncpg
from msgspec import Struct

from whattowatch.adapters.postgres.reading import read
from whattowatch.adapters.postgres.verifying import verify
from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.living import live_generation
from whattowatch.application.ports.claim_source import ClaimSource, FilmKey
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.embedder import Embedder, Embedding
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.learned_weights import DamagedSet, LearnedWeights
from whattowatch.application.ports.projection_store import ProjectionStore
from whattowatch.application.ports.transcriber import Transcriber
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId
from whattowatch.wiring.container import Assembly
from whattowatch.wiring.engines import engine_of
from whattowatch.wiring.storage import AppPool, ProjectorPool
from whattowatch.wiring.voice_health import voice_health

LEAST_FREE_BYTES = 500_000_000
FURTHEST_CLOCK_S = 5.0
HEAT = FilmId(949)  # a film that TMDB is sure to have


class Finding(Struct, frozen=True):
    about: str
    well: bool
    says: str  # what is so, and what to do when it is not well


async def findings(assembly: Assembly) -> AsyncIterator[Finding]:
    """One thing after the other, each by itself."""
    for look in (
        _database,
        _clock,
        _read_models,
        _films,
        _vectors,
        _weights,
        _voice,
        _tmdb,
        _film_sources,
        _disk,
    ):
        try:
            yield await look(assembly)
        except (Unavailable, OSError, asyncpg.PostgresError) as error:
            yield Finding(look.__name__.strip("_").replace("_", " "), well=False, says=str(error))


async def verified(assembly: Assembly, *, tell: Callable[[int, int], None]) -> Finding:
    """Read the whole log along its chains."""
    checked = 0
    async for progress in verify(await assembly.parts.get(ProjectorPool)):
        if progress.bad is not None:
            return Finding(
                "log", well=False, says=f"{progress.bad}. Restore a backup from before, or ask for help"
            )
        checked = progress.checked
        tell(progress.checked, progress.events)
    return Finding("log", well=True, says=f"all {checked:,} events are as they were written")


async def _database(assembly: Assembly) -> Finding:
    await read(await assembly.parts.get(AppPool), "select 1")
    without = {missing.name: missing.means for missing in assembly.place.missing}
    if faults := [without[name] for name in ("durability", "checksums") if name in without]:
        return Finding("database", well=False, says="; ".join(faults))
    own = "the embedded one" if assembly.place.settings.database_url is None else "DATABASE_URL"
    return Finding("database", well=True, says=f"{own} answers, and keeps what it acknowledges")


async def _clock(assembly: Assembly) -> Finding:
    clock = await assembly.parts.get(Clock)
    rows = await read(await assembly.parts.get(AppPool), "select clock_timestamp() as now")
    apart_s = abs((rows[0]["now"] - clock.now()).total_seconds())
    says = f"{apart_s:.1f} s from the database's"
    return Finding(
        "clock",
        well=apart_s <= FURTHEST_CLOCK_S,
        says=says if apart_s <= FURTHEST_CLOCK_S else f"{says}: set one of them right",
    )


async def _read_models(assembly: Assembly) -> Finding:
    store, feed = await assembly.parts.get(ProjectionStore), await assembly.parts.get(EventFeed)
    head, behind, parked = await feed.head(), 0, 0
    for projection in PROJECTIONS:
        live = await live_generation(store, projection.name)
        behind = max(behind, head - (live.position if live else 0))
        parked += len(await store.parked(live)) if live else 0
    if parked:
        return Finding("read models", well=False, says=f"{parked} events are parked: see `wtw projections`")
    says = f"{behind} of {head} events behind" + (": they catch up while `wtw up` runs" if behind else "")
    return Finding("read models", well=True, says=says)


async def _films(assembly: Assembly) -> Finding:
    count = await (await assembly.parts.get(FilmCatalogue)).count()
    return Finding("films", well=count > 0, says=f"{count} are known")


async def _vectors(assembly: Assembly) -> Finding:
    """A text is read to see that the model answers."""
    embedder = await assembly.parts.get(Embedder)
    outcome, *_ = await embedder.embed(["a heist film"])
    if not isinstance(outcome, Embedding):
        return Finding("vectors", well=False, says=f"{embedder.model} reads nothing: {outcome.reason}")
    coverage = await (await assembly.parts.get(EmbedFilms)).coverage()
    found = coverage.fresh + coverage.stale
    says = f"{embedder.model} answers; {found} of {coverage.films} films can be found by meaning"
    left = coverage.lacking + coverage.stale
    return Finding(
        "vectors", well=True, says=says + (f", {left} wait for `wtw up` to read them" if left else "")
    )


async def _weights(assembly: Assembly) -> Finding:
    """The set in use is read, which verifies it."""
    weights: LearnedWeights = await assembly.parts.get(LearnedWeights)
    name = await weights.current_name()
    if name is None:
        says = "nothing was learned from other people's ratings: see `wtw prime` and `wtw train`"
        return Finding("weights", well=True, says=says)
    try:
        learned = await weights.load(name)
    except DamagedSet as damaged:
        return Finding("weights", well=False, says=str(damaged))
    return Finding("weights", well=True, says=f"{name}, of {len(learned):,} films, is in use")


async def _voice(assembly: Assembly) -> Finding:
    settings = assembly.place.settings
    well, says = await voice_health(settings, engine_of(settings), await assembly.parts.get(Transcriber))
    return Finding("voice", well=well, says=says)


async def _tmdb(assembly: Assembly) -> Finding:
    if assembly.source is None:
        why = "there is no TMDB_TOKEN" if assembly.place.settings.tmdb_token is None else "WTW_FILM_SOURCES"
        return Finding("tmdb", well=True, says=f"not used: {why}")
    film = await assembly.source.details(HEAT, language="en")
    return Finding(
        "tmdb",
        well=film is not None,
        says="answers" if film else "answers, but knows no films: check TMDB_BASE_URL",
    )


async def _film_sources(assembly: Assembly) -> Finding:
    """Those beside TMDB, each with its own trouble."""
    sources = [
        source for source in (await assembly.parts.get(RefreshFilm)).ask.sources if source.name != "tmdb"
    ]
    if not sources:
        return Finding(
            "film sources", well=True, says="nobody but TMDB and the demo catalogue is to be asked"
        )
    troubles = {source.name: await _trouble_with(source) for source in sources}
    if any(troubles.values()):
        says = "; ".join(f"{name}: {trouble}" for name, trouble in troubles.items() if trouble)
        return Finding("film sources", well=False, says=says)
    return Finding("film sources", well=True, says=f"{', '.join(troubles)} answer")


async def _trouble_with(source: ClaimSource) -> str:
    try:
        answer = await source.ask(FilmKey(film_id=HEAT, imdb_id="tt0113277", title="Heat", year=1995))
    except Unavailable as error:
        return str(error)
    return "" if answer else "answers, but does not know a film that everybody knows: check its address"


async def _disk(assembly: Assembly) -> Finding:
    folder = assembly.place.settings.data_dir
    if not folder.exists():
        return Finding("disk", well=True, says="nothing is kept on this machine")
    free = shutil.disk_usage(folder).free
    says = f"{free / 1e9:.1f} GB are free"
    return Finding(
        "disk", well=free >= LEAST_FREE_BYTES, says=says if free >= LEAST_FREE_BYTES else f"{says}: make room"
    )
