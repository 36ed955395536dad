"""The app over HTTP, beside a server that plays a model, with a text that gives orders in one place or another."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx
import msgspec
from dishka import Provider
from msgspec.structs import replace

from tests.api.serving import HOST, serving
from tests.api.talking import Api, Caller, api_over
from tests.support.bot import known_films
from tests.support.container import MemoryPorts, memory_container
from tests.support.injections import OTHER_FILM
from tests.support.narrating import as_told, narrating
from tests.support.openai_server import KEY, OpenAiServer, openai_server
from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.narrator import OpenAiNarrator
from whattowatch.adapters.openai.wish_reader import OpenAiWishReader
from whattowatch.adapters.outside.breaker import Breaker
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.tmdb import values
from whattowatch.api.wiring import ApiProvider
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.event import Event
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

PLACES = ("review", "title", "overview", "name")
PLAIN = "A quiet night in Los Angeles"  # a text that gives no orders
OTHERS_WORDS = "My marker is godwit-77fe, and I wept at the lighthouse."  # a review of somebody else's
HEAT, FARGO, OTHERS_FILM = FilmId(949), FilmId(275), FilmId(1538)
DIRECTOR = "Michael Mann"  # of two of these, and of films that are picked
BUDGET_S = 30.0
NOTHING: Mapping[str, Any] = {}


@dataclass
class Told:
    """One answer, and what it took."""

    answer: dict[str, Any]
    requests: list[dict[str, Any]]  # to the model
    events: list[Event]  # of the viewer

    @property
    def ranking(self) -> bytes:
        """All that was computed, without the words for it."""
        picks = [
            {
                **{name: pick[name] for name in ("slot", "score", "prior", "penalty", "others", "expected")},
                "film_id": pick["film"]["film_id"],
                "shares": [
                    (each["film"]["film_id"], each["share"], each["learned"]) for each in pick["shares"]
                ],
            }
            for pick in self.answer["picks"]
        ]
        rest = [self.answer[name] for name in ("mode", "policy", "limits", "tight", "degraded", "inputs")]
        return msgspec.json.encode([picks, rest])


@dataclass
class World:
    ports: MemoryPorts
    server: OpenAiServer
    api: Api
    films: Sequence[Film]
    plain: dict[str, Told] = field(
        default_factory=dict
    )  # by language: what is told where nobody gives orders
    answers: list[str] = field(default_factory=list)  # whatever was answered since it was last cleared
    _names: Any = field(default_factory=count)

    async def viewer(self, *, name: str = "Anna", language: str = "en") -> Caller:
        identify = await self.api.container.get(IdentifyViewer)
        viewer_id = await identify("terminal", str(next(self._names)), name=name, language=language)
        return Caller(self.api.client, viewer_id, await self.api.token(viewer_id))

    async def asked(
        self, text: str, place: str | None, language: str, wish: Mapping[str, Any] = NOTHING
    ) -> Told:
        """As a viewer of two films is answered, with the text in that place."""
        self._films_are([_with(text, place, film) for film in self.films])
        viewer = await self.viewer(name=text if place == "name" else "Anna", language=language)
        for film_id, rating in ((HEAT, 5), (FARGO, 4.5)):
            await _done(
                viewer,
                "PUT",
                f"/v1/films/{film_id}/review",
                rating=rating,
                text=text if place == "review" else "",
            )
        before, logged = len(self.server.asked), len(self.ports.events.log)
        answer = await _done(viewer, "POST", "/v1/recommendations", **wish)
        shown = await viewer.get(f"/v1/recommendations/{answer['recommendation_id']}")
        assert {name: shown[name] for name in answer} == answer
        events = [kept.event for kept in self.ports.events.log[logged:]]
        assert {event.viewer_id for event in events} == {viewer.viewer_id}
        return Told(shown, self.server.asked[before:], events)

    def _films_are(self, films: Sequence[Film]) -> None:
        records = self.ports.catalogue.facts.records
        changed = {film.film_id: film for film in films if records[film.film_id] != film}
        if changed:
            records.update(changed)
            self.ports.indexes.built = None

    async def heard(self, answer: httpx.Response) -> None:
        await answer.aread()
        self.answers.append(f"{answer.headers} {answer.text}")


async def _done(viewer: Caller, method: str, path: str, **body: Any) -> Any:
    answer = await viewer(method, path, body)
    assert answer.is_success, answer.text
    return answer.json() if answer.content else None


def _with(text: str, place: str | None, film: Film) -> Film:
    """As TMDB's text would reach the catalogue."""
    if place == "overview":
        said = values.synopsis(text)
        return replace(film, synopsis=said, synopses={"ru": said})
    if DIRECTOR not in film.directors:
        return film
    if place == "title":
        title = clean_line(text)
        return replace(film, title=title, original_title=title, titles={"ru": title})
    if place == "name":
        return replace(film, directors=(values.name(clean_line(text)[: values.LONGEST_NAME]),))
    return film


def _films() -> list[Film]:
    """Enough to choose from, and few enough to be read anew a thousand times."""
    wanted = {HEAT, FARGO, OTHERS_FILM}
    films = known_films()
    return [
        film
        for film in films
        if film.film_id in wanted or DIRECTOR in film.directors or film.film_id % 10 == 0
    ]


@asynccontextmanager
async def a_world(*more: Provider, make: type[OpenAiNarrator] = OpenAiNarrator) -> AsyncIterator[World]:
    never = Breaker(least=10**9)  # or a model that answers nonsense would soon be left alone
    films = _films()
    other = Film(film_id=FilmId(OTHER_FILM), title="Sunless Canary", year=2001, released=False)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(openai_server())
        narrator = await stack.enter_async_context(
            narrating(server, most_s=BUDGET_S, breaker=never, make=make)
        )
        client = OpenAiClient(KEY, Outside("OpenAI", budget_s=BUDGET_S, breaker=never), base_url=server.url)
        stack.push_async_callback(client.close)
        ports = MemoryPorts([*films, other], narrator=narrator, wish_reader=OpenAiWishReader(client))
        container = await stack.enter_async_context(memory_container(ports, ApiProvider(), *more))
        app = (await stack.enter_async_context(api_over(container))).app
        port = await stack.enter_async_context(serving(app))
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=f"http://{HOST}:{port}"))
        world = World(ports, server, Api(app, container, http), films)
        http.event_hooks["response"] = [world.heard]
        await _done(
            await world.viewer(name="Boris"),
            "PUT",
            f"/v1/films/{OTHERS_FILM}/review",
            rating=5,
            text=OTHERS_WORDS,
        )
        server.says = as_told
        for language in ("en", "ru"):
            world.plain[language] = await world.asked(PLAIN, None, language)
        yield world


def told_of(request: dict[str, Any]) -> dict[str, Any]:
    """What a request gives the model as data."""
    data: dict[str, Any] = json.loads(request["input"])
    return data
