"""Films that were reviewed while the source was away come in when it is back."""

from collections.abc import Sequence

import pytest

from tests.support.memory.claim_source import MemoryClaimSource, fingerprint_of
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.missing_films import MemoryMissingFilms
from tests.support.refreshing import refreshing
from whattowatch.application.commands.fetch_missing_films import MOST, FetchMissingFilms
from whattowatch.application.ports.claim_source import FilmKey, SourceAnswer
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

FILMS = [Film(film_id=FilmId(number), title=f"Film {number}", year=2000) for number in range(1, 51)]


class Choosy(MemoryClaimSource):
    """Has an illness of its own for some films."""

    def __init__(self, *ill: int) -> None:
        super().__init__(MemoryClock(), FILMS)
        self.ill = ill

    async def ask(self, film: FilmKey) -> SourceAnswer | None:
        if film.film_id in self.ill:
            raise Unavailable("TMDB")
        return await super().ask(film)


def tmdb(films: Sequence[Film] = FILMS, *, away: bool = False) -> MemoryClaimSource:
    source = MemoryClaimSource(MemoryClock(), films)
    source.away = away
    return source


def fetching(
    source: MemoryClaimSource, *numbers: int, catalogue: MemoryFilmCatalogue | None = None
) -> FetchMissingFilms:
    catalogue = catalogue or MemoryFilmCatalogue()
    missing = MemoryMissingFilms(catalogue, {FilmId(number) for number in numbers})
    return FetchMissingFilms(missing, refreshing(catalogue, source), "tmdb")


async def test_what_the_source_said_is_kept_as_it_came() -> None:
    catalogue = MemoryFilmCatalogue()

    assert await fetching(tmdb(), 7, catalogue=catalogue)() == 1

    (state,) = (await catalogue.facts.states([FilmId(7)]))[FilmId(7)]
    assert (state.source, state.fingerprint) == ("tmdb", fingerprint_of(FILMS[6]))


async def test_all_that_is_missing_is_found_in_one_run_and_asked_for_once() -> None:
    source = tmdb()
    fetch = fetching(source, *range(1, 51))

    assert [await fetch(), await fetch()] == [50, 0]
    assert len(source.asked) == 50


async def test_a_source_that_is_away_is_left_alone_after_a_few_tries() -> None:
    source = tmdb(away=True)
    fetch = fetching(source, *range(1, 51))

    with pytest.raises(Unavailable):
        await fetch()
    assert len(source.asked) == 3


async def test_after_its_return_all_are_found() -> None:
    source = tmdb(away=True)
    fetch = fetching(source, *range(1, 51))
    for _ in range(7):
        with pytest.raises(Unavailable):
            await fetch()
    source.away = False

    assert await fetch() == 50


async def test_one_film_that_cannot_be_read_holds_up_no_other() -> None:
    assert await fetching(Choosy(1, 2, 30), *range(1, 51))() == 47


async def test_a_film_that_alone_cannot_be_read_is_said_to_be_away() -> None:
    with pytest.raises(Unavailable):
        await fetching(Choosy(1), 1)()


async def test_films_that_nobody_knows_hold_up_no_other() -> None:
    last = Film(film_id=FilmId(10_000), title="Last", year=2000)
    fetch = fetching(tmdb([last]), *range(1, 1 + MOST), 10_000)

    assert [await fetch(), await fetch()] == [0, 1]
