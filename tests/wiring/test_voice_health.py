"""What `wtw doctor` says of voice notes."""

import wave
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest

from whattowatch.adapters.local.no_transcriber import NoTranscriber
from whattowatch.adapters.whisper.models import Presence
from whattowatch.application.ports.transcriber import Heard, Recording, Transcriber, Unheard
from whattowatch.domain.errors import NotYet, Unavailable
from whattowatch.wiring.settings import read_settings
from whattowatch.wiring.voice_health import silence, voice_health

pytestmark = pytest.mark.quick

KEY, SERVER = {"OPENAI_API_KEY": "sk-0Aa1Bb2Cc3"}, {"OPENAI_BASE_URL": "http://127.0.0.1:8000/v1"}
HERE = {"WTW_TRANSCRIBER": "faster-whisper", "WTW_WHISPER_MODEL": "small"}


@dataclass
class Listener(Transcriber):
    hears: Heard | Exception = Unheard.SILENCE
    asked: int = 0

    @property
    def engine(self) -> str:
        return "a listener"

    async def transcribe(self, recording: Recording, *, language: str | None) -> Heard:
        self.asked += 1
        if isinstance(self.hears, Exception):
            raise self.hears
        return self.hears


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({}, "Set OPENAI_API_KEY, or WTW_TRANSCRIBER=faster-whisper with the extra `voice`"),
        ({"WTW_TRANSCRIBER": "none"}, "WTW_TRANSCRIBER=none: people who send voice notes are asked to write"),
    ],
    ids=["auto", "none"],
)
async def test_that_nobody_listens_is_well_and_says_how_it_could_be(
    environment: dict[str, str], says: str
) -> None:
    well, said = await voice_health(read_settings(environment), "none", NoTranscriber())

    assert well
    assert says in said


async def test_a_package_that_is_missing_is_not_well() -> None:
    well, said = await voice_health(read_settings(HERE), "none", NoTranscriber())

    assert not well
    assert "uv sync --extra voice" in said


@pytest.mark.parametrize(
    ("hears", "well", "says"),
    [
        (Unheard.SILENCE, True, "gpt-transcribe of OpenAI listens"),
        (Unheard.UNREADABLE, False, "cannot read a recording"),
        (Unavailable("OpenAI"), False, "check OPENAI_API_KEY"),
        (NotYet("OpenAI", 60), False, "asked as much as it may be"),
    ],
    ids=["listens", "unreadable", "away", "enough"],
)
async def test_whoever_is_far_away_is_asked(hears: Any, *, well: bool, says: str) -> None:
    listener = Listener(hears)

    found = await voice_health(read_settings(KEY), "openai", listener)

    assert (found[0], listener.asked) == (well, 1)
    assert says in found[1]


async def test_a_server_of_ones_own_is_named() -> None:
    environment = SERVER | {"WTW_OPENAI_TRANSCRIPTION_MODEL": "tiny"}

    assert await voice_health(read_settings(environment), "openai", Listener()) == (
        True,
        "tiny of http://127.0.0.1:8000/v1 listens",
    )


def is_at(presence: Presence) -> Callable[[str], Presence]:
    return lambda _model: presence


def broken(_model: str) -> Presence:
    raise ImportError("libctranslate2.so: no such file")


@pytest.mark.parametrize(
    ("presence", "well", "asked", "says"),
    [
        (is_at(Presence.HERE), True, 1, "faster-whisper with small listens"),
        (is_at(Presence.NOT_YET), True, 0, "is fetched from huggingface.co with the first voice note"),
        (is_at(Presence.NOWHERE), False, 0, "WTW_WHISPER_MODEL is a size"),
        (broken, False, 0, "libctranslate2.so"),
    ],
    ids=["here", "not yet", "nowhere", "broken"],
)
async def test_on_this_machine_nothing_is_fetched(
    presence: Callable[[str], Presence], *, well: bool, asked: int, says: str
) -> None:
    listener = Listener()

    found = await voice_health(read_settings(HERE), "faster-whisper", listener, presence)

    assert (found[0], listener.asked) == (well, asked)
    assert says in found[1]


def test_the_silence_is_a_recording_as_long_as_it_says() -> None:
    recording = silence()

    with wave.open(BytesIO(recording.content)) as read:
        assert read.getnframes() / read.getframerate() == recording.seconds == 2
        assert not any(read.readframes(read.getnframes()))
