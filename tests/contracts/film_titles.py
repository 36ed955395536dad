"""What every FilmTitles promises, the one in memory included."""

from tests.recommender.asking import film
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_titles import FilmTitles
from whattowatch.application.ports.ratings_file import Titled

FILMS = [
    film(949, "Heat", year=1995),
    film(10_001, "Heat", year=1986),
    film(902, "The City of Lost Children", original_title="La Cité des enfants perdus", year=1995),
    film(8, "Nowhen"),
]


class FilmTitlesContract:
    """Subclass it, and provide one over an empty `catalogue` as the fixture `titles`."""

    async def test_a_film_is_found_by_its_title_and_year(
        self, titles: FilmTitles, catalogue: FilmCatalogue
    ) -> None:
        await catalogue.keep(FILMS, source="tmdb", language="en")
        asked = {
            Titled(("HEAT!",), 1995): 949,
            Titled(("Heat",), 1987): 10_001,
            Titled(("Heat",), 1990): None,
            Titled(("Nobody", "La cite des enfants perdus"), 1996): 902,
            Titled(("Nowhen",), 2000): None,
            Titled(("Ronin",), 1998): None,
        }

        assert [*await titles.numbers_of([*asked])] == [*asked.values()]
        assert [*await titles.numbers_of([])] == []

    async def test_any_number_of_them_is_found(self, titles: FilmTitles, catalogue: FilmCatalogue) -> None:
        await catalogue.keep(FILMS, source="tmdb", language="en")

        found = await titles.numbers_of([Titled(("Heat",), 1995), Titled(("Cold",), 1995)] * 250)

        assert [*found] == [949, None] * 250

    async def test_films_of_a_name_come_nearest_first(
        self, titles: FilmTitles, catalogue: FilmCatalogue
    ) -> None:
        await catalogue.keep(FILMS, source="tmdb", language="en")

        asked = [
            ("HEAT!", 1995),
            ("Heat", 1987),
            ("Heat", None),
            ("Nowhen", 2000),
            ("Ronin", 1998),
            ("", None),
        ]
        found = await titles.called([*asked])

        assert [set(some) for some in found] == [{949}, {10_001}, {949, 10_001}, {8}, set(), set()]

    async def test_films_by_imdbs_numbers(self, titles: FilmTitles, catalogue: FilmCatalogue) -> None:
        await catalogue.keep([film(949, "Heat", imdb_id="tt0113277")], source="tmdb", language="en")

        assert await titles.by_imdb_ids(["tt0113277", "tt9999999"]) == {"tt0113277": 949}
        assert await titles.by_imdb_ids([]) == {}
