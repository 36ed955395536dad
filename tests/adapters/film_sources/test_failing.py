"""However Wikidata, Wikipedia or OMDb fail: unavailable, in time, and nothing is given away."""

import asyncio
import io
import logging
import time
import traceback
from collections.abc import Iterator
from typing import get_args

import pytest
import structlog
from prometheus_client import CollectorRegistry, generate_latest

from tests.support.film_sources import HEAT, KEY, Asked, Hidden, Served
from tests.support.json_server import Fault
from tests.support.memory.clock import MemoryClock
from whattowatch.adapters.json_service import Denied, JsonService
from whattowatch.adapters.omdb.claim_source import OmdbClaimSource
from whattowatch.adapters.omdb.client import OmdbClient
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.adapters.outside.outside import Outside
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick

BUDGET_S = 0.3


@pytest.mark.parametrize("fault", get_args(Fault))
async def test_any_fault_is_unavailable_and_soon(served: Served, fault: Fault) -> None:
    asked = served.afresh(budget_s=BUDGET_S)
    asked.server.fault = fault

    for source in asked.sources:
        begun = time.perf_counter()
        with pytest.raises(Unavailable):
            await source.ask(HEAT)
        assert time.perf_counter() - begun < BUDGET_S + 1.0


async def test_after_the_fault_all_is_well(asked: Asked) -> None:
    asked.server.fault = "html"
    with pytest.raises(Unavailable):
        await asked.wikidata.ask(HEAT)
    asked.server.fault = None

    assert await asked.wikidata.ask(HEAT)


@pytest.mark.parametrize("fault", ["401", "403"])
async def test_who_is_not_let_in_hears_what_to_do(asked: Asked, fault: Fault) -> None:
    asked.server.fault = fault

    for source in asked.sources:
        with pytest.raises(Denied, match="look at its settings"):
            await source.ask(HEAT)


@pytest.mark.parametrize("error", ["Request limit reached!", "Error getting data.", ""])
async def test_an_error_that_is_not_about_the_film_is_no_word_about_it(asked: Asked, error: str) -> None:
    asked.world.details = {"Response": "False", "Error": error}

    with pytest.raises(Unavailable):
        await asked.omdb.ask(HEAT)


async def test_wikimedia_is_asked_one_thing_at_a_time(asked: Asked) -> None:
    await asyncio.gather(*(source.ask(HEAT) for source in (asked.wikidata, asked.wikipedia) * 5))

    assert asked.server.most_at_once == 1
    assert len(asked.server.requests) == 20


async def test_others_are_asked_together(served: Served) -> None:
    """The control: the server can tell."""
    asked = served.afresh()
    outside = Outside("OMDb", budget_s=5.0)
    omdb = OmdbClaimSource(OmdbClient(JsonService(outside, served.http, remedy=""), Hidden()), MemoryClock())

    await asyncio.gather(*(omdb.ask(HEAT) for _ in range(10)))

    assert asked.server.most_at_once > 1


@pytest.fixture
def everything_logged() -> Iterator[io.StringIO]:
    """All that any library writes at any level, with whatever it is asked to write later."""
    written = io.StringIO()
    handler, root = logging.StreamHandler(written), logging.getLogger()
    before, configured = root.level, structlog.get_config()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    structlog.configure(
        logger_factory=structlog.PrintLoggerFactory(file=written), cache_logger_on_first_use=False
    )
    yield written
    structlog.configure(**configured)
    root.setLevel(before)
    root.removeHandler(handler)


@pytest.mark.parametrize("fault", [None, *get_args(Fault)])
async def test_the_key_shows_nowhere_but_in_the_request(
    served: Served, everything_logged: io.StringIO, fault: Fault | None
) -> None:
    asked, registry = served.afresh(), CollectorRegistry()
    outside = Outside("OMDb", budget_s=BUDGET_S, metrics=OutsideMetrics(registry))
    client = OmdbClient(JsonService(outside, served.http, remedy="look at OMDB_API_KEY"), Hidden())
    source, seen = OmdbClaimSource(client, MemoryClock()), []
    asked.server.fault = fault

    try:
        seen.append(repr(await source.ask(HEAT)))
    except Unavailable as error:
        seen += everything_of(error)

    seen += [repr(source), repr(client), everything_logged.getvalue(), generate_latest(registry).decode()]
    assert KEY not in "\n".join(seen)
    assert any(request.query["apikey"] == KEY for request in asked.server.requests)  # the control


async def test_without_care_an_error_would_lead_to_the_key(served: Served) -> None:
    """The control: what the client hides is there below it."""
    asked = served.afresh()
    asked.server.fault = "nothing"
    outside = Outside("OMDb", budget_s=BUDGET_S)
    service = JsonService(outside, served.http, remedy="")

    with pytest.raises(Unavailable) as caught:
        await service.get("", {"apikey": KEY}, dict)

    assert KEY in "\n".join(everything_of(caught.value))


def everything_of(error: BaseException) -> Iterator[str]:
    """Whatever can be reached from an error: what it says, its traceback, its causes, their requests."""
    yield "".join(traceback.format_exception(error))
    each: BaseException | None = error
    while each is not None:
        yield repr(each) + repr(vars(each))
        yield repr(getattr(vars(each).get("_request"), "url", ""))
        each = each.__cause__ or each.__context__
