"""Wikidata, Wikipedia and OMDb as they answer about one film, and the sources that ask a local server for them."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2

from tests.support.json_server import JsonServer, Request, json_server
from tests.support.memory.clock import MemoryClock
from whattowatch.adapters.json_service import JsonService
from whattowatch.adapters.omdb.claim_source import OmdbClaimSource
from whattowatch.adapters.omdb.client import OmdbClient
from whattowatch.adapters.outside.http import outside_http
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.retries import Retries
from whattowatch.adapters.wikidata.claim_source import WikidataClaimSource
from whattowatch.adapters.wikimedia.service import one_at_a_time, user_agent
from whattowatch.adapters.wikipedia.claim_source import WikipediaClaimSource
from whattowatch.application.ports.claim_source import ClaimSource, FilmKey
from whattowatch.domain.ids import FilmId

KEY = "k3y-which-nobody-sees"  # opens nothing but this server
HEAT = FilmKey(film_id=FilmId(949), imdb_id="tt0113277", wikidata_id="Q42198", title="Heat", year=1995)
Json = dict[str, Any]


class Hidden:
    def reveal(self) -> str:
        return KEY


def row(about: str, value: str, name: str = "", *, item: str = "Q42198", lang: str = "", **more: str) -> Json:
    """A row of the query service, as it writes them."""
    said = {"type": "literal", "value": value} | ({"xml:lang": lang} if lang else {})
    address = {"type": "uri", "value": f"http://www.wikidata.org/entity/{item}"}
    named = {"name": {"type": "literal", "xml:lang": "en", "value": name}} if name else {}
    others = {key: {"type": "literal", "value": each} for key, each in more.items()}
    return {"film": address, "about": {"type": "literal", "value": about}, "value": said, **named, **others}


ROWS = [
    row("tmdb", "949"),
    row("label", "Heat", lang="en"),
    row("label", "Схватка", lang="ru"),
    row("description", "1995 film by Michael Mann", lang="en"),
    row("director", "http://www.wikidata.org/entity/Q1", "Michael Mann"),
    row("cast", "http://www.wikidata.org/entity/Q2", "Al Pacino", links="90"),
    row("cast", "http://www.wikidata.org/entity/Q3", "Robert De Niro", links="99"),
    row("genre", "http://www.wikidata.org/entity/Q4", "crime film"),
    row("genre", "http://www.wikidata.org/entity/Q5", "heist film"),
    row("subject", "http://www.wikidata.org/entity/Q6", "bank robbery"),
    row("published", "1996-02-15T00:00:00Z"),
    row("published", "1995-12-15T00:00:00Z"),
    row("imdb", "tt0113277"),
    row("original title", "Heat", lang="en"),
    row("seconds", "10200"),
    row("country", "US"),
    row("language", "en"),
]
LINKS = [
    row("tmdb", "949"),
    row("page", "Heat (1995 film)", lang="en"),
    row("page", "Схватка (фильм, 1995)", lang="ru"),
]
DETAILS = {
    "Title": "Heat",
    "Year": "1995",
    "Rated": "R",
    "Released": "15 Dec 1995",
    "Runtime": "170 min",
    "Genre": "Action, Crime, Sci-Fi",
    "Director": "Michael Mann",
    "Writer": "Michael Mann",
    "Actors": "Al Pacino, Robert De Niro, Val Kilmer",
    "Plot": "A crew of thieves and a detective.",
    "Language": "English",
    "Country": "United States",
    "Poster": "N/A",
    "imdbID": "tt0113277",
    "Type": "movie",
    "Response": "True",
}


def page(title: str, extract: str, *, revid: int = 7) -> Json:
    return {"pageid": 1, "ns": 0, "title": title, "extract": extract, "revisions": [{"revid": revid}]}


@dataclass
class World:
    """What each of them says; change it, or the server's faults."""

    rows: list[Any] = field(default_factory=lambda: list(ROWS))
    links: list[Any] = field(default_factory=lambda: list(LINKS))
    pages: dict[str, Any] = field(
        default_factory=lambda: {
            "en": page("Heat (1995 film)", "Heat is a crime film.\n\nIt follows a thief."),
            "ru": page("Схватка (фильм, 1995)", "«Схватка» — криминальный фильм.", revid=8),
        }
    )
    details: Any = field(default_factory=lambda: dict(DETAILS))
    found: list[Any] = field(default_factory=list)  # by a search of OMDb
    raw: bytes | None = None  # instead of any of this
    answer_pages: bytes | None = None  # instead of pages

    def answer(self, request: Request) -> Any:
        if self.raw is not None:
            return self.raw
        if request.path == "/sparql":
            return self._items(request.query["query"])
        if request.path.endswith("/w/api.php"):
            if self.answer_pages is not None:
                return self.answer_pages
            told = self.pages.get(request.path.split("/")[1])
            return {"batchcomplete": True, "query": {"pages": [told]}} if told else None
        return self._omdb(request.query)

    def _items(self, query: str) -> Json:
        asked = re.findall(r'P4947 "([0-9]+)"', query)
        rows = self.links if "schema:about" in query else self.rows
        return {"head": {"vars": []}, "results": {"bindings": rows if asked == ["949"] else []}}

    def _omdb(self, query: dict[str, str]) -> Any:
        if query.get("apikey") != KEY:
            return {"Response": "False", "Error": "No API key provided."}
        if "s" in query:
            missing = {"Response": "False", "Error": "Movie not found!"}
            return {"Search": self.found, "Response": "True"} if self.found else missing
        known = query.get("i") == "tt0113277"
        return self.details if known else {"Response": "False", "Error": "Error: Incorrect IMDb ID."}


@dataclass
class Asked:
    """A world behind a server, and the sources that ask it."""

    world: World
    server: JsonServer
    wikidata: WikidataClaimSource
    wikipedia: WikipediaClaimSource
    omdb: OmdbClaimSource

    @property
    def sources(self) -> tuple[ClaimSource, ...]:
        return self.wikidata, self.wikipedia, self.omdb


@dataclass
class Served:
    """A server and connections to it, for one test after the other."""

    server: JsonServer
    http: httpx2.AsyncClient

    def afresh(self, *, budget_s: float = 30.0) -> Asked:
        world, turn, clock = World(), one_at_a_time(), MemoryClock()
        self.server.begin_again(world.answer)

        def service(name: str) -> JsonService:
            outside = Outside(name, budget_s=budget_s, bulkhead=turn, retries=Retries(most=0))
            return JsonService(outside, self.http, remedy="look at its settings")

        items, pages = service("Wikidata"), service("Wikipedia")
        template = f"{self.server.base_url}/{{language}}"
        return Asked(
            world,
            self.server,
            WikidataClaimSource(items, clock),
            WikipediaClaimSource(pages, items, clock, base_url=template),
            OmdbClaimSource(OmdbClient(service("OMDb"), Hidden()), clock),
        )


@asynccontextmanager
async def served_film_sources() -> AsyncIterator[Served]:
    headers = {"User-Agent": user_agent("0", None)}
    async with (
        json_server(World().answer) as server,
        outside_http(server.base_url, budget_s=30.0, headers=headers) as http,
    ):
        yield Served(server, http)
