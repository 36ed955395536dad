"""Several sources asked about one film: together, in time, and with the same end whoever is faster."""

import asyncio
from datetime import UTC, datetime
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.application.deadline import remaining_s, within
from whattowatch.application.ports.claim_source import ClaimSource, FilmKey, SourceAnswer
from whattowatch.application.queries.ask_sources import Asked, AskSources
from whattowatch.domain.completeness import ENOUGH, WEIGHTS
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film_sources import ASKABLE, BY_NAME, DEFAULT_MODEL_TEXT_SOURCES
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

HEAT = FilmKey(film_id=FilmId(949), title="Heat", year=1995)
AT = datetime(2026, 3, 1, tzinfo=UTC)
ALL_FACTS = dict.fromkeys(WEIGHTS, "something")
AWAY = "away"
NEVER = "never"  # answers; it has to be cut off


def answer_of(source: str, claims: dict[str, Any], *, words: bool = False) -> SourceAnswer:
    licence = BY_NAME[source].licence
    lead = FilmText(kind="lead", language="en", licence=licence, text="Words.", source=source)
    return SourceAnswer(
        source=source,
        film_id=HEAT.film_id,
        language="en",
        fetched_at=AT,
        claims=claims,
        texts=(lead,) if words else (),
    )


class Told(ClaimSource):
    """Says what it is told to, after as many turns of the loop."""

    def __init__(self, name: str, says: SourceAnswer | str | None, turns: int = 0) -> None:
        self._name, self._says, self._turns, self.asked, self.cut_off = name, says, turns, 0, False

    @property
    def name(self) -> str:
        return self._name

    @property
    def trust(self) -> float:
        return BY_NAME[self._name].trust

    async def ask(self, film: FilmKey) -> SourceAnswer | None:
        self.asked += 1
        for _ in range(self._turns):
            await asyncio.sleep(0)
        if self._says == NEVER:
            await self._for_ever()
        if isinstance(self._says, str):
            raise Unavailable(self._name)
        return self._says

    async def _for_ever(self) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cut_off = True
            raise


async def asking(*sources: Told, wave_s: float = 5.0, enough: float = ENOUGH) -> Asked:
    return await AskSources(sources, DEFAULT_MODEL_TEXT_SOURCES, wave_s)(HEAT, enough=enough)


async def test_whoever_answers_counts_and_the_others_are_named() -> None:
    told = answer_of("wikidata", {"title": "Heat"})

    asked = await asking(Told("omdb", None), Told("tmdb", AWAY), Told("wikidata", told))

    assert asked.answers == (told,)
    assert (asked.away, asked.unknown_to, asked.spared) == (("tmdb",), ("omdb",), ())
    assert asked.completeness == WEIGHTS["title"]


async def test_one_that_never_answers_is_cut_off_and_the_rest_is_kept() -> None:
    told, silent = answer_of("wikidata", {"title": "Heat"}), Told("tmdb", NEVER)

    asked = await asking(silent, Told("wikidata", told), wave_s=0.05)

    assert asked.answers == (told,)
    assert asked.away == ("tmdb",)
    assert silent.cut_off


async def test_a_carried_deadline_is_passed_on() -> None:
    """A source is asked within it, and may read it."""

    class Watching(Told):
        async def ask(self, film: FilmKey) -> SourceAnswer | None:
            self.left_s = remaining_s()
            return None

    source = Watching("tmdb", None)
    with within(0.5):
        await asking(source, wave_s=5.0)

    assert source.left_s is not None
    assert source.left_s <= 0.4  # the rest is for keeping what was said


async def test_a_wave_is_asked_together() -> None:
    """Each waits for the other; one after the other they would wait for ever."""
    both = asyncio.Barrier(2)

    class Meeting(Told):
        async def ask(self, film: FilmKey) -> SourceAnswer | None:
            await both.wait()
            return None

    asked = await asking(Meeting("wikidata", None), Meeting("wikipedia", None), wave_s=2.0)

    assert asked.unknown_to == ("wikidata", "wikipedia")


async def test_the_second_wave_is_asked_with_what_the_first_told() -> None:
    class Hearing(Told):
        async def ask(self, film: FilmKey) -> SourceAnswer | None:
            self.heard = film
            return None

    first, second = (
        Told("tmdb", answer_of("tmdb", {"imdb_id": "tt0113277", "year": 1996})),
        Hearing("omdb", None),
    )

    await asking(first, second)

    assert second.heard == msgspec.structs.replace(HEAT, imdb_id="tt0113277")


async def test_enough_is_enough() -> None:
    later = Told("wikipedia", answer_of("wikipedia", {}, words=True))
    facts = Told("tmdb", answer_of("tmdb", ALL_FACTS, words=True))

    ask = AskSources((facts, later), DEFAULT_MODEL_TEXT_SOURCES | {"tmdb"})
    asked = await ask(HEAT)

    assert asked.spared == ("wikipedia",)
    assert not later.asked


async def test_without_words_that_a_model_may_read_it_is_not_enough() -> None:
    """The control of the one before."""
    later = Told("wikipedia", answer_of("wikipedia", {}, words=True))
    facts = Told("tmdb", answer_of("tmdb", {**ALL_FACTS, "synopsis": "Words."}, words=True))

    asked = await asking(facts, later)

    assert not asked.spared
    assert asked.completeness == pytest.approx(1)


async def test_all_may_be_asked_whatever_is_known() -> None:
    later = Told("wikipedia", None)

    facts = Told("tmdb", answer_of("tmdb", ALL_FACTS, words=True))
    await AskSources((facts, later), DEFAULT_MODEL_TEXT_SOURCES | {"tmdb"})(HEAT, enough=2.0)

    assert later.asked


async def test_nobody_to_ask_is_nothing_said() -> None:
    assert await asking() == Asked()


SAYINGS = st.sampled_from(["facts", "title", "words", None, AWAY])


def says(name: str, saying: str | None) -> SourceAnswer | str | None:
    claims = {"facts": ALL_FACTS, "title": {"title": f"Heat by {name}"}, "words": {}}
    if saying is None or saying == AWAY:
        return saying
    return answer_of(name, claims[saying], words=saying == "words")


@given(
    st.dictionaries(st.sampled_from(ASKABLE), SAYINGS),
    st.lists(st.integers(0, 5), min_size=4, max_size=4),
    st.randoms(use_true_random=False),
)
def test_any_subset_in_any_order_of_arrival_comes_to_the_same(
    sayings: dict[str, str | None], turns: list[int], random: Random
) -> None:
    at_once = [Told(name, says(name, saying)) for name, saying in sayings.items()]
    in_any_order = [
        Told(name, says(name, saying), turn)
        for (name, saying), turn in zip(sayings.items(), turns, strict=False)
    ]
    random.shuffle(in_any_order)

    assert asyncio.run(asking(*in_any_order)) == asyncio.run(asking(*at_once))


@given(st.dictionaries(st.sampled_from(ASKABLE), SAYINGS))
def test_every_source_is_accounted_for_once(sayings: dict[str, str | None]) -> None:
    asked = asyncio.run(asking(*(Told(name, says(name, saying)) for name, saying in sayings.items())))

    named = [*(a.source for a in asked.answers), *asked.unknown_to, *asked.away, *asked.spared]
    assert sorted(named) == sorted(sayings)
