"""Port: the outside catalogue's lists of films. Pools to choose from, never rankings of ours."""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

from msgspec import Struct

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

Span: TypeAlias = Literal["day", "week"]
LAST_PAGE = 500  # nobody is told what comes after it


class FilmList(Struct, frozen=True, kw_only=True):
    """A page of a list, each film with what a list says of it, no more."""

    films: Sequence[Film] = ()
    page: int = 1  # from 1
    pages: int = 0  # of the whole list, at most 500


class Collection(Struct, frozen=True, kw_only=True):
    """A series of films, in the order of their release; those without a date come last."""

    collection_id: int
    name: str
    films: Sequence[Film] = ()


class Discovery(Struct, frozen=True, kw_only=True):
    """What films to list, the most popular first. Empty and `None` mean: any."""

    genres: tuple[str, ...] = ()  # TMDB's English names, all of these
    without_genres: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    runtime_max_min: int | None = None
    languages: tuple[str, ...] = ()  # original language, any of these
    countries: tuple[str, ...] = ()  # of production, any of these
    rating_least: float | None = None  # 0 to 10
    votes_least: int | None = None
    people: tuple[int, ...] = ()  # numbers of persons, all of these
    services: tuple[int, ...] = ()  # included with any of these, in `services_in`
    services_in: str = ""  # ISO 3166-1


class FilmLists(Protocol):
    """All raise `Unavailable` when the source is away, too slow, or makes no sense."""

    async def discover(self, wanted: Discovery, *, page: int = 1, language: str = "en") -> FilmList:
        """An unknown genre is that of no film. A page after the last is empty."""
        ...

    async def trending(self, span: Span = "week", *, page: int = 1, language: str = "en") -> FilmList: ...

    async def similar(self, film_id: FilmId, *, page: int = 1, language: str = "en") -> FilmList:
        """Films of like genres and keywords. Empty, too, when there is no such film; so for the next."""
        ...

    async def recommended(self, film_id: FilmId, *, page: int = 1, language: str = "en") -> FilmList: ...

    async def collection(self, collection_id: int, *, language: str = "en") -> Collection | None:
        """None: there is no such series."""
        ...
