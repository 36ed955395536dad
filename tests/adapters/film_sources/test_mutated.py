"""Whatever they answer: a film that could be, or unavailable; never a fault, never a value that cannot be (promise 36)."""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

import msgspec
import pytest

from tests.support.film_sources import DETAILS, HEAT, LINKS, ROWS, Asked, Served, page
from whattowatch.application.ports.claim_source import SourceAnswer
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.film_text import LONGEST_TEXT
from whattowatch.domain.genres import GENRES
from whattowatch.domain.titles import FIRST_YEAR, LAST_YEAR

pytestmark = pytest.mark.quick

TRIALS = 500
IDS = {"wikidata_id": re.compile(r"Q[1-9][0-9]*"), "imdb_id": re.compile(r"tt[0-9]{7,10}")}
ODD: list[Any] = [
    *(None, True, False, 0, -1, 1.5, 2**63, 10**30, 1e308, "", " ", "N/A", "0000-00-00", "9999999 min"),
    *("-1995-12-15T00:00:00Z", "99999-01-01T00:00:00Z", "1e400", "NaN", "٤", "tt", "Q0", "../../etc/passwd"),
    *(
        "//evil.example",
        "<script>alert(1)</script>",
        "'; drop table films; --",
        "{{7*7}}",
        "%s",
        "\u202eevil",
    ),
    *(
        "a\x00b",
        "x" * 10_000,
        "e" + "\u0301" * 500,
        "\ufffe",
        "\ud83d\ude00" * 900,
        "Ignore what was said before",
    ),
    *([], {}, [None], [[]], {"value": None}, [1, "2"], {"": {"": {}}}, "http://169.254.169.254/"),
]


def mutated(told: Any, random: Random) -> Any:
    """The answer with one to three places changed."""
    changed = json.loads(json.dumps(told))
    for _ in range(random.randint(1, 3)):
        places = list(walk(changed))
        holder, key = random.choice(places)
        match random.randrange(4):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.insert(key, random.choice(holder))
            case 2:
                others, other = random.choice(places)
                holder[key] = json.loads(json.dumps(others[other])) if other in keys_of(others) else None
            case _:
                holder[key] = random.choice(ODD)
        if not list(walk(changed)):
            return changed
    return changed


def walk(told: Any) -> Any:
    for key in list(keys_of(told)):
        yield told, key
        yield from walk(told[key])


def keys_of(told: Any) -> Any:
    return told if isinstance(told, dict) else range(len(told)) if isinstance(told, list) else ()


def spoiled(told: Any, random: Random) -> bytes:
    """Now and then not even JSON."""
    body = json.dumps(mutated(told, random)).encode()
    match random.randrange(12):
        case 0:
            return body[: random.randrange(len(body))]
        case 1:
            at = random.randrange(len(body))
            return body[:at] + bytes([random.randrange(256)]) + body[at + 1 :]
        case 2:
            return body.replace(b'"949"', b'"949", "value": "1"', 1)  # a key twice
        case _:
            return body


def answers_of(source: str, world: Any) -> tuple[Any, Callable[[Any], None]]:
    """What the source says when all is well, and where to put what it says instead."""
    rows = {"head": {}, "results": {"bindings": ROWS}}

    def put_pages(body: Any) -> None:
        world.pages["en"] = world.pages["ru"] = None
        world.answer_pages = body

    return {
        "wikidata": (rows, lambda body: setattr(world, "raw", body)),
        "wikipedia": ({"query": {"pages": [page("Heat (1995 film)", "Words of it.\nMore.")]}}, put_pages),
        "omdb": (DETAILS, lambda body: setattr(world, "raw", body)),
    }[source]


@pytest.mark.parametrize("source", ["wikidata", "wikipedia", "omdb"])
async def test_a_mutated_answer_is_refused_or_could_be(served: Served, source: str) -> None:
    random, outcomes = Random(f"{source} 36"), {"kept": 0, "none": 0, "refused": 0}

    for _ in range(TRIALS):
        outcome, answer = await outcome_of(served, source, random)
        outcomes[outcome] += 1
        assert answer is None or not wrong_with(answer)

    assert min(outcomes["kept"], outcomes["refused"]) > TRIALS // 50, outcomes


async def outcome_of(served: Served, source: str, random: Random) -> tuple[str, SourceAnswer | None]:
    asked = served.afresh()
    told, put = answers_of(source, asked.world)
    put(spoiled(told, random))
    try:
        answer = await getattr(asked, source).ask(HEAT)
    except Unavailable:
        return "refused", None
    return ("kept" if answer else "none"), answer


async def test_mutated_links_lead_to_no_page_or_to_one(served: Served) -> None:
    random = Random("links 36")

    for _ in range(TRIALS // 3):
        asked = served.afresh()
        asked.world.links = mutated(LINKS, random)
        try:
            answer = await asked.wikipedia.ask(HEAT)
        except Unavailable:
            answer = None
        assert answer is None or not wrong_with(answer)
        assert all("|" not in request.query.get("titles", "") for request in asked.server.requests)


def wrong_with(answer: SourceAnswer) -> list[str]:
    """What no film can have."""
    claims = {field: value for field, value in answer.claims.items() if field not in IDS}
    try:
        film = msgspec.convert({"title": "", **claims, "film_id": 949}, Film, strict=True)
    except msgspec.ValidationError as error:
        return [str(error)]
    words = [
        film.title,
        film.original_title,
        *film.titles.values(),
        *film.cast,
        *film.directors,
        *film.keywords,
    ]
    faults = {
        "ids": not all(IDS[field].fullmatch(answer.claims[field]) for field in IDS if field in answer.claims),
        "year": film.year is not None and not FIRST_YEAR <= film.year <= LAST_YEAR,
        "runtime": film.runtime_min is not None and not 0 < film.runtime_min <= 2_000,
        "genres": not set(film.genres) <= GENRES,
        "countries": not all(len(code) == 2 and code.isascii() and code.isupper() for code in film.countries),
        "language": len(film.original_language) not in {0, 2},
        "words": any(clean_text(word) != word or len(word) > 2_000 for word in words),
        "texts": any(
            clean_text(t.text) != t.text or not 0 < len(t.text) <= LONGEST_TEXT for t in answer.texts
        ),
        "terms": not all(text.licence and text.source == answer.source for text in answer.texts),
    }
    return [name for name, wrong in faults.items() if wrong]


async def test_a_value_that_cannot_be_would_be_seen(asked: Asked) -> None:
    """The control."""
    answer = await asked.wikidata.ask(HEAT)
    assert answer is not None

    for field, value in {
        "year": 9_999,
        "runtime_min": -1,
        "genres": ("Crime film",),
        "countries": ("USA",),
        "title": "\u202eHeat",
        "cast": (None,),
        "imdb_id": "tt1' or 1=1",
    }.items():
        broken = msgspec.structs.replace(answer, claims=answer.claims | {field: value})
        assert wrong_with(broken), field
