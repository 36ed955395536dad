"""What every FilmFacts promises, the one in memory included."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import HEAT, MOON
from tests.support.memory.clock import MemoryClock
from whattowatch.application.film_answers import answer_of
from whattowatch.application.ports.claim_source import SourceAnswer
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.domain.claims import Method, NoSuchField
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film import Film
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.film_vote import vote
from whattowatch.domain.ids import FilmId

LEAD = FilmText(kind="lead", language="en", licence="CC-BY-SA-4.0", text="Heat is a film.")
NOBODYS = FilmId(77)


class FilmFactsContract:
    """Subclass it, and provide empty `facts`, the `catalogue` over the same films, and their `clock`."""

    async def test_the_record_is_a_vote_over_all_sources(
        self, facts: FilmFacts, catalogue: FilmCatalogue, clock: MemoryClock
    ) -> None:
        await facts.keep([told(clock, "demo", year=1990, franchise="Heats")])
        await facts.keep([told(clock, "tmdb", year=1995)])
        assert await facts.keep([told(clock, "wikidata", year=1996, runtime_min=170)]) == 1

        film = (await catalogue.by_ids([HEAT.film_id]))[HEAT.film_id]
        assert (film.year, film.franchise, film.runtime_min) == (1995, "Heats", 170)

    async def test_everything_said_is_kept_with_its_time(self, facts: FilmFacts, clock: MemoryClock) -> None:
        answer = replace(told(clock, "tmdb", year=1995), raw=b"{}" * 1000, etag='W/"1"', fingerprint="f")
        await facts.keep([answer, told(clock, "wikidata", year=1996)])

        dossier = await facts.dossier(HEAT.film_id)
        year = vote(dossier.statements)["year"]
        assert (year.value, year.source, year.at) == (1995, "tmdb", answer.fetched_at)
        assert [(other.source, other.value) for other in year.others] == [("wikidata", 1996)]
        state = next(each for each in dossier.states if each.source == "tmdb")
        assert (state.fetched_at, state.etag, state.fingerprint) == (answer.fetched_at, 'W/"1"', "f")
        assert dossier.statements[0].claims["year"].method is Method.ID

    async def test_of_a_film_nobody_spoke_of_there_is_nothing(self, facts: FilmFacts) -> None:
        dossier = await facts.dossier(NOBODYS)
        assert [*dossier.statements, *dossier.states, *dossier.texts, *dossier.corrections] == []
        assert await facts.states([NOBODYS, FilmId(-1), FilmId(2**40)]) == {}
        assert await facts.texts([NOBODYS]) == {}
        assert await facts.keep([]) == 0

    async def test_all_films_come_page_by_page(self, facts: FilmFacts, clock: MemoryClock) -> None:
        films = [replace(HEAT, film_id=FilmId(number)) for number in (5, 3, 9)]
        await facts.keep([answer_of(film, **by("tmdb", clock)) for film in films])
        await facts.override(FilmId(3), "year", 1994, reason="", who="anna")

        first = await facts.page(FilmId(0), 2)
        assert [(each.film_id, len(each.statements)) for each in first] == [(3, 2), (5, 1)]
        assert [each.film_id for each in await facts.page(FilmId(5), 2)] == [9]
        assert list(await facts.page(FilmId(9), 2)) == []

    async def test_a_list_is_no_page(self, facts: FilmFacts, clock: MemoryClock) -> None:
        await facts.keep([answer_of(Film(film_id=HEAT.film_id, title="Heat"), **by("tmdb", clock))])
        assert await fetched(facts) is None

        await facts.keep([answer_of(HEAT, **by("tmdb", clock))])
        page = await fetched(facts)
        assert page is not None

        await facts.keep([answer_of(Film(film_id=HEAT.film_id, title="Heat"), **by("tmdb", clock))])
        assert await fetched(facts) == page

    async def test_texts_keep_their_licence(self, facts: FilmFacts, clock: MemoryClock) -> None:
        await facts.keep([replace(told(clock, "wikipedia", year=1995), texts=(LEAD,))])
        await facts.keep([told(clock, "wikipedia", year=1995)])

        assert await facts.texts([HEAT.film_id, NOBODYS]) == {
            HEAT.film_id: [replace(LEAD, source="wikipedia")]
        }

    async def test_who_knows_no_such_film_is_remembered(
        self, facts: FilmFacts, catalogue: FilmCatalogue, clock: MemoryClock
    ) -> None:
        await facts.note_missing(NOBODYS, source="tmdb")

        state = (await facts.states([NOBODYS]))[NOBODYS][0]
        assert state.missing
        assert state.fetched_at is not None
        assert await catalogue.by_ids([NOBODYS]) == {}

        await facts.keep([replace(told(clock, "tmdb", year=1995), film_id=NOBODYS)])
        assert not (await facts.states([NOBODYS]))[NOBODYS][0].missing

    async def test_who_denies_a_film_does_not_unsay_what_was_said(
        self, facts: FilmFacts, catalogue: FilmCatalogue, clock: MemoryClock
    ) -> None:
        await facts.keep([answer_of(HEAT, **by("tmdb", clock))])

        await facts.note_missing(HEAT.film_id, source="tmdb")

        assert await catalogue.by_ids([HEAT.film_id]) == {HEAT.film_id: HEAT}

    async def test_a_failure_is_remembered_until_it_goes_well(
        self, facts: FilmFacts, clock: MemoryClock
    ) -> None:
        await facts.keep([told(clock, "tmdb", year=1995)])
        page = await fetched(facts)

        await facts.note_failure(HEAT.film_id, source="tmdb", problem="away\x00")
        state = (await facts.states([HEAT.film_id]))[HEAT.film_id][0]
        assert (state.error, state.fetched_at) == ("away", page)
        assert state.failed_at is not None

        await facts.keep([told(clock, "tmdb", year=1995)])
        state = (await facts.states([HEAT.film_id]))[HEAT.film_id][0]
        assert (state.error, state.failed_at) == ("", None)

    async def test_a_persons_word_wins_until_it_is_taken_back(
        self, facts: FilmFacts, catalogue: FilmCatalogue, clock: MemoryClock
    ) -> None:
        await facts.keep([told(clock, "tmdb", year=1995)])

        assert await facts.override(HEAT.film_id, "year", 1994, reason="the poster", who="anna")
        await facts.keep([told(clock, "tmdb", year=1996), told(clock, "wikidata", year=1996)])
        assert (await catalogue.by_ids([HEAT.film_id]))[HEAT.film_id].year == 1994

        assert await facts.override(HEAT.film_id, "year", None, reason="it was not", who="anna")
        assert (await catalogue.by_ids([HEAT.film_id]))[HEAT.film_id].year == 1996
        assert not await facts.override(HEAT.film_id, "year", None, reason="again", who="anna")

    async def test_who_corrected_what_and_why_is_kept(self, facts: FilmFacts, clock: MemoryClock) -> None:
        await facts.keep([told(clock, "tmdb", year=1995, popularity=1.0)])
        await facts.override(HEAT.film_id, "year", 1994, reason="the poster", who="anna")
        await facts.keep([told(clock, "tmdb", title="Heat!", runtime_min=170, popularity=2.0)])

        corrections = (await facts.dossier(HEAT.film_id)).corrections
        assert [(each.field, each.old, each.new, each.source, each.who) for each in corrections] == [
            ("title", "Heat", "Heat!", "tmdb", ""),
            ("year", 1995, 1994, "operator", "anna"),
        ]
        assert corrections[1].reason == "the poster"

    @pytest.mark.parametrize(
        ("field", "value"), [("nonsense", 1), ("year", "1995"), ("film_id", 5), ("titles", {}), ("year", "")]
    )
    async def test_what_no_film_has_cannot_be_said(
        self, facts: FilmFacts, clock: MemoryClock, field: str, value: Any
    ) -> None:
        await facts.keep([told(clock, "tmdb", year=1995)])

        with pytest.raises(NoSuchField):
            await facts.override(HEAT.film_id, field, value, reason="", who="anna")

    async def test_only_films_that_are_known_can_be_corrected(self, facts: FilmFacts) -> None:
        with pytest.raises(NotFound):
            await facts.override(NOBODYS, "year", 1994, reason="", who="anna")

    async def test_what_may_not_be_kept_longer_is_forgotten(
        self, facts: FilmFacts, catalogue: FilmCatalogue, clock: MemoryClock
    ) -> None:
        """Others' words on the same film stay, and so does what was asked anew."""
        await facts.keep([answer_of(HEAT, **by("tmdb", clock)), told(clock, "wikidata", year=1996)])
        await facts.keep([answer_of(MOON, **by("tmdb", clock))])
        clock.forward(days=100)
        await facts.keep([answer_of(replace(MOON, film_id=NOBODYS), **by("tmdb", clock))])
        assert await facts.purge() == 0

        clock.forward(days=81)
        assert await facts.purge() == 2

        left = await catalogue.by_ids([HEAT.film_id, MOON.film_id, NOBODYS])
        assert left == {
            HEAT.film_id: Film(film_id=HEAT.film_id, title="Heat", year=1996),
            NOBODYS: replace(MOON, film_id=NOBODYS),
        }
        assert not await catalogue.search("Схватка")
        assert (await facts.dossier(MOON.film_id)).statements == []
        assert await facts.purge() == 0

    async def test_what_a_source_no_longer_says_is_forgotten_too(
        self, facts: FilmFacts, catalogue: FilmCatalogue, clock: MemoryClock
    ) -> None:
        await facts.keep([told(clock, "tmdb", year=1995, franchise="Heats")])
        clock.forward(days=100)
        await facts.keep([told(clock, "tmdb", year=1995)])
        clock.forward(days=81)

        assert await facts.purge() == 1

        film = (await catalogue.by_ids([HEAT.film_id]))[HEAT.film_id]
        assert (film.year, film.franchise) == (1995, None)


def told(clock: MemoryClock, source: str, **claims: Any) -> SourceAnswer:
    return SourceAnswer(
        film_id=HEAT.film_id,
        source=source,
        language="en",
        fetched_at=clock.now(),
        claims={"title": "Heat", **claims},
    )


def by(source: str, clock: MemoryClock) -> dict[str, Any]:
    return {"source": source, "language": "en", "at": clock.now()}


async def fetched(facts: FilmFacts) -> Any:
    return (await facts.states([HEAT.film_id]))[HEAT.film_id][0].fetched_at
