"""Whether somebody listens to voice notes, and what to do where nobody does."""

import wave
from collections.abc import Callable
from io import BytesIO

from whattowatch.adapters.whisper.models import Presence, presence_of
from whattowatch.application.ports.transcriber import Recording, Transcriber, Unheard
from whattowatch.domain.errors import NotYet, Unavailable
from whattowatch.wiring.engines import LACKING, Engine, transcription_model
from whattowatch.wiring.settings import Settings

_SAMPLES_A_SECOND, _SECONDS = 16_000, 2
WRITE = "people who send voice notes are asked to write"
NOBODY_IS_SET = (
    f"nobody listens: {WRITE}. Set OPENAI_API_KEY, or WTW_TRANSCRIBER=faster-whisper with the extra `voice`"
)


async def voice_health(
    settings: Settings,
    engine: Engine,
    transcriber: Transcriber,
    presence: Callable[[str], Presence] = presence_of,
) -> tuple[bool, str]:
    """Whether all is well, and what is so. Two seconds of silence are listened to, where that fetches nothing."""
    match engine:
        case "faster-whisper":
            return await _here(settings.whisper_model, transcriber, presence)
        case "openai":
            whose = settings.openai_base_url or "OpenAI"
            check = "check OPENAI_API_KEY, OPENAI_BASE_URL and WTW_OPENAI_TRANSCRIPTION_MODEL"
            return await _tried(f"{transcription_model(settings)} of {whose}", transcriber, check)
        case "none":
            return _nobody(settings.transcriber)


def _nobody(wanted: str) -> tuple[bool, str]:
    if wanted == "faster-whisper":
        return False, LACKING
    return True, f"WTW_TRANSCRIBER=none: {WRITE}" if wanted == "none" else NOBODY_IS_SET


async def _here(
    model: str, transcriber: Transcriber, presence: Callable[[str], Presence]
) -> tuple[bool, str]:
    who = f"faster-whisper with {model}"
    try:
        where = presence(model)
    except ImportError as error:
        return (
            False,
            f"faster-whisper is installed and cannot be used ({error}): install the extra `voice` anew",
        )
    match where:
        case Presence.NOWHERE:
            return (
                False,
                f"{who}: there is no such model. WTW_WHISPER_MODEL is a size, such as small, or a folder",
            )
        case Presence.NOT_YET:
            return True, f"{who}, which is fetched from huggingface.co with the first voice note"
        case Presence.HERE:
            return await _tried(who, transcriber, "check the folder of WTW_WHISPER_MODEL, or fetch it anew")


async def _tried(who: str, transcriber: Transcriber, check: str) -> tuple[bool, str]:
    try:
        heard = await transcriber.transcribe(silence(), language=None)
    except NotYet as enough:
        return False, f"{who}: {enough}"
    except Unavailable:
        return False, f"{who} does not listen: {check}"
    if heard is Unheard.UNREADABLE:
        return False, f"{who} cannot read a recording: {check}"
    return True, f"{who} listens"


def silence() -> Recording:
    """As short as voice notes may be, and a little longer."""
    content = BytesIO()
    with wave.open(content, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(_SAMPLES_A_SECOND)
        written.writeframes(bytes(2 * _SAMPLES_A_SECOND * _SECONDS))
    return Recording(content.getvalue(), _SECONDS, "silence.wav")
