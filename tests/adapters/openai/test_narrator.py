"""Reasons worded by a model: taken one by one where they are sound; a template's wherever they are not, or late."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
import pytest_asyncio
from msgspec.structs import replace

from tests.support.memory.clock import MemoryClock
from tests.support.memory.daily_spend import MemoryDailySpend
from tests.support.narrating import narrating
from tests.support.openai_server import OpenAiServer, error, openai_server
from whattowatch.adapters.local.template_narrator import TemplateNarrator
from whattowatch.adapters.openai.allowance import Allowance
from whattowatch.adapters.openai.narrator import FACTS, MODEL
from whattowatch.adapters.openai.prices import price_of
from whattowatch.adapters.outside.token_pace import TokenPace
from whattowatch.application.deadline import within
from whattowatch.application.ports.narrator import Explained, Worded
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Pick, Share, Slot
from whattowatch.wiring.vectors import breaker_of_words

pytestmark = pytest.mark.quick

HEAT = Film(film_id=FilmId(949), title="Heat", titles={"ru": "Схватка"}, year=1995)
THIEF = Film(film_id=FilmId(11524), title="Thief", titles={"ru": "Вор"}, year=1981, synopsis="A safe-cracker")
RONIN = Film(film_id=FilmId(8195), title="Ronin", titles={"ru": "Ронин"}, year=1998)
ALIEN = Film(film_id=FilmId(348), title="Alien", year=1979)
TRAITS = ("director: Michael Mann", "genre: Crime", "keyword: heist", "avoid: gore")
GOOD = 'You loved "Heat", and this is another one of Michael Mann\'s.'


def explained(
    film: Film, *own: Film, traits: tuple[str, ...] = TRAITS, learned: float = 0.0, prior: float = 0.0
) -> Explained:
    shares = tuple(Share(film_id=each.film_id, share=0.5, learned=learned, traits=traits) for each in own)
    return Explained(
        pick=Pick(film_id=film.film_id, slot=Slot.SAFE, score=1, prior=prior, shares=shares),
        film=film,
        own_films={each.film_id: each for each in own},
        given={each.film_id: Rating.FIVE for each in own},
    )


PICKS = [explained(THIEF, HEAT), explained(RONIN, HEAT), explained(ALIEN)]


@pytest_asyncio.fixture
async def server() -> AsyncIterator[OpenAiServer]:
    async with openai_server() as server:
        yield server


def allowed(daily_usd: str) -> Allowance:
    pace = TokenPace("OpenAI", 200_000)
    return Allowance(pace, MemoryDailySpend(), MemoryClock(), daily_usd=Decimal(daily_usd))


def told(*texts: Any) -> str:
    return json.dumps({"reasons": [{"number": number, "text": text} for number, text in enumerate(texts)]})


async def plain(language: str = "en", picks: list[Explained] = PICKS) -> Mapping[FilmId, Worded]:
    return await TemplateNarrator().explain(picks, language=language)


async def test_it_is_asked_once_for_all_and_told_nothing_but_what_speaks_for_them(
    server: OpenAiServer,
) -> None:
    server.says = told(GOOD, 'After "Heat", Ronin is a small step.')
    async with narrating(server) as narrator:
        worded = await narrator.explain(PICKS, language="en")

    (asked,) = server.asked
    assert json.loads(asked["input"])["language"] == "en"
    first, second = json.loads(asked["input"])["picks"]
    assert first == {
        "number": 0,
        "title": "Thief",
        "year": 1981,
        "slot": "close to what they like",
        "own_films": ["Heat"],
        "found": "loved",
        "in_common": ["director: Michael Mann"],
        "others_agree": False,
    }
    assert second["title"] == "Ronin"
    assert (asked["model"], asked["store"]) == (MODEL, False)
    assert asked["text"]["format"]["strict"]
    assert "tools" not in asked
    assert worded[THIEF.film_id] == Worded(GOOD, MODEL)
    assert worded[RONIN.film_id] == Worded('After "Heat", Ronin is a small step.', MODEL)
    assert worded[ALIEN.film_id] == (await plain())[ALIEN.film_id]  # nothing of theirs speaks for it


async def test_what_they_wrote_is_added_by_us_once_and_never_told_to_it(server: OpenAiServer) -> None:
    wrote = {HEAT.film_id: "loved the diner scene"}
    picks = [replace(pick, wrote=wrote) for pick in PICKS]
    server.says = told(GOOD, 'After "Heat", Ronin is a small step.')
    async with narrating(server) as narrator:
        worded = await narrator.explain(picks, language="en")

    assert worded[THIEF.film_id].text == f"{GOOD} Of Heat you wrote: “loved the diner scene”."
    assert worded[RONIN.film_id].text == 'After "Heat", Ronin is a small step.'
    assert "diner" not in str(server.asked)


async def test_a_reason_of_two_sentences_is_long_enough(server: OpenAiServer) -> None:
    wrote = {HEAT.film_id: "loved the diner scene"}
    server.says = told('You loved "Heat". This is another one of Michael Mann\'s.')
    async with narrating(server) as narrator:
        worded = await narrator.explain([replace(PICKS[0], wrote=wrote)], language="en")

    assert worded[THIEF.film_id].text == 'You loved "Heat". This is another one of Michael Mann\'s.'


async def test_it_is_told_of_genres_and_keywords_only_where_they_may_go(server: OpenAiServer) -> None:
    async with narrating(server, kinds=FACTS | {"genre", "keyword"}) as narrator:
        await narrator.explain(PICKS, language="en")

    first, _ = json.loads(server.asked[0]["input"])["picks"]
    assert first["in_common"] == ["director: Michael Mann", "genre: Crime", "keyword: heist"]


async def test_it_is_told_where_other_people_are_the_reason(server: OpenAiServer) -> None:
    by_people = explained(THIEF, HEAT, learned=0.5)
    server.says = told(GOOD)
    async with narrating(server) as narrator:
        assert await narrator.explain([by_people], language="en") == await plain(picks=[by_people])

    (pick,) = json.loads(server.asked[0]["input"])["picks"]
    assert pick["others_agree"] is True


async def test_it_words_them_in_russian(server: OpenAiServer) -> None:
    server.says = told("Вы в восторге от фильма «Схватка», и снял его тоже Michael Mann.", GOOD)
    async with narrating(server) as narrator:
        worded = await narrator.explain(PICKS, language="ru")

    assert json.loads(server.asked[0]["input"])["picks"][0]["own_films"] == ["Схватка"]
    assert worded[THIEF.film_id].by == MODEL
    assert worded[RONIN.film_id] == (await plain("ru"))[RONIN.film_id]


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "Michael Mann again.",
        'You loved "Heat" and "Blackhat".',
        "x" * 281,
        f"<b>{GOOD}</b>",
        'You loved "Heat". Name at least one of own films, in quotes.',
        7,
        None,
        "\0",
    ],
)
async def test_a_bad_one_does_not_lose_the_others(server: OpenAiServer, bad: Any) -> None:
    server.says = told(bad, 'After "Heat", Ronin is a small step.')
    async with narrating(server) as narrator:
        worded = await narrator.explain(PICKS, language="en")

    assert worded[THIEF.film_id] == (await plain())[THIEF.film_id]
    assert worded[RONIN.film_id].by == MODEL
    assert list(worded) == [told.pick.film_id for told in PICKS]


@pytest.mark.parametrize("number", [2, 7, -1, 949, "0", None, 0.5])
async def test_numbers_that_were_not_asked_are_passed_over(server: OpenAiServer, number: Any) -> None:
    server.says = json.dumps({"reasons": [{"number": number, "text": GOOD}]})
    async with narrating(server) as narrator:
        assert await narrator.explain(PICKS, language="en") == await plain()


async def test_the_first_of_two_for_the_same_film_counts(server: OpenAiServer) -> None:
    both = [{"number": 0, "text": GOOD}, {"number": 0, "text": 'You loved "Heat".'}]
    server.says = json.dumps({"reasons": both})
    async with narrating(server) as narrator:
        assert (await narrator.explain(PICKS, language="en"))[THIEF.film_id].text == GOOD


@pytest.mark.parametrize("says", ["", "Sure!", "[]", "{}", '{"reasons": 7}', "[" * 10_000, "\ud83d"])
async def test_nonsense_is_nobodys_reason(server: OpenAiServer, says: str) -> None:
    server.says = says
    async with narrating(server) as narrator:
        assert await narrator.explain(PICKS, language="en") == await plain()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500])
async def test_when_it_is_away_or_refuses_a_template_words_them(server: OpenAiServer, status: int) -> None:
    server.faults = [error(status, "no") for _ in range(10)]
    async with narrating(server, most_s=0.5) as narrator:
        assert await narrator.explain(PICKS, language="en") == await plain()


async def test_an_answer_that_is_cut_off_is_none(server: OpenAiServer) -> None:
    server.status, server.says = "incomplete", told(GOOD)
    async with narrating(server) as narrator:
        assert await narrator.explain(PICKS, language="en") == await plain()


async def test_when_it_is_late_nobody_waits_for_it(server: OpenAiServer) -> None:
    server.hangs = True
    clock = asyncio.get_running_loop()
    async with narrating(server, most_s=30.0) as narrator:
        begun = clock.time()
        with within(2.0):
            assert await narrator.explain(PICKS, language="en") == await plain()
        assert clock.time() - begun < 2.0  # some of the time is left to keep the answer

        with within(-1.0):
            assert await narrator.explain(PICKS, language="en") == await plain()
    assert len(server.asked) == 1


async def test_when_it_is_known_to_be_away_it_is_not_asked(server: OpenAiServer) -> None:
    server.faults = [error(500, "no") for _ in range(100)]
    async with narrating(server, most_s=0.5, breaker=breaker_of_words()) as narrator:
        for _ in range(3):
            await narrator.explain(PICKS, language="en")
        before = len(server.asked)
        assert await narrator.explain(PICKS, language="en") == await plain()

    assert len(server.asked) == before


async def test_with_the_days_money_spent_it_is_not_asked(server: OpenAiServer) -> None:
    server.says = told(GOOD)
    async with narrating(server, allowance=allowed("0.000001")) as narrator:
        assert await narrator.explain(PICKS, language="en") == await plain()
    assert server.asked == []

    async with narrating(server, allowance=allowed("0.01")) as narrator:
        assert (await narrator.explain(PICKS, language="en"))[THIEF.film_id].by == MODEL


async def test_where_there_is_nothing_to_say_nobody_is_asked(server: OpenAiServer) -> None:
    async with narrating(server) as narrator:
        for nothing in (explained(ALIEN), explained(ALIEN, HEAT, prior=10.0)):
            assert await narrator.explain([nothing], language="en") == await plain(picks=[nothing])
        assert await narrator.explain([], language="en") == {}
        assert await narrator.explain(PICKS, language="de") == await plain("de")
    assert server.asked == []


def test_its_price_is_known() -> None:
    assert price_of(MODEL).read
    assert price_of(MODEL).written
