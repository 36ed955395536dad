"""What every FilmCatalogue promises, the one in memory included."""

import pytest
from msgspec.structs import replace

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

HEAT = Film(
    film_id=FilmId(949),
    title="Heat",
    original_title="Heat",
    original_language="en",
    titles={"ru": "Схватка"},
    year=1995,
    runtime_min=170,
    genres=("Crime", "Drama"),
    directors=("Michael Mann",),
    cast=("Al Pacino", "Robert De Niro"),
    synopsis="A thief and a detective.",
    renown=5,
)
OLDER_HEAT = Film(film_id=FilmId(15739), title="Heat", year=1986, renown=1)
AMELIE = Film(
    film_id=FilmId(194),
    title="Amélie",
    original_title="Le Fabuleux Destin d'Amélie Poulain",
    original_language="fr",
    titles={"ru": "Амели"},
    year=2001,
    renown=5,
)
EIGHT_AND_A_HALF = Film(film_id=FilmId(422), title="8½", original_language="it", year=1963, renown=4)
MOON = Film(film_id=FilmId(17431), title="Moon", year=2009, renown=3)
MATRIX = Film(film_id=FilmId(603), title="The Matrix", titles={"ru": "Матрица"}, year=1999, renown=5)
RELOADED = Film(film_id=FilmId(604), title="The Matrix Reloaded", year=2003, renown=3)
FILMS = [HEAT, OLDER_HEAT, AMELIE, EIGHT_AND_A_HALF, MOON, MATRIX, RELOADED]
ODD_WORDS = [
    *("%", "_", "'", "\\", "'; drop table events; --", "{0}", "<b>", "a:*", "&", "|", "!", "\x00", "\ud800"),
    *("x" * 5000, "х" * 5000, "$", "(((", "*", ":*", "' & '", "\u202e", "a\x1fb", "٤", "½", "ﷺ" * 300),
]
ODD_TITLES = [words for words in ODD_WORDS if words != "\ud800"]


