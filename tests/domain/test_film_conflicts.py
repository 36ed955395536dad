"""What sources say that cannot both be true."""

from datetime import UTC, datetime
from typing import Any

import pytest

from whattowatch.domain.claims import Method, Statement, stated
from whattowatch.domain.film_conflicts import conflicts_in
from whattowatch.domain.film_vote import vote

pytestmark = pytest.mark.quick

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("year", 1990, 1995),
        ("runtime_min", 90, 170),
        ("directors", ["Michael Mann"], ["Somebody Else"]),
        ("original_language", "en", "fr"),
        ("imdb_id", "tt1", "tt2"),
    ],
)
def test_what_cannot_both_be_true_is_a_conflict(field: str, one: Any, other: Any) -> None:
    found = conflicts(said("tmdb", field, one), said("wikidata", field, other))

    assert [(each.field, each.value, each.source) for each in found] == [(field, one, "tmdb")]
    assert [(each.other, each.other_source) for each in found] == [(other, "wikidata")]


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("year", 1994, 1995),
        ("runtime_min", 170, 172),
        ("directors", ["Lana Wachowski"], ["Lilly Wachowski", "LANA WACHOWSKI"]),
        ("title", "Heat", "Heat!"),
        ("vote_count", 5, 7000),
        ("genres", ["Crime"], ["Drama"]),
    ],
)
def test_what_may_differ_is_none(field: str, one: Any, other: Any) -> None:
    assert conflicts(said("tmdb", field, one), said("wikidata", field, other)) == []


def test_who_is_hardly_believed_contradicts_nobody() -> None:
    assert conflicts(said("tmdb", "year", 1990), said("demo", "year", 1995)) == []


def test_what_a_person_decided_is_settled() -> None:
    decided = stated("operator", "en", {"year": 1990}, at=NOW, method=Method.OVERRIDE)

    assert conflicts(said("tmdb", "year", 1990), said("wikidata", "year", 1995), decided) == []


def conflicts(*statements: Statement) -> Any:
    return conflicts_in(vote(statements))


def said(source: str, field: str, value: Any) -> Statement:
    return stated(source, "en", {field: value}, at=NOW)
