"""The films that come with the program: what they are, and that they are loaded once."""

import csv
import gzip
import json
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from rapidfuzz import fuzz

from tests.contracts.film_catalogue import HEAT
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.load_marks import MemoryLoadMarks
from whattowatch.adapters.local.demo_catalogue import DemoCatalogue, demo_lines, films_of
from whattowatch.adapters.tmdb.genres import NAMES
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.film import Film
from whattowatch.domain.titles import folded

pytestmark = pytest.mark.quick

FILMS = films_of(demo_lines())
BESIDE = Path(__file__).parents[4] / "shared/data/tmdb/movies.csv.gz"  # research data, where there is some
MISSPELT = 60  # of 100, alikeness of our title and theirs: below it they name different films


def test_every_line_has_the_fields_of_a_film_and_no_others() -> None:
    fields = {field.name for field in msgspec.structs.fields(Film)}

    assert all(set(json.loads(line)) <= fields for line in demo_lines())


def test_ids_and_names_are_given_once() -> None:
    assert max(Counter(film.film_id for film in FILMS).values()) == 1
    assert max(Counter((folded(film.title), film.year) for film in FILMS).values()) == 1


def test_the_catalogue_is_wide_enough_to_try_everything() -> None:
    assert len(FILMS) >= 500
    assert {film.year // 10 * 10 for film in FILMS if film.year} >= set(range(1920, 2030, 10))
    assert len({country for film in FILMS for country in film.countries}) >= 30
    assert {genre for film in FILMS for genre in film.genres} == set(NAMES.values())


def test_russian_and_soviet_films_have_russian_titles() -> None:
    russian = [film for film in FILMS if film.original_language == "ru" or {"SU", "RU"} & set(film.countries)]

    assert len(russian) >= 40
    assert all(has_cyrillic(film.title_in("ru")) for film in russian)


def test_each_film_says_what_a_recommendation_needs() -> None:
    assert [film for film in FILMS if not is_complete(film)] == []


@pytest.mark.skipif(not BESIDE.exists(), reason="there are no research data beside the project")
def test_ids_agree_with_the_research_data() -> None:
    with gzip.open(BESIDE, "rt", encoding="utf-8") as file:
        known = {int(row["tmdb_id"]): row for row in csv.DictReader(file)}
    shared = [(film, known[film.film_id]) for film in FILMS if film.film_id in known]

    assert len(shared) >= 400
    assert [film.named("en") for film, row in shared if not agree(film, row)] == []


def agree(film: Film, row: dict[str, str]) -> bool:
    years_apart = abs(int(row["year"]) - (film.year or 0)) if row["year"] else 0
    ours, theirs = (film.title, film.original_title), (row["title"], row["original_title"])
    alike = max(fuzz.token_set_ratio(folded(a), folded(b)) for a in ours for b in theirs)
    return years_apart <= 3 and alike >= MISSPELT


def is_complete(film: Film) -> bool:
    return all(
        (
            1 <= film.film_id < 2**31,
            film.title and film.title == clean_line(film.title),
            film.year and 1890 <= film.year <= 2030,
            film.runtime_min and 1 <= film.runtime_min <= 900,
            film.genres and film.keywords and film.directors and film.countries,
            all(len(country) == 2 and country.isupper() for country in film.countries),
            len(film.original_language) == 2,
            film.renown in {1, 2, 3, 4, 5},
            20 <= len(film.synopsis) <= 400,
            set(film.titles) <= {"ru"},
        )
    )


def has_cyrillic(title: str) -> bool:
    return (
        any("а" <= character <= "я" or character == "ё" for character in title.casefold()) or title.isdigit()
    )


async def test_it_is_loaded_once_for_each_edition() -> None:
    catalogue, marks = MemoryFilmCatalogue(), MemoryLoadMarks()
    demo = DemoCatalogue(catalogue, marks)

    assert await demo.load() == len(FILMS) == await catalogue.count()
    assert await demo.load() == 0

    await marks.mark("demo", "another edition")
    assert await demo.load() == 0
    assert await marks.last("demo") != "another edition"


async def test_it_overwrites_nothing_that_tmdb_said() -> None:
    catalogue = MemoryFilmCatalogue()
    await catalogue.keep([Film(film_id=HEAT.film_id, title="HEAT", year=1996)], source="tmdb", language="en")

    await DemoCatalogue(catalogue, MemoryLoadMarks()).load()

    film = (await catalogue.by_ids([HEAT.film_id]))[HEAT.film_id]
    assert (film.title, film.year, film.directors) == ("HEAT", 1996, ("Michael Mann",))
