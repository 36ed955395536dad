"""How the ways to watch a film are shown."""

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec import Struct

from whattowatch.application import credits as attribution
from whattowatch.domain.pictures import logo_url
from whattowatch.domain.watching import Service, Watchable, WatchKind


class ServiceOut(Struct, frozen=True, kw_only=True):
    """Who shows films."""

    service_id: int
    name: str
    logo_url: str | None

    @classmethod
    def of(cls, service: Service) -> "ServiceOut":
        return cls(service_id=service.service_id, name=service.name, logo_url=logo_url(service.logo))


class WatchOptionOut(Struct, frozen=True, kw_only=True):
    """One way to watch a film. `mine`: with a service of your settings."""

    kind: WatchKind
    service: ServiceOut
    mine: bool


class WatchOut(Struct, frozen=True, kw_only=True):
    """Where a film can be watched in your country, as it was on the day of `as_of`."""

    country: str
    as_of: datetime
    options: Sequence[WatchOptionOut]  # none: it was asked, and there was none
    link: str | None
    attribution: str

    @classmethod
    def of(cls, watchable: Watchable, mine: Collection[int]) -> "WatchOut":
        return cls(
            country=watchable.country,
            as_of=watchable.fetched_at,
            options=[
                WatchOptionOut(
                    kind=option.kind,
                    service=ServiceOut.of(option.service),
                    mine=option.service.service_id in mine,
                )
                for option in watchable.options
            ],
            link=watchable.link,
            attribution=attribution.JUSTWATCH,
        )
