"""Who writes down what is said in voice notes."""

from collections.abc import AsyncIterator

from dishka import Provider, Scope, provide
from prometheus_client import CollectorRegistry

from whattowatch.adapters.counted_transcriber import CountedTranscriber, TranscriptionMetrics
from whattowatch.adapters.local.no_transcriber import NoTranscriber
from whattowatch.adapters.openai.allowance import Allowance
from whattowatch.adapters.openai.faults import NAME
from whattowatch.adapters.openai.transcriber import MOST_S, OpenAiTranscriber
from whattowatch.adapters.outside.bulkhead import Bulkhead
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.whisper.transcriber import WhisperTranscriber
from whattowatch.application.ports.transcriber import Transcriber
from whattowatch.wiring.engines import engine_of, transcription_model
from whattowatch.wiring.settings import Settings
from whattowatch.wiring.vectors import OPENAI_AT_ONCE, openai_client


class ListeningParts(Provider):
    scope = Scope.APP

    def __init__(self, settings: Settings, metrics: OutsideMetrics, registry: CollectorRegistry) -> None:
        super().__init__()
        self._settings, self._outside, self._counts = settings, metrics, TranscriptionMetrics(registry)

    @provide
    async def transcriber(self, allowance: Allowance) -> AsyncIterator[Transcriber]:
        match engine_of(self._settings):
            case "openai":
                model = transcription_model(self._settings)
                client = openai_client(self._settings, self._service(), allowance, model)
                yield CountedTranscriber(OpenAiTranscriber(client, model=model), self._counts)
                await client.close()
            case "faster-whisper":
                yield CountedTranscriber(WhisperTranscriber(self._settings.whisper_model), self._counts)
            case _:
                yield NoTranscriber()

    def _service(self) -> Outside:
        at_once = Bulkhead(at_once=OPENAI_AT_ONCE)
        return Outside(NAME, budget_s=MOST_S, bulkhead=at_once, metrics=self._outside)
