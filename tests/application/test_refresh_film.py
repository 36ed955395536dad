"""What several sources say of a film becomes one record, whoever of them answers first, or at all."""

import asyncio
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.application.test_ask_sources import AT, AWAY, HEAT, Told, answer_of
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_facts import MemoryFilmFacts
from whattowatch.application.film_ages import is_due
from whattowatch.application.ports.claim_source import SourceAnswer
from whattowatch.application.ports.film_facts import SourceState
from whattowatch.application.queries.ask_sources import AskSources
from whattowatch.application.queries.get_film import GetFilm
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.application.queries.refreshing_behind import RefreshBehind
from whattowatch.domain.film import Film
from whattowatch.domain.film_sources import ASKABLE, DEFAULT_MODEL_TEXT_SOURCES

pytestmark = pytest.mark.quick

CLAIMS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Heat", "HEAT"]),
        "year": st.sampled_from([1995, 1996]),
        "genres": st.sampled_from([("Crime",), ("Crime", "Drama")]),
        "runtime_min": st.sampled_from([170, 171]),
        "titles": st.sampled_from([{"ru": "Схватка"}, {"de": "Heat"}]),
    },
)
SAYINGS = st.dictionaries(st.sampled_from(ASKABLE), st.one_of(CLAIMS, st.none(), st.just(AWAY)))
Sayings = dict[str, Any]
SHOWN = {
    "title": "Heat",
    "year": 1995,
    "genres": ("Crime",),
    "directors": ("Michael Mann",),
    "runtime_min": 170,
}


async def enriched(facts: MemoryFilmFacts, *sources: Told, enough: float = 2.0) -> Film | None:
    ask = AskSources(sources, DEFAULT_MODEL_TEXT_SOURCES, 5.0)
    refresh = RefreshFilm(ask, facts, MemoryFilmCatalogue())
    await refresh(HEAT.film_id, enough=enough)
    return facts.records.get(HEAT.film_id)


def sources_of(sayings: Sayings, turns: list[int]) -> list[Told]:
    slow = dict(zip(ASKABLE, turns, strict=True))
    return [Told(name, _said(name, said), slow[name]) for name, said in sayings.items()]


def _said(name: str, said: dict[str, Any] | str | None) -> SourceAnswer | str | None:
    return answer_of(name, said) if isinstance(said, dict) else said


TURNS = st.lists(st.integers(0, 5), min_size=len(ASKABLE), max_size=len(ASKABLE))


@given(SAYINGS, TURNS, st.randoms(use_true_random=False))
def test_any_subset_in_any_order_of_arrival_makes_the_same_record(
    sayings: Sayings, turns: list[int], random: Random
) -> None:
    in_any_order = sources_of(sayings, turns)
    random.shuffle(in_any_order)

    one = asyncio.run(enriched(MemoryFilmFacts(MemoryClock()), *sources_of(sayings, [0] * len(ASKABLE))))
    other = asyncio.run(enriched(MemoryFilmFacts(MemoryClock()), *in_any_order))

    assert one == other


@given(SAYINGS, TURNS, st.randoms(use_true_random=False))
def test_one_by_one_comes_to_the_same_as_all_at_once(
    sayings: Sayings, turns: list[int], random: Random
) -> None:
    at_once, one_by_one = MemoryFilmFacts(MemoryClock()), MemoryFilmFacts(MemoryClock())
    sources = sources_of(sayings, turns)
    asyncio.run(enriched(at_once, *sources))
    for source in random.sample(sources, len(sources)):
        asyncio.run(enriched(one_by_one, source))

    assert at_once.records == one_by_one.records


@given(SAYINGS, st.frozensets(st.sampled_from(ASKABLE)))
def test_a_source_that_is_away_changes_nothing_known(sayings: Sayings, away: frozenset[str]) -> None:
    facts = MemoryFilmFacts(MemoryClock())
    known = asyncio.run(enriched(facts, *sources_of(sayings, [0] * len(ASKABLE))))

    later = asyncio.run(enriched(facts, *(Told(name, AWAY) for name in away)))

    assert later == known


def test_a_source_that_says_otherwise_does_change_what_is_known() -> None:
    """The control of the one before."""
    facts = MemoryFilmFacts(MemoryClock())
    known = asyncio.run(enriched(facts, Told("tmdb", answer_of("tmdb", {"title": "Heat", "year": 1995}))))

    later = asyncio.run(enriched(facts, Told("tmdb", answer_of("tmdb", {"year": 1996}))))

    assert known is not None
    assert later is not None
    assert (known.year, later.year) == (1995, 1996)


async def test_how_it_went_is_kept() -> None:
    facts = MemoryFilmFacts(MemoryClock())
    await enriched(
        facts,
        Told("tmdb", AWAY),
        Told("wikidata", answer_of("wikidata", {"title": "Heat"})),
        Told("omdb", None),
    )

    states = {state.source: state for state in (await facts.states([HEAT.film_id]))[HEAT.film_id]}
    assert (bool(states["tmdb"].error), states["omdb"].missing) == (True, True)
    assert states["wikidata"].fetched_at == AT


async def test_somebody_who_waits_waits_for_the_first_wave_and_the_rest_comes_behind() -> None:
    clock, told = MemoryClock(), answer_of("tmdb", SHOWN)
    first, second = Told("tmdb", told), Told("wikipedia", answer_of("wikipedia", {}, words=True), turns=50)
    catalogue = MemoryFilmCatalogue(clock=clock)
    refresh = RefreshFilm(AskSources((first, second), DEFAULT_MODEL_TEXT_SOURCES), catalogue.facts, catalogue)
    behind = RefreshBehind(refresh)

    film = await GetFilm(catalogue, catalogue.facts, clock, refresh, behind)(HEAT.film_id)
    asked_while_waiting = second.asked
    await behind.settled()

    assert film.title == "Heat"
    assert asked_while_waiting == 0
    assert (first.asked, second.asked) == (1, 1)
    assert [text.text for text in (await catalogue.facts.texts([HEAT.film_id]))[HEAT.film_id]] == ["Words."]


@pytest.mark.parametrize(
    ("states", "due"),
    [
        ([], True),
        ([SourceState(source="tmdb", language="en", fetched_at=AT)], False),
        ([SourceState(source="tmdb", language="en", fetched_at=AT - timedelta(days=31))], True),
        (
            [
                SourceState(source="wikidata", language="en", fetched_at=AT),
                SourceState(source="tmdb", language="en", fetched_at=None, failed_at=AT - timedelta(hours=1)),
            ],
            True,
        ),
        (
            [
                SourceState(source="wikidata", language="en", fetched_at=AT),
                SourceState(source="tmdb", language="en", fetched_at=None, failed_at=AT),
            ],
            False,
        ),
    ],
    ids=["nobody", "fresh", "old", "one was away", "one is away"],
)
def test_a_film_is_asked_about_again_when_it_is_old_or_one_was_away(
    states: list[SourceState], due: bool
) -> None:
    assert is_due(states, AT) is due
