"""Recordings written down on this machine by faster-whisper, where somebody has installed it.

It decodes sound by itself, to one channel of 16 kHz, and leaves out where nobody speaks.
"""

import threading
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Protocol

import structlog

from whattowatch.application.aside import aside
from whattowatch.application.ports.transcriber import Heard, Recording, Transcriber, Transcript, Unheard
from whattowatch.domain.errors import Unavailable

WHAT = "the local transcriber"
_PACKAGE = "faster_whisper"

_log = structlog.get_logger(__name__)


class Segment(Protocol):
    @property
    def text(self) -> str: ...


class Model(Protocol):
    """As much of it as is used here."""

    def transcribe(
        self, audio: BytesIO, *, language: str | None, vad_filter: bool
    ) -> tuple[Iterable[Segment], Any]: ...


def is_installed() -> bool:
    return find_spec(_PACKAGE) is not None


def load(model: str) -> Model:
    """Args:
        model: a size, such as small, which is fetched once; or a folder with one.

    Raises:
        ImportError: the package is not installed.
    """
    loaded: Model = import_module(_PACKAGE).WhisperModel(model, device="auto", compute_type="default")
    return loaded


class WhisperTranscriber(Transcriber):
    """Loaded when it is first used. One recording after the other: each takes all the cores there are."""

    def __init__(self, model: str, load: Callable[[str], Model] = load) -> None:
        self._name, self._load = model, load
        self._turn = threading.Lock()
        self._model: Model | None = None

    @property
    def engine(self) -> str:
        return "faster-whisper"

    async def transcribe(self, recording: Recording, *, language: str | None) -> Heard:
        return await aside(lambda: self._heard(recording, language))

    def _heard(self, recording: Recording, language: str | None) -> Heard:
        with self._turn:
            model = self._loaded()
            try:
                segments, info = model.transcribe(
                    BytesIO(recording.content), language=language, vad_filter=True
                )
                text = "".join(segment.text for segment in segments).strip()
            except (ValueError, OSError, IndexError) as error:  # what its decoder makes of what is no sound
                _log.info("a recording cannot be decoded", why=type(error).__name__)
                return Unheard.UNREADABLE
        if not any(character.isalnum() for character in text):
            return Unheard.SILENCE
        return Transcript(text, float(getattr(info, "duration", recording.seconds)))

    def _loaded(self) -> Model:
        if self._model is None:
            try:
                self._model = self._load(self._name)
            except (ImportError, ValueError, OSError, RuntimeError) as error:
                _log.warning("the local transcriber cannot be used", why=str(error))
                raise Unavailable(WHAT) from error
        return self._model
