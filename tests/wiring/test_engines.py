"""Who listens to voice notes: nobody's voice leaves the machine without a word of whoever runs it."""

import pytest

from whattowatch.adapters.whisper import transcriber
from whattowatch.wiring.engines import engine_of, is_lacking, transcription_model
from whattowatch.wiring.settings import WrongSettings, read_settings

pytestmark = pytest.mark.quick

KEY, SERVER = {"OPENAI_API_KEY": "sk-0Aa1Bb2Cc3"}, {"OPENAI_BASE_URL": "http://127.0.0.1:8000/v1"}
NAMED = {"WTW_OPENAI_TRANSCRIPTION_MODEL": "Systran/faster-whisper-small"}
OFF = {"WTW_OPENAI_TRANSCRIPTION_MODEL": "off"}


@pytest.mark.parametrize(
    ("environment", "engine"),
    [
        ({}, "none"),
        (NAMED, "none"),
        (KEY, "openai"),
        (KEY | OFF, "none"),
        (SERVER, "none"),
        (SERVER | NAMED, "openai"),
        (SERVER | {"WTW_TRANSCRIBER": "OpenAI"}, "openai"),
        (KEY | {"WTW_TRANSCRIBER": "none"}, "none"),
        (KEY | NAMED | {"WTW_TRANSCRIBER": "none"}, "none"),
    ],
)
def test_who_listens(environment: dict[str, str], engine: str) -> None:
    settings = read_settings(environment)

    assert engine_of(settings) == engine
    assert engine_of(settings.alone()) == "none"
    assert not is_lacking(settings)


@pytest.mark.parametrize(
    ("environment", "name"),
    [({}, "OPENAI_API_KEY is missing"), (KEY | OFF, "WTW_OPENAI_TRANSCRIPTION_MODEL is off")],
)
def test_openai_is_not_asked_for_where_it_cannot_be_asked(environment: dict[str, str], name: str) -> None:
    with pytest.raises(WrongSettings, match=f"{name}: WTW_TRANSCRIBER"):
        read_settings({"WTW_TRANSCRIBER": "openai", **environment})


def test_a_package_that_is_missing_is_told_of_and_nobody_listens() -> None:
    settings = read_settings(KEY | {"WTW_TRANSCRIBER": "faster-whisper"})

    assert engine_of(settings) == ("faster-whisper" if transcriber.is_installed() else "none")
    assert is_lacking(settings) is not transcriber.is_installed()


def test_a_model_that_is_not_named_is_openais() -> None:
    assert transcription_model(read_settings(KEY)) == "gpt-transcribe"
    assert transcription_model(read_settings(NAMED)) == NAMED["WTW_OPENAI_TRANSCRIPTION_MODEL"]
