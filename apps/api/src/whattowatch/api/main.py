"""The HTTP door: puts the routes together, and serves them."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any

import msgspec
import uvicorn
from dishka import AsyncContainer
from dishka.integrations.litestar import setup_dishka
from litestar import Litestar, Response, Router, get
from litestar.handlers import HTTPRouteHandler
from litestar.types import ControllerRouterHandler
from prometheus_client import CollectorRegistry

from whattowatch.api.access import PUBLIC, check_access
from whattowatch.api.asgi import App
from whattowatch.api.authentication import Authentication
from whattowatch.api.bodies import StrictRequest
from whattowatch.api.config import ApiConfig
from whattowatch.api.controllers.answers import AnswerController
from whattowatch.api.controllers.avoids import AvoidController
from whattowatch.api.controllers.export import ExportController
from whattowatch.api.controllers.feedback import FeedbackController
from whattowatch.api.controllers.film_texts import FilmTextController
from whattowatch.api.controllers.films import FilmController
from whattowatch.api.controllers.health import live, ready
from whattowatch.api.controllers.imports import ImportController
from whattowatch.api.controllers.jobs import JobController
from whattowatch.api.controllers.me import MeController
from whattowatch.api.controllers.metrics import metrics_route
from whattowatch.api.controllers.moderation import ModerationController
from whattowatch.api.controllers.notices import NoticeController
from whattowatch.api.controllers.openings import OpeningController
from whattowatch.api.controllers.policies import PolicyController
from whattowatch.api.controllers.progress import ProgressController, UnfinishedController
from whattowatch.api.controllers.public_reviews import OfferController, PublicReviewsController
from whattowatch.api.controllers.recommendations import RecommendationController
from whattowatch.api.controllers.reviews import ReviewController, ReviewsController
from whattowatch.api.controllers.searching import SearchController
from whattowatch.api.controllers.settings import SettingsController
from whattowatch.api.controllers.shelves import (
    HideController,
    OwnController,
    SaveController,
    ShelfController,
)
from whattowatch.api.controllers.statistics import StatisticsController
from whattowatch.api.controllers.taste import TasteController
from whattowatch.api.controllers.telegram import telegram_route
from whattowatch.api.controllers.watch import WatchController
from whattowatch.api.docs import show_docs, show_file
from whattowatch.api.envelope import Envelope
from whattowatch.api.errors import HANDLERS
from whattowatch.api.idempotent import Idempotent
from whattowatch.api.metrics import Metrics
from whattowatch.api.paths import StrictPaths
from whattowatch.api.receiving import LARGEST_BODY
from whattowatch.api.schema import described

BASE = "/v1"
LONGEST_STOP_S = 5  # for requests that are being answered when the end comes
LARGEST_HEAD = 16 * 1024  # bytes of request line and headers
IDLE_S = 30
RESOURCES = (
    *(
        SearchController,
        FilmController,
        FilmTextController,
        ReviewController,
        ReviewsController,
        OfferController,
        PublicReviewsController,
        SaveController,
        HideController,
        OwnController,
        ShelfController,
        ProgressController,
        UnfinishedController,
    ),
    *(
        RecommendationController,
        AnswerController,
        FeedbackController,
        OpeningController,
        TasteController,
        StatisticsController,
    ),
    *(
        SettingsController,
        AvoidController,
        MeController,
        ImportController,
        ExportController,
        JobController,
        NoticeController,
        PolicyController,
        ModerationController,
        WatchController,
    ),
)


def make_app(
    container: AsyncContainer, config: ApiConfig, *, registry: CollectorRegistry | None = None
) -> Envelope:
    """The ASGI application.

    Args:
        container: provides the use cases, the ports, and `ApiProvider`. Whoever made it closes it.
        registry: where counts go, and what /metrics shows; None: one of its own.

    Raises:
        UndeclaredAccess: a route does not say who may call it.
    """
    metrics = Metrics(CollectorRegistry() if registry is None else registry)
    litestar = routed(config, metrics)
    check_access(litestar)
    setup_dishka(container, litestar)
    return Envelope(litestar, config, metrics)


def routed(config: ApiConfig, metrics: Metrics, *more: Any) -> Litestar:
    """Litestar with all routes, and any `more`."""
    about = [schema_route(), show_docs, show_file] if config.docs else []
    telegram = [telegram_route(config.telegram)] if config.telegram else []
    return Litestar(
        [*resources(), metrics_route(metrics), *about, *telegram, *more],
        debug=False,
        exception_handlers=HANDLERS,
        logging_config=None,
        middleware=[Authentication(config.secret), StrictPaths(), Idempotent()],
        openapi_config=None,
        request_class=StrictRequest,
        request_max_body_size=LARGEST_BODY,
    )


def resources() -> list[ControllerRouterHandler]:
    """The routes that the API's description is about."""
    return [Router(BASE, route_handlers=[*RESOURCES]), live, ready]


async def serve(app: App, host: str, port: int, *, started: Callable[[str, int], None] | None = None) -> None:
    """Serve until cancelled, in the running loop; then end what is being answered, and stop.

    It leaves signals alone: whoever runs it decides when it is time.

    Args:
        port: 0 takes any that is free.
        started: told the address once requests are taken.

    Raises:
        OSError: the address is taken, or not ours.
    """
    with contextlib.closing(listen(host, port)) as listening:
        server = _Server(_uvicorn_config(app), started)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            await asyncio.shield(serving)
        except asyncio.CancelledError:
            server.should_exit = True
            await serving
            raise


def listen(host: str, port: int) -> socket.socket:
    """An answer is written in two pieces, and the second must not wait until the first is acknowledged.

    That took 40 ms: asyncio switches the waiting off (TCP_NODELAY) for sockets that name their protocol alone.
    """
    listening = socket.create_server((host, port), backlog=2048)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # those it accepts have it from here
    return listening


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, tell: Callable[[str, int], None] | None) -> None:
        super().__init__(config)
        self._tell = tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._tell is not None and sockets:
            self._tell(*sockets[0].getsockname()[:2])

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _uvicorn_config(app: App) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        access_log=False,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        http="h11",
        lifespan="on",
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=LONGEST_STOP_S,
        timeout_keep_alive=IDLE_S,
        ws="none",
    )


def schema_route() -> HTTPRouteHandler:
    document, writing = (
        b"",
        Lock(),
    )  # it takes a while: whoever asks meanwhile waits for the one who writes it

    @get("/schema", opt=PUBLIC, include_in_schema=False, sync_to_thread=True)
    def show_schema() -> Response[bytes]:
        """Describe the API, as OpenAPI."""
        nonlocal document
        with writing:
            document = document or msgspec.json.encode(described(resources()))
        return Response(document, media_type="application/json")

    return show_schema