class FilmCatalogueContract:
    """Subclass it, and provide an empty catalogue as the fixture `catalogue`."""

    async def test_what_was_kept_comes_back_by_id(self, catalogue: FilmCatalogue) -> None:
        changed = await catalogue.keep(FILMS, source="tmdb", language="en")

        found = await catalogue.by_ids([MOON.film_id, FilmId(1), HEAT.film_id, FilmId(2**40), FilmId(-1)])
        assert found == {MOON.film_id: MOON, HEAT.film_id: HEAT}
        assert changed == await catalogue.count() == len(FILMS)

    async def test_an_empty_catalogue_finds_nothing(self, catalogue: FilmCatalogue) -> None:
        assert await catalogue.by_ids([]) == await catalogue.by_ids([MOON.film_id]) == {}
        assert list(await catalogue.search("moon")) == []
        assert list(await catalogue.suggest("mo")) == []
        assert await catalogue.count() == await catalogue.keep([], source="tmdb", language="en") == 0

    async def test_saying_the_same_again_changes_nothing(self, catalogue: FilmCatalogue) -> None:
        await catalogue.keep(FILMS, source="tmdb", language="en")

        assert await catalogue.keep(FILMS, source="tmdb", language="en") == 0

    async def test_silence_erases_nothing(self, catalogue: FilmCatalogue) -> None:
        await catalogue.keep([HEAT], source="tmdb", language="en")

        bare = Film(film_id=HEAT.film_id, title="Heat", vote_count=7000)
        assert await catalogue.keep([bare], source="tmdb", language="en") == 1
        assert await catalogue.by_ids([HEAT.film_id]) == {HEAT.film_id: replace(HEAT, vote_count=7000)}

    async def test_a_correction_goes_over_what_was_known(self, catalogue: FilmCatalogue) -> None:
        await catalogue.keep([MOON], source="demo", language="en")
        await catalogue.keep([replace(MOON, year=2010, title="Moon!")], source="tmdb", language="en")

        assert (await catalogue.by_ids([MOON.film_id]))[MOON.film_id] == replace(
            MOON, year=2010, title="Moon!"
        )
        assert [hit.film.year for hit in await catalogue.search("moon", year=2010)] == [2010]
        assert not await catalogue.search("moon", year=2009)

    async def test_an_older_title_is_forgotten(self, catalogue: FilmCatalogue) -> None:
        await catalogue.keep([MOON], source="tmdb", language="en")
        await catalogue.keep([replace(MOON, title="Sarang")], source="tmdb", language="en")

        assert not await catalogue.search("moon")
        assert [hit.how for hit in await catalogue.search("srang")] == ["typo"]

    async def test_the_demo_overwrites_no_other_source(self, catalogue: FilmCatalogue) -> None:
        await catalogue.keep([replace(MOON, renown=None)], source="tmdb", language="en")
        told = replace(MOON, title="The Moon", year=1, renown=3, titles={"ru": "Луна"})

        await catalogue.keep([told], source="demo", language="en")

        film = (await catalogue.by_ids([MOON.film_id]))[MOON.film_id]
        assert film == replace(MOON, titles={"ru": "Луна"})

    async def test_another_language_renames_nothing(self, catalogue: FilmCatalogue) -> None:
        await catalogue.keep([HEAT], source="tmdb", language="en")
        told = replace(HEAT, title="Схватка", synopsis="Вор и сыщик.", runtime_min=171)

        await catalogue.keep([told], source="tmdb", language="ru")

        record = replace(HEAT, runtime_min=171, synopses={"ru": "Вор и сыщик."})
        assert await catalogue.by_ids([HEAT.film_id]) == {HEAT.film_id: record}

    @pytest.mark.parametrize(
        ("words", "film", "how"),
        [
            ("Heat", HEAT, "exact"),
            ("hEAT", HEAT, "exact"),
            ("схватка", HEAT, "exact"),
            ("Amelie", AMELIE, "exact"),
            ("le fabuleux destin d’amelie poulain", AMELIE, "exact"),
            ("8 1/2", EIGHT_AND_A_HALF, "exact"),
            ("8½", EIGHT_AND_A_HALF, "exact"),
            ("matrix", MATRIX, "exact"),
            ("The Matrix", MATRIX, "exact"),
            ("Matri", MATRIX, "prefix"),
            ("the matr", MATRIX, "prefix"),
            ("matrix the", MATRIX, "words"),
            ("reloaded", RELOADED, "words"),
            ("destin poul", AMELIE, "words"),
            ("Matrxi", MATRIX, "typo"),
            ("Матриуа", MATRIX, "typo"),
            ("Hesat", HEAT, "typo"),
            ("Matrix Reladed", RELOADED, "typo"),
            ("Мтрица", MATRIX, "typo"),
        ],
    )
    async def test_a_film_answers_to_its_titles(
        self, catalogue: FilmCatalogue, words: str, film: Film, how: str
    ) -> None:
        await catalogue.keep(FILMS, source="tmdb", language="en")

        first = (await catalogue.search(words))[0]
        assert (first.film, first.how) == (film, how)
        assert 0 < first.confidence <= 1

    @pytest.mark.parametrize("words", ["Stalker", "Хз", "zzzzzz", "", "   ", "1234"])
    async def test_words_that_are_no_title_find_nothing(self, catalogue: FilmCatalogue, words: str) -> None:
        await catalogue.keep(FILMS, source="tmdb", language="en")

        assert list(await catalogue.search(words)) == []

    async def test_the_better_known_of_one_name_comes_first(self, catalogue: FilmCatalogue) -> None:
        await catalogue.keep(FILMS, source="tmdb", language="en")

        assert [hit.film.year for hit in await catalogue.search("heat")] == [1995, 1986]
        assert [hit.film.year for hit in await catalogue.search("heat", year=1986)] == [1986]
        assert [hit.film.year for hit in await catalogue.search("heat", limit=1)] == [1995]
        assert not await catalogue.search("heat", year=2001)

    async def test_each_film_is_found_once(self, catalogue: FilmCatalogue) -> None:
        double = replace(HEAT, original_title="Heat!", titles={"ru": "Heat", "de": "Heat"})
        await catalogue.keep([double], source="tmdb", language="en")

        assert [hit.film for hit in await catalogue.search("Heat")] == [double]
        assert list(await catalogue.suggest("he")) == [double]

    async def test_odd_words_do_no_harm(self, catalogue: FilmCatalogue) -> None:
        await catalogue.keep(FILMS, source="tmdb", language="en")

        for words in ODD_WORDS:
            await catalogue.search(words)
            await catalogue.suggest(words)
        assert await catalogue.count() == len(FILMS)

    async def test_odd_titles_are_kept_as_they_are(self, catalogue: FilmCatalogue) -> None:
        for title in ODD_TITLES:
            odd = replace(MOON, title=title)
            await catalogue.keep([odd], source="tmdb", language="en")
            assert await catalogue.by_ids([MOON.film_id]) == {MOON.film_id: odd}

    async def test_a_few_letters_are_completed(self, catalogue: FilmCatalogue) -> None:
        await catalogue.keep(FILMS, source="tmdb", language="en")

        assert [film.film_id for film in await catalogue.suggest("Ma")] == [MATRIX.film_id, RELOADED.film_id]
        assert [film.film_id for film in await catalogue.suggest("ам")] == [AMELIE.film_id]
        assert [film.film_id for film in await catalogue.suggest("relo")] == [RELOADED.film_id]
        assert len(await catalogue.suggest("ma", limit=1)) == 1
        assert list(await catalogue.suggest("m")) == []

    async def test_the_very_title_is_completed_first(self, catalogue: FilmCatalogue) -> None:
        crowd = [replace(MATRIX, film_id=FilmId(1000 + at), title=f"Mat {at}", titles={}) for at in range(90)]
        plain = replace(MOON, film_id=FilmId(5), title="Mat", renown=1)
        await catalogue.keep([*crowd, plain], source="tmdb", language="en")

        assert (await catalogue.suggest("mat"))[0] == plain

    async def test_films_for_adults_are_never_found(self, catalogue: FilmCatalogue) -> None:
        await catalogue.keep([replace(MOON, adult=True)], source="tmdb", language="en")

        assert not await catalogue.search("moon")
        assert not await catalogue.suggest("mo")
