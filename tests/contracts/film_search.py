"""What every FilmSearch promises, the one in memory included."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import FILMS, HEAT, MATRIX, ODD_WORDS
from tests.support.films import some_films
from whattowatch.application.ports.film_search import FilmSearch, WordsHit
from whattowatch.domain.film import Film
from whattowatch.domain.film_filter import ANY_FILM, FilmFilter, passes
from whattowatch.domain.ids import FilmId

Searching: TypeAlias = Callable[[Sequence[Film]], Awaitable[FilmSearch]]

STALKER = Film(
    film_id=FilmId(1398),
    title="Stalker",
    original_title="Сталкер",
    original_language="ru",
    year=1979,
    directors=("Andrei Tarkovsky",),
    cast=("Alisa Freindlich", "Aleksandr Kaidanovsky"),
    keywords=("zone", "wishes"),
    synopsis="A guide leads a writer and a professor through a forbidden place.",
    renown=5,
)
SOLARIS = replace(
    STALKER,
    film_id=FilmId(593),
    title="Solaris",
    original_title="Солярис",
    year=1972,
    synopsis="",
    keywords=(),
)
BROTHER = Film(film_id=FilmId(20992), title="Brother", titles={"ru": "Брат"}, year=1997, renown=4)
IRONY = Film(
    film_id=FilmId(20871),
    title="The Irony of Fate, or Enjoy Your Bath!",
    original_title="Ирония судьбы, или С лёгким паром!",
    original_language="ru",
    year=1975,
)
SEVEN = Film(film_id=FilmId(807), title="Se7en", year=1995, renown=5)
SPIDER = Film(film_id=FilmId(557), title="Spider-Man", year=2002, renown=4)
KNOWN = [*FILMS, STALKER, SOLARIS, BROTHER, IRONY, SEVEN, SPIDER]
FILTERS = [
    FilmFilter(year_from=1990, year_to=2005),
    FilmFilter(genres=("drama", "Comedy")),
    FilmFilter(all_genres=("Drama", "Comedy")),
    FilmFilter(rating_from=6.5, votes_from=100),
    FilmFilter(runtime_from_min=90, runtime_to_min=120),
    FilmFilter(languages=("FR", "ru")),
    FilmFilter(countries=("jp",)),
    FilmFilter(among=frozenset({FilmId(3), FilmId(10), FilmId(17), FilmId(-1), FilmId(2**40)})),
    FilmFilter(among=frozenset()),
    FilmFilter(genres=('"}', "\\", "\x00", "{", "Drama")),
    ANY_FILM,
]


async def find(
    search: FilmSearch, words: str, wanted: FilmFilter = ANY_FILM, language: str = "en"
) -> Sequence[WordsHit]:
    return await search.find(words, wanted=wanted, language=language, limit=200)


class FilmSearchContract:
    """Subclass it, and provide as the fixture `searching` what makes a search over some films."""

    @pytest.mark.parametrize(
        ("words", "film", "place", "how"),
        [
            ("heat", HEAT, "title", "exact"),
            ("matri", MATRIX, "title", "prefix"),
            ("mtarix", MATRIX, "title", "typo"),
            ("ьфекшч", MATRIX, "title", "typo"),
            ("vfnhbwf", MATRIX, "title", "typo"),
            ("brat", BROTHER, "title", "typo"),
            ("solyaris", SOLARIS, "title", "typo"),
            ("солярис", SOLARIS, "title", "exact"),
            ("ironiya sudby", IRONY, "title", "typo"),
            ("seven", SEVEN, "title", "typo"),
            ("seven 1995", SEVEN, "title", "typo"),
            ("heat 1995", HEAT, "title", "exact"),
            ("spiderman", SPIDER, "title", "typo"),
            ("michael mann", HEAT, "person", "words"),
            ("films by Michael Mann", HEAT, "person", "words"),
            ("de niro", HEAT, "person", "words"),
            ("forbidden place", STALKER, "synopsis", "words"),
            ("professor writer", STALKER, "synopsis", "words"),
            ("zone", STALKER, "synopsis", "words"),
        ],
    )
    async def test_a_film_answers_by_what_is_known_of_it(
        self, searching: Searching, words: str, film: Film, place: str, how: str
    ) -> None:
        search = await searching(KNOWN)

        first = (await find(search, words))[0]

        assert (first.film_id, first.place, first.how) == (film.film_id, place, how)
        assert 0 < first.confidence <= 1

    @pytest.mark.parametrize(
        "words",
        ["tarkovsky", "films of Tarkovsky", "тарковский", "фильмы Тарковского", "tarkovskiy", "tarkovsy"],
    )
    async def test_a_director_is_found_however_spelt(self, searching: Searching, words: str) -> None:
        search = await searching(KNOWN)

        found = {hit.film_id for hit in await find(search, words)}

        assert {STALKER.film_id, SOLARIS.film_id} <= found

    @pytest.mark.parametrize("wanted", FILTERS, ids=str)
    async def test_what_is_found_is_all_that_passes(self, searching: Searching, wanted: FilmFilter) -> None:
        films = [replace(film, title="The Same", titles={}) for film in some_films(100)]
        search = await searching(films)

        found = {hit.film_id for hit in await find(search, "the same", wanted)}

        assert found == {film.film_id for film in films if passes(film, wanted)}

    async def test_films_for_adults_are_never_found(self, searching: Searching) -> None:
        search = await searching([replace(STALKER, adult=True), replace(HEAT, adult=True), MATRIX])

        for words in ("stalker", "heat", "haet", "tarkovsky", "forbidden place", "ыефдлук"):
            assert not await find(search, words)
        assert await find(search, "matrix")

    async def test_each_film_is_found_once_and_in_the_same_order(self, searching: Searching) -> None:
        search = await searching([replace(film, title="Moon") for film in some_films(60)])

        found = await find(search, "moon")

        assert len({hit.film_id for hit in found}) == len(found)
        assert found == await find(search, "moon")
        assert found[:7] == await search.find("moon", wanted=ANY_FILM, language="en", limit=7)

    @pytest.mark.parametrize("words", ["", " ", "xqzw", "of the", "1234"])
    async def test_what_is_nowhere_is_not_found(self, searching: Searching, words: str) -> None:
        assert not await find(await searching([HEAT, MATRIX]), words)

    async def test_no_words_are_too_odd(self, searching: Searching) -> None:
        search = await searching(KNOWN)

        for words in ODD_WORDS:
            await find(search, words, FilmFilter(genres=(words,), countries=(words,)))
        assert await find(search, "heat")
