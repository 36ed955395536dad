"""Where a film can be watched in a country, as far as anybody has told."""

from datetime import datetime
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from whattowatch.domain.ids import FilmId

WatchKind: TypeAlias = Literal["stream", "free", "ads", "rent", "buy"]
KINDS: tuple[WatchKind, ...] = get_args(WatchKind)  # the cheapest for who has the service first
INCLUDED: frozenset[WatchKind] = frozenset({"stream", "free", "ads"})  # no price for the single film
MAX_SERVICE_ID = 2**31 - 1


class Service(Struct, frozen=True, kw_only=True):
    """Who shows films, such as Netflix."""

    service_id: int  # TMDB's number of the provider, 1 to 2^31 - 1
    name: str
    logo: str | None = None  # a path of `pictures.py`


class WatchOption(Struct, frozen=True, kw_only=True):
    """One way to watch a film."""

    kind: WatchKind
    service: Service


class Watchable(Struct, frozen=True, kw_only=True):
    """All the ways to watch a film in one country. None of them: it was asked, and there is none."""

    film_id: FilmId
    country: str  # ISO 3166-1
    options: tuple[WatchOption, ...] = ()  # by kind, then by name
    link: str | None = None  # a page that says the same, with links to the services
    fetched_at: datetime  # when this was told


class WatchTold(Struct, frozen=True, kw_only=True):
    """What a source said of one film, for all countries at once."""

    film_id: FilmId
    options: dict[str, tuple[WatchOption, ...]] = {}  # by country
    links: dict[str, str] = {}  # by country


def in_order(options: list[WatchOption]) -> tuple[WatchOption, ...]:
    """Each once, by kind, then by name."""
    return tuple(
        sorted(
            dict.fromkeys(options), key=lambda each: (KINDS.index(each.kind), each.service.name.casefold())
        )
    )
