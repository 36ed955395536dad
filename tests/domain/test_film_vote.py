"""The record of a film as a vote over what its sources say."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.contracts.film_catalogue import HEAT
from whattowatch.domain.claims import (
    Claim,
    Method,
    NoSuchField,
    Statement,
    is_field,
    retold,
    stated,
    values_of,
)
from whattowatch.domain.film import Film
from whattowatch.domain.film_sources import OPERATOR
from whattowatch.domain.film_vote import record_of, support, vote
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FILM = FilmId(949)
VALUES: dict[str, list[Any]] = {
    "title": ["Heat", "Heat!", "Схватка"],
    "year": [1994, 1995, 1996],
    "runtime_min": [170, 171],
    "genres": [["Crime"], ["Crime", "Drama"]],
    "titles.ru": ["Схватка", "Жара"],
    "synopsis": ["A thief.", "Вор."],
    "adult": [True, False],
}
times = st.integers(0, 400).map(lambda days: NOW - timedelta(days=days))
methods = st.sampled_from([method for method in Method if method is not Method.OVERRIDE])


@st.composite
def claims(draw: st.DrawFn, method: st.SearchStrategy[Method] = methods) -> dict[str, Claim]:
    fields = draw(st.sets(st.sampled_from(sorted(VALUES))))
    return {
        field: Claim(draw(st.sampled_from(VALUES[field])), draw(times), draw(method))
        for field in sorted(fields)
    }


@st.composite
def some_statements(draw: st.DrawFn) -> list[Statement]:
    """One a source and language, as they are kept."""
    keys = st.tuples(
        st.sampled_from(["tmdb", "wikidata", "omdb", "demo", "a file"]), st.sampled_from(["en", "ru"])
    )
    return [
        Statement(source=source, language=language, claims=draw(claims()))
        for source, language in draw(st.lists(keys, unique=True, max_size=6))
    ]


@given(some_statements(), st.randoms(use_true_random=False))
def test_the_order_in_which_sources_speak_does_not_count(statements: list[Statement], made: Any) -> None:
    shuffled = list(statements)
    made.shuffle(shuffled)

    assert vote(shuffled) == vote(statements)
    assert record_of(FILM, shuffled) == record_of(FILM, statements)


def test_a_vote_that_minded_the_order_would_be_found() -> None:
    """The control: where the first to speak wins, the two orders differ."""

    def first(statements: list[Statement]) -> Any:
        return statements[0].claims["year"].value

    one, other = said("tmdb", year=1995), said("wikidata", year=1996)
    assert first([one, other]) != first([other, one])
    assert year_of(one, other) == year_of(other, one)


@given(some_statements())
def test_saying_all_of_it_again_changes_nothing(statements: list[Statement]) -> None:
    again = [retold(statement, statement) for statement in statements]

    assert vote(again) == vote(statements)


@given(some_statements(), st.data())
def test_a_person_is_always_right(statements: list[Statement], data: st.DataObject) -> None:
    decided = Statement(source=OPERATOR, language="en", claims=data.draw(claims(st.just(Method.OVERRIDE))))

    verdicts = vote([*statements, decided])

    for field, claim in decided.claims.items():
        assert verdicts[field].value == claim.value
        assert verdicts[field].confidence == 1.0


@given(some_statements(), st.data())
def test_silence_takes_nothing_back(statements: list[Statement], data: st.DataObject) -> None:
    """Whatever a source leaves out of its next answer, no field that was known is unknown after it."""
    known = vote(statements)
    told = [
        retold(each, replace(each, claims=data.draw(claims()) if data.draw(st.booleans()) else {}))
        for each in statements
    ]

    assert vote(told).keys() >= known.keys()


@given(some_statements())
def test_every_record_is_a_film_and_every_value_was_said(statements: list[Statement]) -> None:
    record = record_of(FILM, statements)
    said_values = {msgspec.json.encode(claim.value) for each in statements for claim in each.claims.values()}

    verdicts = vote(statements)
    assert (record is None) == (not {"title", "titles.ru"} & verdicts.keys())
    assert all(msgspec.json.encode(verdict.value) in said_values for verdict in verdicts.values())
    assert all(0 < verdict.confidence <= 1 for verdict in verdicts.values())
    assert all(
        support(verdict.voices) >= support([voice for voice in verdict.others if voice.value == other.value])
        for verdict in verdicts.values()
        for other in verdict.others
    )


@given(some_statements(), st.data())
def test_what_is_told_late_does_not_undo_what_is_newer(
    statements: list[Statement], data: st.DataObject
) -> None:
    for known in statements:
        older = {
            field: Claim(
                data.draw(st.sampled_from(VALUES[field])), claim.at - timedelta(days=1), claim.method
            )
            for field, claim in known.claims.items()
        }
        assert retold(known, replace(known, claims=older)) == known


def test_the_more_trusted_wins_and_those_who_agree_count_together() -> None:
    tmdb, wikidata, omdb, demo = (said(each, year=1995) for each in ("tmdb", "wikidata", "omdb", "demo"))

    assert year_of(said("demo", year=1990), tmdb) == 1995
    assert year_of(said("tmdb", year=1990), wikidata) == 1990
    assert year_of(said("tmdb", year=1990), wikidata, omdb) == 1995
    assert year_of(said("tmdb", year=1990), demo, said("a file", year=1995)) == 1990


def test_who_is_not_sure_of_the_film_counts_less() -> None:
    guessed = stated("tmdb", "en", {"year": 1990}, at=NOW, method=Method.FUZZY)
    generated = stated("tmdb", "en", {"year": 1980}, at=NOW, method=Method.GENERATED)

    assert year_of(guessed, said("wikidata", year=1995)) == 1995
    assert year_of(generated, said("demo", year=1995)) == 1995
    assert vote([generated])["year"].value == 1980


def test_what_is_old_counts_less_than_what_is_fresh() -> None:
    fresh = said("wikidata", year=1995)

    assert year_of(said("tmdb", year=1990, days_ago=30), fresh) == 1990
    assert year_of(said("tmdb", year=1990, days_ago=90), fresh) == 1995


def test_the_time_of_the_vote_does_not_count() -> None:
    """All of it a year older: the same record."""
    now = [said("tmdb", year=1990, days_ago=40), said("wikidata", year=1995)]
    then = [said("tmdb", year=1990, days_ago=405), said("wikidata", year=1995, days_ago=365)]

    assert record_of(FILM, now) == record_of(FILM, then)


def test_a_title_in_another_language_names_the_film_only_where_no_english_one_does() -> None:
    russian = stated("tmdb", "ru", {"title": "Схватка", "synopsis": "Вор."}, at=NOW)
    english = stated("demo", "en", {"title": "Heat", "synopsis": "A thief."}, at=NOW)

    assert record_of(FILM, [russian]) == Film(
        film_id=FILM, title="Схватка", synopsis="Вор.", titles={"ru": "Схватка"}, synopses={"ru": "Вор."}
    )
    assert record_of(FILM, [russian, english]) == Film(
        film_id=FILM, title="Heat", synopsis="A thief.", titles={"ru": "Схватка"}, synopses={"ru": "Вор."}
    )


def test_a_record_says_what_it_said() -> None:
    assert record_of(FILM, [stated("tmdb", "en", values_of(HEAT), at=NOW)]) == HEAT


@pytest.mark.parametrize(
    "values",
    [
        *(
            {"year": "1995"},
            {"year": None},
            {"nonsense": 1},
            {"film_id": 5},
            {"titles": "x"},
            {"titles.ru": 5},
        ),
        *({"genres": "Crime"}, {"title": ""}, {"titles.": 5}, {"year.ru": 5}, {"genres": []}),
    ],
)
def test_what_no_film_can_say_is_no_claim(values: dict[str, Any]) -> None:
    assert stated("tmdb", "en", values, at=NOW).claims == {}


def test_a_field_that_no_film_has_is_named() -> None:
    assert is_field("titles.ru")
    assert not is_field("titles")
    assert "title" in str(NoSuchField("nonsense"))
    assert str(NoSuchField("year")) == "this is no value for year of a film"


def said(source: str, *, days_ago: int = 0, **values: Any) -> Statement:
    return stated(source, "en", {"title": "Heat", **values}, at=NOW - timedelta(days=days_ago))


def year_of(*statements: Statement) -> int | None:
    record = record_of(FILM, statements)
    return record.year if record else None
