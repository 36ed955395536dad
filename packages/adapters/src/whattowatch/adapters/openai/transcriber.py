"""Recordings written down by OpenAI, or by a server that answers as it does."""

from math import ceil
from typing import Annotated, Any

import msgspec
import structlog
from msgspec import Meta, Struct

from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.faults import RequestRefused
from whattowatch.adapters.openai.use import Use
from whattowatch.adapters.outside.failing import Broken
from whattowatch.application.ports.transcriber import Heard, Recording, Transcriber, Transcript, Unheard

MODEL = "gpt-transcribe"
MOST_S = 120.0  # for five minutes of sound
LONGEST = 20_000  # characters of an answer; nobody says more in five minutes
SILENT = 0.6  # of 1: from here on Whisper's own threshold calls it silence

_log = structlog.get_logger(__name__)


class _Segment(Struct):
    text: str = ""
    no_speech_prob: float = 0.0


class _Answer(Struct):
    text: Annotated[str, Meta(max_length=LONGEST)]
    duration: Annotated[float, Meta(ge=0)] | None = None
    segments: list[_Segment] | None = None


_answer = msgspec.json.Decoder(_Answer)


class OpenAiTranscriber(Transcriber):
    def __init__(self, client: OpenAiClient, *, model: str = MODEL) -> None:
        self._client, self._model = client, model

    @property
    def engine(self) -> str:
        return self._model

    async def transcribe(self, recording: Recording, *, language: str | None) -> Heard:
        most = Use(max(1, ceil(recording.seconds)))  # they ask for money by the second, not by the token
        try:
            return await self._client.ask(
                lambda client: self._request(client, recording, language),
                lambda body: _heard(body, recording),
                model=self._model,
                most=most,
            )
        except RequestRefused as refused:
            _log.warning("a recording is refused", model=self._model, why=refused.code)
            return Unheard.UNREADABLE

    def _request(self, client: Any, recording: Recording, language: str | None) -> Any:
        """The sound goes as it came: it is decoded there."""
        told = {"language": language} if language else {}
        return client.audio.transcriptions.with_streaming_response.create(
            file=(recording.name, recording.content),
            model=self._model,
            response_format="json" if self._model.startswith("gpt-") else "verbose_json",
            **told,
        )


def _heard(body: bytes, recording: Recording) -> Heard:
    """Raises:
    Broken: it is no transcript.
    """
    try:
        answer = _answer.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Broken("the answer is no transcript") from error
    text = _spoken(answer)
    if not any(character.isalnum() for character in text):
        return Unheard.SILENCE
    return Transcript(text.strip(), answer.duration or float(recording.seconds))


def _spoken(answer: _Answer) -> str:
    """Without what a Whisper makes up where nobody speaks: it says itself which pieces those are."""
    if not answer.segments:
        return answer.text
    return "".join(each.text for each in answer.segments if each.no_speech_prob < SILENT)
