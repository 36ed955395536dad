"""How complete the catalogue is, as it is reported; and what one film's record is made of."""

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import HEAT
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.film_answers import answer_of
from whattowatch.application.queries.report_catalogue import ReportCatalogue
from whattowatch.application.queries.show_provenance import ShowProvenance
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

WHOLE = replace(HEAT, countries=("US",), keywords=("heist",))
BARE = Film(film_id=FilmId(1), title="Bare")


async def test_the_report_counts_what_lacks_what() -> None:
    clock = MemoryClock()
    catalogue = MemoryFilmCatalogue([WHOLE], clock, "tmdb")
    clock.forward(days=40)
    await catalogue.keep([BARE, replace(BARE, film_id=FilmId(2), year=1999)], source="tmdb", language="en")
    other = replace(WHOLE, year=1980)
    await catalogue.facts.keep([answer_of(other, source="wikidata", language="en", at=clock.now())])

    report = await ReportCatalogue(catalogue.facts, clock)()

    assert (report.films, report.undescribed, report.stale) == (3, 2, 0)
    assert dict(report.buckets) == {0.25: 2, 1.0: 1}
    assert report.lacking["year"] == 1
    assert report.examples["year"] == [1]
    assert report.lacking["words"] == 2
    assert report.conflicts == len(report.contested) == 1
    assert report.contested[0].conflict.field == "year"


async def test_an_empty_catalogue_has_a_report_too() -> None:
    report = await ReportCatalogue(MemoryFilmCatalogue().facts, MemoryClock())()

    assert (report.films, dict(report.lacking)) == (0, {})


async def test_each_field_says_where_it_comes_from() -> None:
    clock = MemoryClock()
    catalogue = MemoryFilmCatalogue([WHOLE], clock, "tmdb")
    await catalogue.facts.override(HEAT.film_id, "year", 1994, reason="the poster", who="anna")

    known = await ShowProvenance(catalogue.facts)(HEAT.film_id)

    assert known.film.year == 1994
    year = known.fields["year"]
    assert (year.source, year.confidence, year.others[0].source) == ("operator", 1.0, "tmdb")
    assert known.completeness == 1.0
    assert [each.who for each in known.corrections] == ["anna"]


@pytest.mark.parametrize("film_id", [1, 0, -1, 2**40])
async def test_of_a_film_nobody_told_of_there_is_no_provenance(film_id: int) -> None:
    with pytest.raises(NotFound):
        await ShowProvenance(MemoryFilmCatalogue().facts)(FilmId(film_id))
