"""TMDB as one of those who are asked about a film: what it says, as it came and as it was read."""

import hashlib
import json

import pytest

from tests.adapters.tmdb.test_film_source import FULL, server, source
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.tmdb_server import TmdbServer
from whattowatch.adapters.tmdb.claim_source import TmdbClaimSource
from whattowatch.adapters.tmdb.film_source import TmdbFilmSource
from whattowatch.application.ports.claim_source import FilmKey
from whattowatch.application.queries.ask_sources import AskSources
from whattowatch.application.queries.get_film import GetFilm
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId

__all__ = ["server", "source"]  # fixtures

pytestmark = pytest.mark.quick


async def test_its_answer_is_kept_as_it_came_and_as_it_was_read(source: TmdbFilmSource) -> None:
    clock = MemoryClock()
    catalogue = MemoryFilmCatalogue(clock=clock)

    answer = await TmdbClaimSource(source, clock).ask(FilmKey(film_id=FULL.film_id))

    assert answer is not None
    assert json.loads(answer.raw)["id"] == FULL.film_id
    assert answer.fingerprint == hashlib.sha256(answer.raw).hexdigest()
    assert {(text.language, text.licence) for text in answer.texts} == {
        ("en", "tmdb-terms"),
        ("ru", "tmdb-terms"),
    }
    await catalogue.facts.keep([answer])
    assert await catalogue.by_ids([FULL.film_id]) == {FULL.film_id: FULL}


async def test_a_film_it_does_not_know_is_none(source: TmdbFilmSource) -> None:
    assert await TmdbClaimSource(source, MemoryClock()).ask(FilmKey(film_id=FilmId(1))) is None


async def test_what_is_no_film_is_no_answer(server: TmdbServer, source: TmdbFilmSource) -> None:
    server.always = "html"

    with pytest.raises(Unavailable):
        await TmdbClaimSource(source, MemoryClock()).ask(FilmKey(film_id=FULL.film_id))


async def test_while_it_is_away_what_is_known_is_shown_as_old(
    server: TmdbServer, source: TmdbFilmSource
) -> None:
    clock = MemoryClock()
    catalogue = MemoryFilmCatalogue([FULL], clock, "tmdb")
    ask = AskSources([TmdbClaimSource(source, clock)], ())
    refresh = RefreshFilm(ask, catalogue.facts, catalogue)
    clock.forward(days=33)
    server.always = "500"

    assert (await refresh(FULL.film_id)).away == ("tmdb",)
    shown = await GetFilm(catalogue, catalogue.facts, clock).shown(FULL.film_id)

    assert (shown.film, shown.stale) == (FULL, True)
