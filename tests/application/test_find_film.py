"""A text is a film when one is clearly meant, and a choice when not."""

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import FILMS, HEAT, MATRIX, MOON, ODD_WORDS, OLDER_HEAT, RELOADED
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_source import MemoryFilmSource
from whattowatch.application.deadline import within
from whattowatch.application.queries.find_film import LONGEST_QUESTION, FindFilm, Found
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

RUNNER = Film(film_id=FilmId(78), title="Blade Runner", year=1982, renown=5)
RUNNER_2049 = Film(film_id=FilmId(335984), title="Blade Runner 2049", year=2017, renown=4)
NINETEEN = Film(film_id=FilmId(530915), title="1917", year=2019, renown=4)
DOOM = Film(film_id=FilmId(14161), title="2012", year=2009, renown=3)
SUMMER = Film(film_id=FilmId(19913), title="(500) Days of Summer", year=2009, renown=4)
SEVEN = Film(film_id=FilmId(807), title="Se7en", titles={"ru": "Семь"}, year=1995, renown=5)
WEEKS = Film(film_id=FilmId(10068), title="Nine 1/2 Weeks", titles={"en": "9½ Weeks"}, year=1986, renown=2)
HANNIBAL = Film(film_id=FilmId(9740), title="Hannibal", year=2001, renown=3)
SOLARIS = Film(film_id=FilmId(593), title="Solaris", titles={"ru": "Солярис"}, year=1972, renown=5)
SOLARIS_2002 = Film(film_id=FilmId(2103), title="Solaris", titles={"ru": "Солярис"}, year=2002, renown=4)
KNOWN = [
    *(*FILMS, RUNNER, RUNNER_2049, NINETEEN, DOOM, SUMMER, SEVEN, WEEKS, HANNIBAL, SOLARIS, SOLARIS_2002),
]


def finding(source: MemoryFilmSource | None = None) -> FindFilm:
    return FindFilm(MemoryFilmCatalogue(KNOWN), source)


@pytest.mark.parametrize(
    ("text", "film"),
    [
        ("Heat 1995", HEAT),
        ("heat (1986)", OLDER_HEAT),
        ("Heat", HEAT),
        ("СХВАТКА", HEAT),
        ("Heat 1994", HEAT),
        ("Heat 1987", OLDER_HEAT),
        ("1917", NINETEEN),
        ("1917 2019", NINETEEN),
        ("2012", DOOM),
        ("Blade Runner", RUNNER),
        ("Blade Runner 1982", RUNNER),
        ("Blade Runner 2049", RUNNER_2049),
        ("Blade Runner 2049 2017", RUNNER_2049),
        ("500 days of summer", SUMMER),
        ("(500) Days of Summer (2009)", SUMMER),
        ("Se7en", SEVEN),
        ("семь 1995", SEVEN),
        ("9 1/2 weeks", WEEKS),
        ("matrix 1999", MATRIX),
        ("the matrix", MATRIX),
        ("Hannibal (0000)", HANNIBAL),
        ("Hannibal (9999)", HANNIBAL),
        ("Солярис 1972", SOLARIS),
        ("Solaris 2002", SOLARIS_2002),
    ],
)
async def test_a_film_that_is_clearly_meant_is_found(text: str, film: Film) -> None:
    source = MemoryFilmSource(away=True)

    found = await finding(source)(text)

    assert found.film == film == found.candidates[0]
    assert (found.degraded, source.asked) == ((), [])


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("solaris", [SOLARIS, SOLARIS_2002]),
        ("Solaris 1990", [SOLARIS, SOLARIS_2002]),
        ("matr", [MATRIX, RELOADED]),
        ("Matrxi", [MATRIX]),
        ("Heat 2010", [HEAT, OLDER_HEAT]),
    ],
)
async def test_a_doubt_is_a_choice(text: str, offered: list[Film]) -> None:
    found = await finding()(text)

    assert found.film is None
    assert list(found.candidates[: len(offered)]) == offered


async def test_a_slip_with_the_right_year_is_no_doubt_unless_the_source_knows_better() -> None:
    reloader = Film(film_id=FilmId(7), title="Matrix Reloader", year=2003)

    assert (await finding()("Matrix Reloader 2003")).film == RELOADED
    assert (await finding(MemoryFilmSource(away=True))("Matrix Reloader 2003")).film == RELOADED
    assert (await finding(MemoryFilmSource([reloader]))("Matrix Reloader 2003")).film == reloader


async def test_another_spelling_with_the_right_year_is_no_doubt() -> None:
    assert (await finding()("Seven 1995")).film == SEVEN
    assert (await finding()("Seven 2001")).film is None


async def test_at_most_five_are_offered() -> None:
    many = [replace(MOON, film_id=FilmId(number), title=f"Moon {number}") for number in range(1, 20)]

    assert len((await FindFilm(MemoryFilmCatalogue(many))("moon")).candidates) == 5


async def test_nothing_is_found_where_nothing_is() -> None:
    assert await finding(MemoryFilmSource())("Zzzzzz 1999") == Found()


@pytest.mark.parametrize("text", [*ODD_WORDS, "", " ", "1995", "(1995)", "Heat\n1995" * 100, "x" * 300])
async def test_no_text_is_too_odd(text: str) -> None:
    await finding(MemoryFilmSource(away=True))(text)


async def test_what_the_source_says_is_kept_and_found_next_time() -> None:
    stalker = Film(film_id=FilmId(1398), title="Stalker", titles={"ru": "Сталкер"}, year=1979)
    source = MemoryFilmSource([stalker])
    find_film = finding(source)

    first = await find_film("Сталкер", language="ru")
    again = await find_film("stalker 1979")

    assert first.film == again.film == stalker
    assert len(source.asked) == 1


async def test_the_source_is_asked_for_the_year_then_for_the_whole_title() -> None:
    race = Film(film_id=FilmId(13282), title="Death Race 2000", year=1975)
    source = MemoryFilmSource([race])

    found = await finding(source)("Death Race 2000")

    assert found.film == race
    assert source.asked == [("Death Race", 2000), ("Death Race 2000", None)]


async def test_what_only_the_source_understands_is_offered() -> None:
    class Guessing(MemoryFilmSource):
        async def search(self, title: str, *, year: int | None, language: str) -> list[Film]:
            return [Film(film_id=FilmId(8587), title="The Lion King", year=1994)]

    found = await finding(Guessing())("Король-лев")

    assert found.film is None
    assert [film.title for film in found.candidates] == ["The Lion King"]


@pytest.mark.parametrize(
    "source", [MemoryFilmSource(away=True), MemoryFilmSource(hangs=True)], ids=["away", "slow"]
)
async def test_a_source_that_is_away_is_no_error(source: MemoryFilmSource) -> None:
    with within(0.01):
        found = await finding(source)("Matrxi")

    assert found == Found(candidates=found.candidates, degraded=("tmdb",))
    assert found.candidates[0] == MATRIX


async def test_nothing_endless_is_sent_outside() -> None:
    source = MemoryFilmSource()

    await finding(source)("x" * (LONGEST_QUESTION + 1))

    assert source.asked == []
