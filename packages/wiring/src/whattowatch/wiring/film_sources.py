"""Those who are asked about films beside TMDB, as far as the operator has switched them on."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version

from whattowatch.adapters.json_service import JsonService
from whattowatch.adapters.omdb.claim_source import OmdbClaimSource
from whattowatch.adapters.omdb.client import OmdbClient, outside_omdb
from whattowatch.adapters.outside.http import outside_http
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.wikidata.claim_source import WikidataClaimSource
from whattowatch.adapters.wikimedia.service import one_at_a_time, user_agent, wikimedia_outside
from whattowatch.adapters.wikipedia.claim_source import WikipediaClaimSource
from whattowatch.application.ports.claim_source import ClaimSource
from whattowatch.application.ports.clock import Clock
from whattowatch.wiring.settings import Settings

_CONTACT = "put an address by which you can be reached into WTW_CONTACT"
_KEY = "put a key that has requests left for today into OMDB_API_KEY"


@asynccontextmanager
async def claim_sources(
    settings: Settings, clock: Clock, metrics: OutsideMetrics
) -> AsyncIterator[tuple[ClaimSource, ...]]:
    """Without the operator's word nobody, and no connection is prepared."""
    async with AsyncExitStack() as stack:
        sources = [
            *await _wikimedia(settings, clock, metrics, stack),
            *await _omdb(settings, clock, metrics, stack),
        ]
        yield tuple(sources)


async def _wikimedia(
    settings: Settings, clock: Clock, metrics: OutsideMetrics, stack: AsyncExitStack
) -> list[ClaimSource]:
    if not (settings.asks("wikidata") or settings.asks("wikipedia")):
        return []
    turn, named = (
        one_at_a_time(),
        {"User-Agent": user_agent(version("whattowatch-adapters"), settings.contact)},
    )

    async def service(name: str, base_url: str) -> JsonService:
        outside = wikimedia_outside(name, turn, metrics)
        return await _service(stack, outside, base_url, remedy=_CONTACT, headers=named)

    sources: list[ClaimSource] = []
    items = await service("Wikidata", settings.wikidata_base_url)
    if settings.asks("wikidata"):
        sources.append(WikidataClaimSource(items, clock))
    if settings.asks("wikipedia"):
        pages = await service("Wikipedia", settings.wikipedia_base_url)
        sources.append(WikipediaClaimSource(pages, items, clock, base_url=settings.wikipedia_base_url))
    return sources


async def _omdb(
    settings: Settings, clock: Clock, metrics: OutsideMetrics, stack: AsyncExitStack
) -> list[ClaimSource]:
    if settings.omdb_api_key is None or not settings.asks("omdb"):
        return []
    named = {"User-Agent": f"WhatToWatch/{version('whattowatch-adapters')}"}
    service = await _service(stack, outside_omdb(metrics), settings.omdb_base_url, remedy=_KEY, headers=named)
    return [OmdbClaimSource(OmdbClient(service, settings.omdb_api_key), clock)]


async def _service(
    stack: AsyncExitStack, outside: Outside, base_url: str, *, remedy: str, headers: dict[str, str]
) -> JsonService:
    http = outside_http(base_url, budget_s=outside.budget_s, headers={"Accept": "application/json"} | headers)
    return JsonService(outside, await stack.enter_async_context(http), remedy=remedy)
