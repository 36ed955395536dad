"""A search outside is asked once in some hours."""

import pytest

from tests.contracts.film_catalogue import HEAT
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_source import MemoryFilmSource
from tests.support.memory.kept_answers import MemoryKeptAnswers
from whattowatch.application.kept_searches import KeptSearches
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick


async def test_the_same_question_is_asked_once() -> None:
    clock, source = MemoryClock(), MemoryFilmSource([HEAT])
    kept = KeptSearches(source, MemoryKeptAnswers(clock))

    for title in ("Heat", "heat", " HEAT "):
        assert await kept.search(title, year=None, language="en") == [HEAT]
    assert len(source.asked) == 1
    await kept.search("Heat", year=1995, language="en")
    await kept.search("Heat", year=None, language="ru")
    assert len(source.asked) == 3

    clock.forward(hours=7)
    await kept.search("Heat", year=None, language="en")
    assert len(source.asked) == 4


async def test_that_nothing_is_found_is_good_for_less() -> None:
    clock, source = MemoryClock(), MemoryFilmSource()
    kept = KeptSearches(source, MemoryKeptAnswers(clock))

    for _ in range(2):
        assert list(await kept.search("Zzz", year=None, language="en")) == []
    clock.forward(hours=2)
    source.films.append(HEAT)
    assert list(await kept.search("Heat", year=None, language="en")) == [HEAT]
    await kept.search("Zzz", year=None, language="en")
    assert len(source.asked) == 3


async def test_that_the_source_is_away_is_not_kept() -> None:
    source = MemoryFilmSource([HEAT], away=True)
    kept = KeptSearches(source, MemoryKeptAnswers(MemoryClock()))

    with pytest.raises(Unavailable):
        await kept.search("Heat", year=None, language="en")
    source.away = False
    assert await kept.search("Heat", year=None, language="en") == [HEAT]


async def test_a_film_is_asked_for_as_ever() -> None:
    source = MemoryFilmSource([HEAT])
    kept = KeptSearches(source, MemoryKeptAnswers(MemoryClock()))

    assert [await kept.details(HEAT.film_id, language="en") for _ in range(2)] == [HEAT, HEAT]
    assert (kept.name, len(source.asked)) == ("tmdb", 2)
