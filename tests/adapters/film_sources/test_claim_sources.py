"""What Wikidata, Wikipedia and OMDb say of a film, as claims and texts."""

import hashlib

import pytest
from msgspec.structs import replace

from tests.support.film_sources import DETAILS, HEAT, Asked, page, row
from whattowatch.adapters.tmdb.genres import NAMES
from whattowatch.domain.claims import Method
from whattowatch.domain.film_sources import BY_NAME
from whattowatch.domain.genres import GENRES
from whattowatch.domain.licences import Licence

pytestmark = pytest.mark.quick


async def test_wikidata_tells_facts_in_one_request(asked: Asked) -> None:
    answer = await asked.wikidata.ask(HEAT)

    assert answer is not None
    assert answer.claims == {
        "wikidata_id": "Q42198",
        "imdb_id": "tt0113277",
        "title": "Heat",
        "titles": {"ru": "Схватка"},
        "original_title": "Heat",
        "original_language": "en",
        "year": 1995,
        "runtime_min": 170,
        "genres": ("Crime",),
        "keywords": ("bank robbery", "heist"),
        "countries": ("US",),
        "directors": ("Michael Mann",),
        "cast": ("Robert De Niro", "Al Pacino"),
    }
    assert [(text.licence, text.text) for text in answer.texts] == [
        (Licence.CC0, "1995 film by Michael Mann")
    ]
    assert len(asked.server.requests) == 1


async def test_an_answer_keeps_what_it_was_read_from(asked: Asked) -> None:
    for source in asked.sources:
        answer = await source.ask(HEAT)

        assert answer is not None
        assert answer.source == source.name
        assert answer.film_id == HEAT.film_id
        assert answer.fingerprint == hashlib.sha256(answer.raw).hexdigest()
        assert all(text.licence == BY_NAME[source.name].licence for text in answer.texts)
        assert source.trust == BY_NAME[source.name].trust


async def test_the_order_of_rows_changes_nothing(asked: Asked) -> None:
    first = await asked.wikidata.ask(HEAT)
    asked.world.rows.reverse()
    second = await asked.wikidata.ask(HEAT)

    assert first is not None
    assert second is not None
    assert (first.claims, first.texts) == (second.claims, second.texts)


@pytest.mark.parametrize(
    "rows",
    [
        [row("tmdb", "1"), row("label", "Other", lang="en")],
        [row("tmdb", "949"), row("tmdb", "949", item="Q2")],
        [row("label", "One", lang="en"), row("label", "Two", lang="en", item="Q2")],
        [row("label", "Heat", lang="en", item="Lexeme")],
        [],
    ],
    ids=["another film", "two items", "two items without a number", "no item", "none"],
)
async def test_an_item_that_may_be_another_film_is_none(asked: Asked, rows: list[dict[str, object]]) -> None:
    asked.world.rows, asked.world.links = rows, rows

    assert await asked.wikidata.ask(HEAT) is None
    assert await asked.wikipedia.ask(HEAT) is None


async def test_of_two_items_the_one_with_our_number_is_it(asked: Asked) -> None:
    asked.world.rows.append(row("label", "Heat again", lang="en", item="Q2"))

    answer = await asked.wikidata.ask(HEAT)

    assert answer is not None
    assert answer.claims["wikidata_id"] == "Q42198"


async def test_ids_that_are_none_never_reach_a_query(asked: Asked) -> None:
    """The control: one that is an id does."""
    odd = replace(HEAT, imdb_id='tt1" } DROP ALL { "', wikidata_id="Q1 } #")

    await asked.wikidata.ask(odd)
    await asked.wikidata.ask(HEAT)

    first, second = (request.query["query"] for request in asked.server.requests)
    assert "DROP" not in first
    assert "VALUES ?film" not in first
    assert "wd:Q42198" in second
    assert "tt0113277" in second


async def test_wikipedia_tells_its_openings_with_page_and_revision(asked: Asked) -> None:
    answer = await asked.wikipedia.ask(HEAT)

    assert answer is not None
    assert not answer.claims
    english, russian = answer.texts
    assert english.text == "Heat is a crime film.\nIt follows a thief."
    assert english.licence == Licence.CC_BY_SA
    assert english.attribution == (
        "Wikipedia, “Heat (1995 film)”, revision 7, CC BY-SA 4.0, "
        f"{asked.server.base_url}/en/w/index.php?title=Heat_%281995_film%29&oldid=7"
    )
    assert (russian.language, russian.text) == ("ru", "«Схватка» — криминальный фильм.")


