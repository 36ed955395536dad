"""Films found by words and by meaning, page by page; and suggestions."""

import asyncio
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import FILMS, HEAT, MATRIX, MOON, RELOADED
from tests.contracts.film_search import STALKER
from tests.support.memory.embedder import MemoryEmbedder
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_search import MemoryFilmSearch
from tests.support.memory.film_vectors import MemoryFilmVectors
from whattowatch.application.deadline import within
from whattowatch.application.ports.embedder import Embedding, Outcome
from whattowatch.application.ports.film_vectors import EmbeddedText
from whattowatch.application.queries.search_films import FURTHEST, SearchFilms
from whattowatch.application.searching.asked import Question, SearchMode
from whattowatch.application.searching.meaning import Meaning
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.film_filter import FilmFilter
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import ImpossibleLimits

pytestmark = pytest.mark.quick

MOONS = [replace(MOON, film_id=FilmId(number), title=f"Moon {number}") for number in range(1, 61)]
TEXTS = {
    HEAT.film_id: "a thief and a detective in the city",
    MATRIX.film_id: "a hacker learns that the world is a dream",
    RELOADED.film_id: "the hacker goes on in the dream",
    STALKER.film_id: "a guide leads two men through the zone",
    MOON.film_id: "a lonely worker far from home",
}


class SlowEmbedder(MemoryEmbedder):
    async def embed(self, texts: Sequence[str]) -> Sequence[Outcome]:
        await asyncio.Event().wait()
        return await super().embed(texts)


class Searcher:
    """A search, and the parts that may fail."""

    def __init__(self, films: Sequence[Film], embedder: MemoryEmbedder | None = None) -> None:
        self.catalogue = MemoryFilmCatalogue(films)
        self.words = MemoryFilmSearch(self.catalogue)
        self.embedder = embedder or MemoryEmbedder()
        self.vectors = MemoryFilmVectors(self.catalogue)
        meaning = Meaning(self.embedder, self.vectors, budget_s=0.5)
        self.ask = SearchFilms(self.catalogue, self.words, meaning)


async def searcher(embedder: MemoryEmbedder | None = None) -> Searcher:
    """Over films with vectors of the texts above."""
    made = Searcher([*FILMS, STALKER], embedder)
    reader = MemoryEmbedder()
    outcomes = await reader.embed([*TEXTS.values()])
    told = [
        EmbeddedText(film_id=film_id, text=text, recipe="1", changed=1, vector=outcome.vector)
        for (film_id, text), outcome in zip(TEXTS.items(), outcomes, strict=True)
        if isinstance(outcome, Embedding)
    ]
    assert await made.vectors.put(told, reader.model) == len(TEXTS)
    return made


async def test_what_the_words_mean_is_found() -> None:
    page = await (await searcher()).ask(Question("hacker dream"))

    assert {hit.film.film_id for hit in page.hits[:2]} == {MATRIX.film_id, RELOADED.film_id}
    assert page.hits[0].reason.by == "semantic"
    assert page.hits[0].reason.matched is None
    assert page.hits[0].reason.likeness in {"strong", "fair"}
    assert (page.mode, page.degraded) == (SearchMode.HYBRID, ())


@pytest.mark.parametrize("mode", SearchMode)
async def test_the_exact_title_comes_first_by_words(mode: SearchMode) -> None:
    page = await (await searcher()).ask(Question("heat", mode))

    titles = [hit.film.title for hit in page.hits]
    assert mode is SearchMode.SEMANTIC or titles[:2] == ["Heat", "Heat"]


async def test_what_both_say_rises() -> None:
    page = await (await searcher()).ask(Question("detective"))

    assert page.hits[0].film == HEAT
    assert page.hits[0].reason.by == "both"
    assert page.hits[0].reason.matched == "synopsis"


@pytest.mark.parametrize("mode", [SearchMode.SEMANTIC, SearchMode.HYBRID])
async def test_an_embedder_that_is_away_is_said_and_no_error(mode: SearchMode) -> None:
    made = await searcher()
    made.embedder.away = True

    page = await made.ask(Question("matrix", mode))

    assert page.hits[0].film == MATRIX
    assert (page.mode, page.degraded) == (SearchMode.KEYWORD, ("semantic",))


