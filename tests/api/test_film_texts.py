"""Texts about a film go out with their terms."""

from datetime import UTC, datetime

import pytest

from tests.api.talking import Caller
from tests.support.container import MemoryPorts
from whattowatch.application.ports.claim_source import SourceAnswer
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.licences import Licence

pytestmark = pytest.mark.quick

PAGE = "Wikipedia, “Heat (1995 film)”, revision 7, CC BY-SA 4.0, https://en.wikipedia.org/w/index.php?oldid=7"


def text(language: str, words: str, *, generated: bool = False) -> FilmText:
    return FilmText(
        kind="lead",
        language=language,
        licence=Licence.CC_BY_SA,
        text=words,
        source="wikipedia",
        attribution=PAGE,
        generated=generated,
    )


async def test_each_text_comes_with_who_wrote_it_and_its_terms(anna: Caller, ports: MemoryPorts) -> None:
    film = ports.films[0]
    words = (text("en", "By a machine.", generated=True), text("ru", "Слова."), text("en", "Words."))
    answer = SourceAnswer(
        source="wikipedia",
        film_id=film.film_id,
        language="en",
        fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
        claims={},
        texts=words,
    )
    ports.catalogue.facts.tell([answer])

    items = (await anna("GET", f"/v1/films/{film.film_id}/texts")).json()["items"]

    assert [item["text"] for item in items] == ["Words.", "By a machine.", "Слова."]
    assert [item["generated"] for item in items] == [False, True, False]
    assert {(item["source"], item["licence"], item["attribution"]) for item in items} == {
        ("wikipedia", "CC-BY-SA-4.0", PAGE)
    }


async def test_a_film_without_texts_has_none_and_an_unknown_film_is_not_there(
    anna: Caller, ports: MemoryPorts
) -> None:
    none = await anna("GET", f"/v1/films/{ports.films[1].film_id}/texts")
    unknown = await anna("GET", "/v1/films/2147483647/texts")

    assert none.json() == {"items": []}
    assert unknown.status_code == 404
