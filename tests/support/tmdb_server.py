"""A server that answers as TMDB does, from made-up films, and fails in the ways that TMDB may."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tests.support import tmdb_shapes
from tests.support.faulty_server import HOME, Fault, FaultyServer, Request, serving
from tests.support.tmdb_records import details_of, listed_of
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import titles_of
from whattowatch.domain.titles import folded

__all__ = ["TOKEN", "Fault", "Request", "TmdbServer", "tmdb_server"]

TOKEN = "a-read-access-token"  # opens nothing but this server

Json: TypeAlias = dict[str, Any]


@dataclass
class TmdbServer(FaultyServer):
    """Give it films with `add`, or records with `pages`; set `faults`, one a request, or one for all."""

    pages: dict[int, Json] = field(default_factory=dict)  # details by the number asked for
    films: dict[int, Film] = field(default_factory=dict)
    listed: list[Any] | None = None  # what any search or list finds; None: the films that fit
    answers: dict[str, Any] = field(default_factory=dict)  # JSON by path below /3/, before all else
    people: dict[int, Json] = field(default_factory=dict)  # persons by number
    changed: list[int] = field(default_factory=list)  # films on the list of changes

    @property
    def base_url(self) -> str:
        return f"http://{HOME}:{self.port}/3"

    def token(self) -> str:
        return TOKEN

    def add(self, *films: Film) -> None:
        self.films.update({film.film_id: film for film in films})

    def answer(self, request: Request) -> Any | None:
        """The JSON to give. None: there is no such thing."""
        russian = request.query.get("language", "").startswith("ru")
        if request.path.removeprefix("/3/") in self.answers:
            return self.answers[request.path.removeprefix("/3/")]
        match request.path.removeprefix("/3/").split("/"):
            case ["search", "movie"]:
                return self._search(request.query, russian=russian)
            case ["movie", number] if number.isdigit():
                film = self.films.get(int(number))
                page = self.pages.get(int(number))
                return page or (details_of(film, request.query, russian=russian) if film else None)
            case _:
                return tmdb_shapes.answer(self, request.path.removeprefix("/3/"), request.query)

    def _search(self, query: dict[str, str], *, russian: bool) -> Json:
        found: list[Any] = [
            listed_of(film, russian=russian) for film in self.films.values() if fits(film, query)
        ]
        if self.listed is not None:
            found = self.listed
        return {"page": 1, "results": found, "total_pages": 1, "total_results": len(found)}


def fits(film: Film, query: dict[str, str]) -> bool:
    asked, year = folded(query.get("query", "")), query.get("year")
    return any(asked in folded(title) for _, title in titles_of(film)) and year in {None, str(film.year)}


@asynccontextmanager
async def tmdb_server(films: Sequence[Film] = ()) -> AsyncIterator[TmdbServer]:
    server = TmdbServer()
    server.add(*films)
    async with serving(server):
        yield server
