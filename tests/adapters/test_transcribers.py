"""Who listens on this machine, who does not listen at all, and what is counted of it."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from tests.contracts.transcriber import RECORDING, Says, TranscriberContract
from whattowatch.adapters.counted_transcriber import CountedTranscriber, TranscriptionMetrics
from whattowatch.adapters.local.no_transcriber import NoTranscriber
from whattowatch.adapters.whisper.models import Presence, presence_of
from whattowatch.adapters.whisper.transcriber import WhisperTranscriber
from whattowatch.application.ports.transcriber import NOBODY, Transcript, Unheard
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick


@dataclass
class Piece:
    text: str


@dataclass
class Info:
    duration: float = 33.5


@dataclass
class Whisper:
    """As faster-whisper's model."""

    says: Any = "Heat"
    asked: list[dict[str, Any]] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)
    loaded: list[str] = field(default_factory=list)

    def load(self, name: str) -> "Whisper":
        if self.says is None:
            raise ImportError(name)
        self.loaded.append(name)
        return self

    def transcribe(
        self, audio: BytesIO, *, language: str | None, vad_filter: bool
    ) -> tuple[Iterable[Piece], Info]:
        self.asked.append({"content": audio.read(), "language": language, "vad_filter": vad_filter})
        self.threads.add(threading.get_ident())
        if self.says is Unheard.UNREADABLE:
            raise ValueError("Invalid data found when processing input")
        return iter(self._pieces()), Info()

    def _pieces(self) -> Sequence[Piece]:
        return [Piece(part) for part in self.says.partition(",")]


@pytest.fixture
def whisper() -> Whisper:
    return Whisper()


@pytest.fixture
def transcriber(whisper: Whisper) -> WhisperTranscriber:
    return WhisperTranscriber("small", whisper.load)


class TestWhisperTranscriber(TranscriberContract):
    @pytest.fixture
    def transcriber(self, whisper: Whisper) -> WhisperTranscriber:
        return WhisperTranscriber("small", whisper.load)

    @pytest.fixture
    def says(self, whisper: Whisper) -> Says:
        def says(what: Any) -> None:
            whisper.says = what

        return says


async def test_it_is_loaded_once_and_works_beside_the_loop(
    whisper: Whisper, transcriber: WhisperTranscriber
) -> None:
    for language in ("ru", None):
        await transcriber.transcribe(RECORDING, language=language)

    assert whisper.loaded == ["small"]
    assert [asked["language"] for asked in whisper.asked] == ["ru", None]
    assert all(asked["vad_filter"] for asked in whisper.asked)
    assert threading.get_ident() not in whisper.threads


async def test_a_package_that_is_missing_is_no_crash() -> None:
    """It is missing here."""
    with pytest.raises(Unavailable):
        await WhisperTranscriber("small").transcribe(RECORDING, language=None)


def test_whether_a_model_is_here_is_told_without_fetching_it(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    (whole / "model.bin").write_bytes(b"weights")

    assert presence_of(str(whole), nobody_asked) is Presence.HERE
    assert presence_of(str(tmp_path), nobody_asked) is Presence.NOWHERE
    assert presence_of("small", str) is Presence.HERE
    assert presence_of("small", fails_with(FileNotFoundError("not in the cache"))) is Presence.NOT_YET
    assert presence_of("smal", fails_with(ValueError("no such size"))) is Presence.NOWHERE
    with pytest.raises(ImportError):
        presence_of("small", fails_with(ImportError("libctranslate2.so")))


def nobody_asked(model: str) -> object:
    raise AssertionError(model)


def fails_with(error: Exception) -> Callable[[str], object]:
    def look(_model: str) -> object:
        raise error

    return look


async def test_nobody_listens() -> None:
    assert NoTranscriber().engine == NOBODY
    with pytest.raises(Unavailable):
        await NoTranscriber().transcribe(RECORDING, language=None)


async def test_all_that_is_listened_to_is_counted(whisper: Whisper, transcriber: WhisperTranscriber) -> None:
    registry = CollectorRegistry()
    counted = CountedTranscriber(transcriber, TranscriptionMetrics(registry))
    assert isinstance(await counted.transcribe(RECORDING, language=None), Transcript)
    for says in ("", Unheard.UNREADABLE):
        whisper.says = says
        assert isinstance(await counted.transcribe(RECORDING, language=None), Unheard)
    away = CountedTranscriber(NoTranscriber(), TranscriptionMetrics(CollectorRegistry()))
    with pytest.raises(Unavailable):
        await away.transcribe(RECORDING, language=None)

    def value(name: str, **more: str) -> float | None:
        return registry.get_sample_value(name, {"engine": counted.engine, **more})

    assert [
        value("wtw_transcriptions_total", outcome=outcome) for outcome in ("heard", "silence", "unreadable")
    ] == [1, 1, 1]
    assert value("wtw_transcription_sound_seconds_total") == 33.5 + 34 + 34
    assert value("wtw_transcription_seconds_count") == 3
    assert away.engine == NOBODY


async def test_one_that_is_away_is_counted_apart() -> None:
    registry = CollectorRegistry()
    counted = CountedTranscriber(
        WhisperTranscriber("small", Whisper(says=None).load), TranscriptionMetrics(registry)
    )
    with pytest.raises(Unavailable):
        await counted.transcribe(RECORDING, language=None)

    told = {"engine": "faster-whisper", "outcome": "away"}
    assert registry.get_sample_value("wtw_transcriptions_total", told) == 1
    assert registry.get_sample_value("wtw_transcription_seconds_count", {"engine": "faster-whisper"}) is None
