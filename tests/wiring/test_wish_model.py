"""Who is asked about pieces of a wish that the rules make nothing of."""

import pytest

from whattowatch.wiring.embedders import wish_model
from whattowatch.wiring.settings import read_settings

pytestmark = pytest.mark.quick

KEY, OWN = {"OPENAI_API_KEY": "sk-0123456789abcdef"}, {"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"}
NAMED, OFF = {"WTW_OPENAI_WISH_MODEL": "llama3.2"}, {"WTW_OPENAI_WISH_MODEL": "off"}


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
    environment: dict[str, str], model: str | None
) -> None:
    assert wish_model(read_settings(environment)) == model
