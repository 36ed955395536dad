"""What of a film may reach a language model or become a vector."""

from collections.abc import Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.claims import Statement, stated
from whattowatch.domain.film import Film
from whattowatch.domain.film_sources import (
    BY_NAME,
    DECLARED,
    DEFAULT_MODEL_TEXT_SOURCES,
    FACTS,
    MODEL_TEXT_SOURCES,
)
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.ids import FilmId
from whattowatch.domain.model_text import film_text_for_models, seen_by_models, texts_for_models, told_by_one

HEAT = Film(
    film_id=FilmId(949),
    title="Heat",
    year=1995,
    runtime_min=170,
    genres=("Crime",),
    keywords=("bank robbery",),
    countries=("US",),
    directors=("Michael Mann",),
    cast=("Al Pacino",),
    franchise="Heat Collection",
    synopsis="A thief and a detective.",
)
ALL = frozenset(MODEL_TEXT_SOURCES)


def text_of(source: str, words: str, language: str = "en", *, generated: bool = False) -> FilmText:
    return FilmText(
        kind="lead",
        language=language,
        licence=BY_NAME[source].licence,
        text=words,
        source=source,
        generated=generated,
    )


def test_by_default_everything_but_the_words_of_those_who_forbid_it() -> None:
    texts = [text_of(source.name, f"words of {source.name}") for source in DECLARED]

    told = film_text_for_models(HEAT, texts, DEFAULT_MODEL_TEXT_SOURCES, told_by=told_by_one("tmdb"))

    assert "words of wikipedia" in told
    assert "words of tmdb" not in told
    assert "words of omdb" not in told
    assert not any(words in told for words in (HEAT.synopsis, "Crime", "bank robbery"))
    assert all(fact in told for fact in ("Heat (1995)", "Michael Mann", "Al Pacino", "US", "170"))


def test_the_operator_may_let_more_go() -> None:
    told = film_text_for_models(HEAT, [], DEFAULT_MODEL_TEXT_SOURCES | {"tmdb"}, told_by=told_by_one("tmdb"))

    assert all(words in told for words in (HEAT.synopsis, "Crime", "bank robbery"))


def test_our_own_films_go_whole() -> None:
    told = film_text_for_models(HEAT, [], DEFAULT_MODEL_TEXT_SOURCES, told_by=told_by_one("demo"))

    assert all(words in told for words in (HEAT.synopsis, "Crime", "bank robbery"))


@pytest.mark.parametrize("told_by", [{}, told_by_one("somebody"), told_by_one("")])
def test_what_nobody_vouches_for_stays(told_by: Mapping[str, str]) -> None:
    told = film_text_for_models(HEAT, [], ALL, told_by=told_by)

    assert HEAT.synopsis not in told
    assert "bank robbery" not in told


def test_each_field_goes_by_whoever_told_it() -> None:
    told_by = {"genres": "wikidata", "keywords": "tmdb", "synopsis": "omdb"}

    told = film_text_for_models(HEAT, [], DEFAULT_MODEL_TEXT_SOURCES, told_by=told_by)

    assert "Crime" in told
    assert "bank robbery" not in told
    assert HEAT.synopsis not in told


def test_one_text_a_source_in_english_before_others() -> None:
    texts = [
        text_of("wikipedia", "Фильм Майкла Манна.", "ru"),
        text_of("wikipedia", "A film by Michael Mann."),
        text_of("wikidata", "художественный фильм", "ru"),
    ]

    told = film_text_for_models(HEAT, texts, ALL, told_by={})

    assert "A film by Michael Mann." in told
    assert "Фильм" not in told
    assert "художественный фильм" in told


def test_what_a_machine_wrote_comes_last() -> None:
    texts = [text_of("operator", "by a machine", generated=True), text_of("operator", "x by hand", "fr")]

    found = texts_for_models(HEAT, texts, ALL, told_by={})

    assert [text.text for text in found] == ["x by hand", "by a machine"]


