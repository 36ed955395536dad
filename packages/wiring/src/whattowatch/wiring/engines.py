"""Who listens to voice notes in an installation: what is set, or nobody."""

from typing import Literal, TypeAlias

from whattowatch.adapters.openai.transcriber import MODEL
from whattowatch.adapters.whisper import transcriber
from whattowatch.wiring.settings import Settings

Engine: TypeAlias = Literal["openai", "faster-whisper", "none"]

LACKING = (
    "WTW_TRANSCRIBER is faster-whisper, which is not installed: people who send voice notes are asked to write. "
    "Install the extra `voice` (`uv sync --extra voice`), or set WTW_TRANSCRIBER to none"
)


def engine_of(settings: Settings) -> Engine:
    """A server of one's own is asked only by the model's name, or when it is told to listen."""
    named = settings.openai_transcription_model
    match settings.transcriber:
        case "openai":
            return "openai"
        case "faster-whisper":
            return "faster-whisper" if transcriber.is_installed() else "none"
        case "auto" if named != "off" and (settings.openai_api_key or settings.openai_base_url):
            return "openai" if named or not settings.openai_base_url else "none"
        case _:
            return "none"


def transcription_model(settings: Settings) -> str:
    return settings.openai_transcription_model or MODEL


def is_lacking(settings: Settings) -> bool:
    """Somebody was to listen, and is not there."""
    return settings.transcriber == "faster-whisper" and engine_of(settings) == "none"
