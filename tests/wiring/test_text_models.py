"""Who is asked about pieces of a wish that the rules make nothing of, and to word reasons; and what they are told."""

import pytest

from whattowatch.domain.film_sources import DEFAULT_MODEL_TEXT_SOURCES, MODEL_TEXT_SOURCES
from whattowatch.wiring.embedders import reason_model, wish_model
from whattowatch.wiring.settings import read_settings
from whattowatch.wiring.vectors import kinds_told

pytestmark = pytest.mark.quick

KEY, OWN = {"OPENAI_API_KEY": "sk-0123456789abcdef"}, {"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"}
NAMED, OFF = {"MODEL": "llama3.2"}, {"MODEL": "off"}


@pytest.mark.parametrize(
    ("setting", "model_of"),
    [("WTW_OPENAI_WISH_MODEL", wish_model), ("WTW_OPENAI_REASON_MODEL", reason_model)],
    ids=["wishes", "reasons"],
)
@pytest.mark.parametrize(
    ("environment", "model"),
    [
        ({}, None),
        (NAMED, None),
        (KEY, "gpt-4.1-nano"),
        (KEY | NAMED, "llama3.2"),
        (KEY | OFF, None),
        (OWN, None),
        (KEY | OWN, None),
        (OWN | NAMED, "llama3.2"),
    ],
)
def test_nobody_is_asked_but_openai_itself_or_who_was_named(
    environment: dict[str, str], model: str | None, setting: str, model_of: object
) -> None:
    named = {setting if name == "MODEL" else name: value for name, value in environment.items()}

    assert callable(model_of)
    assert model_of(read_settings(named)) == model


def test_where_no_facts_may_reach_a_model_none_words_reasons() -> None:
    settings = read_settings(KEY | {"WTW_MODEL_TEXT_SOURCES": "own,wikidata"})

    assert reason_model(settings) is None
    assert wish_model(settings) is not None


def test_somebodys_choice_of_genres_and_keywords_stays_here_unless_everybodys_may_go() -> None:
    assert kinds_told(DEFAULT_MODEL_TEXT_SOURCES) == {"director", "cast", "franchise", "decade"}
    assert kinds_told(DEFAULT_MODEL_TEXT_SOURCES | {"tmdb"}) == kinds_told(DEFAULT_MODEL_TEXT_SOURCES)
    assert {"genre", "keyword"} < kinds_told(MODEL_TEXT_SOURCES)
