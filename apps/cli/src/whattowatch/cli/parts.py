"""The parts of the service, each ready to run. What a part needs is loaded with it."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from errno import EACCES, EADDRINUSE, EADDRNOTAVAIL

from whattowatch.application.commands.fetch_missing_films import FetchMissingFilms
from whattowatch.application.commands.note_occasions import NoteOccasions
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.embedder import Embedder
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.application.ports.inbox import Inbox
from whattowatch.application.ports.job_queue import JobQueue
from whattowatch.application.ports.job_runner import JobRunner
from whattowatch.application.ports.missing_films import MissingFilms
from whattowatch.application.ports.outbox import Outbox
from whattowatch.application.ports.projection_store import ProjectionStore
from whattowatch.application.ports.retention import Retention
from whattowatch.application.positions import Positions
from whattowatch.application.projecting import Project
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.application.reacting import React
from whattowatch.cli.failing import WRONG_USE, CannotListen, Failed
from whattowatch.cli.services import Service
from whattowatch.wiring.container import Assembly
from whattowatch.wiring.jobs import Reactors, RunnerOf
from whattowatch.wiring.telegram import webhook_of

ANSWERS_KEPT = timedelta(hours=24)
JOBS_KEPT = timedelta(days=7)  # what is known of those that are done
MESSAGES_KEPT = timedelta(
    days=30
)  # their numbers: what they said is forgotten as soon as it is handled or sent
CONVERSATIONS_KEPT = timedelta(hours=48)  # after 24 they are over, which their owner is told
MINUTE_S, HOUR_S = 60.0, 3_600.0
STARTED_S = 10.0  # by then everything else has


async def projector_of(assembly: Assembly) -> Service:
    from whattowatch.projector.main import run_projector  # noqa: PLC0415

    parts = assembly.parts
    feed, store, positions = (
        await parts.get(EventFeed),
        await parts.get(ProjectionStore),
        await parts.get(Positions),
    )
    return Service("projector", run_projector(Project(feed, store, positions), PROJECTIONS))


async def worker_of(assembly: Assembly) -> Service:
    from whattowatch.cli.film_jobs import film_jobs  # noqa: PLC0415
    from whattowatch.cli.vector_jobs import vector_jobs  # noqa: PLC0415
    from whattowatch.cli.watch_jobs import watch_jobs  # noqa: PLC0415
    from whattowatch.projector.worker import Job, run_worker  # noqa: PLC0415

    retention: Retention = await assembly.parts.get(Retention)
    clock: Clock = await assembly.parts.get(Clock)
    queue: JobQueue = await assembly.parts.get(JobQueue)

    async def forget() -> int:
        now = clock.now()
        answers = await retention.forget_answers(before=now - ANSWERS_KEPT)
        done = await queue.forget_done(before=now - JOBS_KEPT)
        messages = await retention.forget_messages(before=now - MESSAGES_KEPT)
        return (
            answers + done + messages + await retention.forget_conversations(before=now - CONVERSATIONS_KEPT)
        )

    jobs = [
        Job("forget what is past its time", HOUR_S, forget),
        Job("clear away destroyed keys", HOUR_S, retention.clear_away_keys),
    ]
    jobs += await vector_jobs(assembly) + await film_jobs(assembly) + await watch_jobs(assembly)
    if assembly.source is not None:
        missing, refresh = await assembly.parts.get(MissingFilms), await assembly.parts.get(RefreshFilm)
        fetch = FetchMissingFilms(missing, refresh, assembly.source.name)
        jobs.append(Job("fetch missing films", MINUTE_S, fetch))

    async def note() -> int:
        noted: NoteOccasions = await assembly.parts.get(
            NoteOccasions
        )  # made when it is needed: it can recommend
        return await noted()

    jobs.append(Job("keep what there is to tell", MINUTE_S, note, first_after_s=STARTED_S))
    runner, react = await assembly.parts.get(JobRunner), await assembly.parts.get(React)
    return Service("worker", run_worker(jobs, runner, react, await assembly.parts.get(Reactors)))


async def api_of(
    assembly: Assembly, host: str, port: int, *, started: Callable[[str, int], None] | None = None
) -> Service:
    from whattowatch.api.config import ApiConfig, TelegramDoor  # noqa: PLC0415
    from whattowatch.api.main import make_app, serve  # noqa: PLC0415
    from whattowatch.api.wiring import ApiProvider  # noqa: PLC0415

    settings = assembly.place.settings
    await assembly.parts.get(Embedder)  # what it needs is loaded now, and not while somebody waits
    indexes = await assembly.parts.get(FilmIndexes)
    brought = webhook_of(settings, assembly.place.keys)
    config = ApiConfig(
        secret=assembly.place.keys.tokens,
        origins=settings.cors_origins,
        telegram=None
        if brought is None
        else TelegramDoor(bot_id=brought.bot_id, address=brought.address, secret=brought.secret),
    )
    app = make_app(assembly.door(ApiProvider()), config, registry=assembly.registry)

    async def work() -> None:
        async with looking_first(indexes):
            with listening(host, port):
                await serve(app, host, port, started=started)

    return Service("api", work())


async def first_look(indexes: FilmIndexes) -> None:
    """The first to ask for a film need not wait until all of them have been read."""
    with suppress(Exception):  # it has been logged, and whoever needs them asks again
        await indexes.current()


@asynccontextmanager
async def looking_first(indexes: FilmIndexes) -> AsyncIterator[None]:
    """Meanwhile."""
    looking = asyncio.create_task(first_look(indexes), name="first look at the films")
    try:
        yield
    finally:
        looking.cancel()


@contextmanager
def listening(host: str, port: int) -> Iterator[None]:
    """Raises:
    CannotListen: the address is taken, or is none of this machine's.
    """
    try:
        yield
    except socket.gaierror as error:
        raise CannotListen(host, port, taken=False) from error
    except OSError as error:
        if error.errno not in {EADDRINUSE, EADDRNOTAVAIL, EACCES}:
            raise
        raise CannotListen(host, port, taken=error.errno == EADDRINUSE) from error


async def bot_of(assembly: Assembly) -> Service:
    """Ends the command when there is no token."""
    token = assembly.place.settings.telegram_bot_token
    if token is None:
        print(
            "wtw: no TELEGRAM_BOT_TOKEN: get one from BotFather, or talk to it with `wtw chat`",
            file=sys.stderr,
        )
        raise Failed(WRONG_USE)
    from whattowatch.bot.jobs import bot_jobs  # noqa: PLC0415
    from whattowatch.bot.main import Post, Webhook, make_bot, make_dispatcher, run_bot  # noqa: PLC0415
    from whattowatch.bot.noticing import Noticing  # noqa: PLC0415
    from whattowatch.bot.wiring import providers  # noqa: PLC0415

    door = assembly.door(*providers(assembly.place.keys.buttons, assembly.place.settings.restraint))
    dispatcher = make_dispatcher(door)
    parts = assembly.parts
    post = Post(await parts.get(Inbox), await parts.get(Outbox), await parts.get(Clock))
    bot = make_bot(token.reveal(), post, assembly.place.settings.telegram_base_url)
    brought = webhook_of(assembly.place.settings, assembly.place.keys)
    webhook = None if brought is None else Webhook(brought.url, brought.secret)
    indexes = await parts.get(FilmIndexes)
    jobs = (await parts.get(RunnerOf))(await bot_jobs(bot, door, dispatcher.fsm))

    async def work() -> None:
        async with looking_first(indexes):
            await run_bot(bot, dispatcher, post, webhook, Noticing(bot, door), jobs=jobs)

    return Service("bot", work())
