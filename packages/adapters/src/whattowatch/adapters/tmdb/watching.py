"""TMDB's providers as ways to watch a film. The data are JustWatch's, which must be named where they are shown."""

import re

from msgspec import Raw

from whattowatch.adapters.tmdb import values
from whattowatch.adapters.tmdb.parts import CountryProviders, Provider, Providers
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.domain.ids import FilmId
from whattowatch.domain.pictures import picture_path
from whattowatch.domain.watching import Service, WatchKind, WatchOption, WatchTold, in_order

_LINK = re.compile(r"https://www\.themoviedb\.org/movie/[0-9]+[0-9a-z-]{0,200}/watch\?locale=[A-Z]{2}")


def watch_told(film_id: FilmId, record: Providers, reading: Reading) -> WatchTold:
    options: dict[str, tuple[WatchOption, ...]] = {}
    links: dict[str, str] = {}
    for code, raw in (record.results or {}).items():
        country, told = values.country(code), reading.part(raw, CountryProviders)
        if not country or told is None:
            reading.refuse(int(not country))
            continue
        options[country] = _options(told, reading)
        if told.link is not None and _LINK.fullmatch(told.link):
            links[country] = told.link
    return WatchTold(
        film_id=film_id, options={code: each for code, each in options.items() if each}, links=links
    )


def services_of(records: list[Provider]) -> list[Service]:
    """Each once; those without a name that could be shown are left out."""
    named = [_service(record) for record in records]
    return list({each.service_id: each for each in reversed(named) if each.name}.values())[::-1]


def _options(told: CountryProviders, reading: Reading) -> tuple[WatchOption, ...]:
    told_of: dict[WatchKind, list[Raw] | None] = {
        "stream": told.flatrate,
        "free": told.free,
        "ads": told.ads,
        "rent": told.rent,
        "buy": told.buy,
    }
    return in_order(
        [
            WatchOption(kind=kind, service=service)
            for kind, raws in told_of.items()
            for service in services_of(reading.each(raws, Provider))
        ]
    )


def _service(record: Provider) -> Service:
    return Service(
        service_id=record.provider_id,
        name=values.name(record.provider_name),
        logo=picture_path(record.logo_path),
    )