@pytest.mark.parametrize(
    "told",
    [
        {"title": "Heat", "missing": True},
        page("Heat", ""),
        page("Heat", " \n "),
        page("Heat", "Heat may refer to:") | {"pageprops": {"disambiguation": ""}},
        page("Heat", "Words.") | {"revisions": []},
    ],
    ids=["missing", "empty", "blank", "disambiguation", "no revision"],
)
async def test_a_page_that_is_no_article_tells_nothing(asked: Asked, told: dict[str, object]) -> None:
    asked.world.pages = {"en": told}

    assert await asked.wikipedia.ask(HEAT) is None


async def test_one_language_is_enough(asked: Asked) -> None:
    asked.server.faults_at["/ru/"] = "500"

    answer = await asked.wikipedia.ask(HEAT)

    assert answer is not None
    assert [text.language for text in answer.texts] == ["en"]


async def test_a_long_opening_is_cut_between_paragraphs(asked: Asked) -> None:
    asked.world.pages["en"] = page("Heat", "\n".join(["a" * 700, "b" * 700, "c" * 700]))

    answer = await asked.wikipedia.ask(HEAT)

    assert answer is not None
    assert answer.texts[0].text == "a" * 700 + "\n" + "b" * 700


async def test_a_title_that_would_ask_for_more_pages_is_not_asked_for(asked: Asked) -> None:
    asked.world.links[1:] = [row("page", "Heat|Secrets", lang="en")]

    assert await asked.wikipedia.ask(HEAT) is None
    assert all(request.path == "/sparql" for request in asked.server.requests)


async def test_omdb_tells_facts_and_a_plot(asked: Asked) -> None:
    answer = await asked.omdb.ask(HEAT)

    assert answer is not None
    assert answer.claims == {
        "imdb_id": "tt0113277",
        "title": "Heat",
        "year": 1995,
        "runtime_min": 170,
        "genres": ("Action", "Crime", "Science Fiction"),
        "directors": ("Michael Mann",),
        "cast": ("Al Pacino", "Robert De Niro", "Val Kilmer"),
        "countries": ("US",),
        "original_language": "en",
    }
    assert answer.method is Method.ID
    assert answer.texts[0].licence == Licence.CC_BY_NC


async def test_what_omdb_does_not_know_it_does_not_claim(asked: Asked) -> None:
    asked.world.details = dict.fromkeys(DETAILS, "N/A") | {
        key: DETAILS[key] for key in ("Title", "imdbID", "Type", "Response")
    }

    answer = await asked.omdb.ask(HEAT)

    assert answer is not None
    assert answer.claims == {"imdb_id": "tt0113277", "title": "Heat"}
    assert not answer.texts


@pytest.mark.parametrize(
    ("title", "method"), [("Heat", Method.EXACT), ("HEAT", Method.NORMALISED), ("Apocalypse Now", None)]
)
async def test_omdb_finds_a_film_without_a_number_by_title(
    asked: Asked, title: str, method: Method | None
) -> None:
    asked.world.found = [
        {"Title": "Heat", "Year": "1995", "imdbID": "tt0113277", "Type": "movie", "Poster": "N/A"},
        {"Title": "Heat", "Year": "1986", "imdbID": "tt0093164", "Type": "movie"},
        {"Title": "", "imdbID": 7},
    ]

    answer = await asked.omdb.ask(replace(HEAT, imdb_id="", title=title))

    assert (answer.method if answer else None) is method


@pytest.mark.parametrize("told", [{"imdbID": "tt9999999"}, {"Type": "series"}])
async def test_another_film_than_asked_for_is_none(asked: Asked, told: dict[str, str]) -> None:
    asked.world.details |= told

    assert await asked.omdb.ask(HEAT) is None


async def test_a_film_that_nobody_knows_is_none(asked: Asked) -> None:
    unknown = replace(HEAT, film_id=5, imdb_id="tt0000001", wikidata_id="")

    for source in asked.sources:
        assert await source.ask(unknown) is None


async def test_wikimedia_is_asked_under_a_name(asked: Asked) -> None:
    await asked.wikipedia.ask(HEAT)

    assert {request.headers["user-agent"] for request in asked.server.requests} == {
        "WhatToWatch/0 (self-hosted film recommender)"
    }


def test_our_genres_are_those_films_are_kept_with() -> None:
    assert set(NAMES.values()) == GENRES