async def test_an_embedder_that_hangs_makes_nobody_wait_beyond_their_time() -> None:
    made = await searcher(SlowEmbedder())

    async with asyncio.timeout(5):
        with within(0.6):
            page = await made.ask(Question("matrix"))

    assert page.hits[0].film == MATRIX
    assert page.degraded == ("semantic",)


async def test_words_that_cannot_be_looked_for_are_an_error() -> None:
    made = await searcher()
    made.words.away = True

    with pytest.raises(Unavailable):
        await made.ask(Question("matrix"))


async def test_two_letters_are_looked_for_by_words_alone() -> None:
    made = await searcher()

    page = await made.ask(Question("he", SearchMode.SEMANTIC))

    assert page.hits[0].film == HEAT
    assert (page.mode, page.degraded, made.embedder.asked) == (SearchMode.KEYWORD, (), [])


async def test_other_letters_are_nothing_to_an_english_embedder() -> None:
    made = await searcher()
    meaning = Meaning(made.embedder, made.vectors, latin_alone=True)

    page = await SearchFilms(made.catalogue, made.words, meaning)(Question("матрица"))

    assert page.hits[0].film == MATRIX
    assert (page.degraded, made.embedder.asked) == (("semantic",), [])


async def test_the_same_words_are_embedded_once() -> None:
    made = await searcher()

    for _ in range(3):
        await made.ask(Question("a hacker"))

    assert made.embedder.asked == [["a hacker"]]


@pytest.mark.parametrize("mode", SearchMode)
async def test_filters_hold_in_every_mode(mode: SearchMode) -> None:
    made = await searcher()

    page = await made.ask(Question("hacker dream matrix", mode, FilmFilter(year_from=2000)))

    assert all((hit.film.year or 0) >= 2000 for hit in page.hits)
    assert RELOADED in [hit.film for hit in page.hits] or mode is SearchMode.KEYWORD


async def test_a_filter_that_nothing_can_pass_is_refused() -> None:
    with pytest.raises(ImpossibleLimits):
        await (await searcher()).ask(Question("heat", wanted=FilmFilter(year_from=2000, year_to=1990)))


async def test_what_may_have_been_meant_is_asked() -> None:
    made = await searcher()

    assert (await made.ask(Question("matrxi"))).did_you_mean[0] == "The Matrix"
    assert (await made.ask(Question("матриуа", language="ru"))).did_you_mean[0] == "Матрица"
    assert (await made.ask(Question("matrix"))).did_you_mean == ()
    assert (await made.ask(Question("hacker in a dream"))).did_you_mean == ()


async def test_pages_follow_each_other_to_the_end() -> None:
    search = Searcher([*FILMS, *MOONS]).ask
    pages = [await search(Question("moon"), limit=25, offset=offset) for offset in (0, 25, 50)]

    found = [hit.film.film_id for page in pages for hit in page.hits]
    assert len(found) == len(set(found)) == len(MOONS) + 1
    assert [page.more for page in pages] == [True, True, False]
    assert found[0] == MOON.film_id


async def test_a_page_boundary_neither_repeats_nor_skips_when_films_change() -> None:
    made = Searcher([*FILMS, *MOONS])
    first = await made.ask(Question("moon"), limit=30)
    await made.catalogue.keep(
        [replace(MOON, film_id=FilmId(900 + number), renown=5) for number in range(9)],
        source="tmdb",
        language="en",
    )

    second = await made.ask(Question("moon"), limit=31, offset=30)

    found = [hit.film.film_id for page in (first, second) for hit in page.hits]
    assert len(set(found)) == len(found) == len(MOONS) + 1
    assert (await made.ask(Question("moon"), limit=9)).hits[0].film.film_id >= 900


async def test_a_page_has_bounds() -> None:
    search = Searcher([*FILMS, *MOONS]).ask

    assert len((await search(Question("moon"), limit=1000)).hits) == 50
    assert len((await search(Question("moon"), limit=-1, offset=-5)).hits) == 1
    assert not (await search(Question("moon"), offset=FURTHEST)).hits


@pytest.mark.parametrize("words", ["", "  ", "\u200d"])
async def test_no_words_find_nothing(words: str) -> None:
    assert not (await (await searcher()).ask(Question(words))).hits


async def test_two_letters_are_enough_for_a_suggestion() -> None:
    search = Searcher([*FILMS, *MOONS]).ask

    assert (await search.suggest("Ma"))[0] == MATRIX
    assert not await search.suggest("m")
    assert len(await search.suggest("mo", limit=500)) == 20