def test_without_facts_only_what_somebody_wrote_or_chose_goes() -> None:
    told = film_text_for_models(
        HEAT, [text_of("wikipedia", "Words.")], {"wikidata", "wikipedia"}, told_by=told_by_one("wikidata")
    )

    assert told.splitlines() == ["Crime", "bank robbery", "Words.", HEAT.synopsis]


def test_nothing_allowed_is_nothing_told() -> None:
    texts = [text_of(source.name, "words") for source in DECLARED]

    assert not film_text_for_models(HEAT, texts, frozenset(), told_by=told_by_one("demo"))


def said_by(source: str, **values: Any) -> Statement:
    return stated(source, "en", values, at=datetime(2026, 3, 1, tzinfo=UTC))


def test_what_the_allowed_say_goes_where_the_forbidden_win_the_vote() -> None:
    statements = [
        said_by("tmdb", genres=HEAT.genres, keywords=HEAT.keywords, synopsis=HEAT.synopsis),
        said_by("wikidata", genres=("Drama",), keywords=("thief",)),
    ]

    seen, told_by = seen_by_models(HEAT, statements, DEFAULT_MODEL_TEXT_SOURCES)
    told = film_text_for_models(seen, [], DEFAULT_MODEL_TEXT_SOURCES, told_by=told_by)

    assert told_by == {"genres": "wikidata", "keywords": "wikidata"}
    assert "Drama\nthief" in told
    assert not any(words in told for words in (HEAT.synopsis, "Crime", "bank robbery"))


def test_with_leave_the_record_is_seen_as_it_is() -> None:
    statements = [
        said_by("tmdb", genres=HEAT.genres, keywords=HEAT.keywords, synopsis=HEAT.synopsis),
        said_by("wikidata", genres=("Drama",)),
    ]

    seen, told_by = seen_by_models(HEAT, statements, ALL)

    assert seen == HEAT
    assert set(told_by.values()) == {"tmdb"}


SOURCES = st.sampled_from([source.name for source in DECLARED])
TEXTS = st.lists(
    st.builds(
        text_of,
        SOURCES,
        st.text("ab ", min_size=1, max_size=4),
        st.sampled_from(["en", "ru", "fr"]),
        generated=st.booleans(),
    ),
    max_size=6,
)
ALLOWED = st.frozensets(st.sampled_from(MODEL_TEXT_SOURCES))
TOLD_BY = st.dictionaries(st.sampled_from(["genres", "keywords", "synopsis"]), SOURCES)


@given(TEXTS, ALLOWED, TOLD_BY, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    texts: list[FilmText], allowed: frozenset[str], told_by: dict[str, str], random: Random
) -> None:
    shuffled = random.sample(texts, len(texts))

    assert film_text_for_models(HEAT, shuffled, allowed, told_by=told_by) == film_text_for_models(
        HEAT, texts, allowed, told_by=told_by
    )


@given(TEXTS, ALLOWED, TOLD_BY)
def test_never_a_word_from_a_source_that_is_not_allowed(
    texts: list[FilmText], allowed: frozenset[str], told_by: dict[str, str]
) -> None:
    found = texts_for_models(HEAT, texts, allowed, told_by=told_by)

    assert all(BY_NAME[text.source].texts in allowed for text in found)


@given(TEXTS, ALLOWED, TOLD_BY)
def test_allowing_less_tells_no_more(
    texts: list[FilmText], allowed: frozenset[str], told_by: dict[str, str]
) -> None:
    """Each text that goes under fewer permissions goes under more of them."""
    fewer = frozenset(sorted(allowed)[1:])
    more = texts_for_models(HEAT, texts, allowed, told_by=told_by)

    assert {text.text for text in texts_for_models(HEAT, texts, fewer, told_by=told_by)} <= {
        text.text for text in more
    }


def test_every_declared_source_is_one_that_a_setting_can_name() -> None:
    assert {source.texts for source in DECLARED} | {FACTS} == set(MODEL_TEXT_SOURCES)
    assert set(MODEL_TEXT_SOURCES) > DEFAULT_MODEL_TEXT_SOURCES
    assert all(0 <= source.trust <= 1 for source in DECLARED)
