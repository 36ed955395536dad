"""A transcriber whose work is counted for Prometheus: how often there were words, and how long it took."""

from time import monotonic
from typing import Literal, TypeAlias

from prometheus_client import CollectorRegistry, Counter, Histogram

from whattowatch.application.ports.transcriber import Heard, Recording, Transcriber, Unheard
from whattowatch.domain.errors import Unavailable

Outcome: TypeAlias = Literal["heard", "silence", "unreadable", "away"]
BUCKETS_S = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0)


class TranscriptionMetrics:
    """Seconds of work by seconds of sound are what a second of sound takes."""

    def __init__(self, registry: CollectorRegistry) -> None:
        by = ("engine", "outcome")
        self._recordings = Counter("wtw_transcriptions", "Recordings listened to.", by, registry=registry)
        self._sound = Counter(
            "wtw_transcription_sound_seconds", "Sound listened to.", ("engine",), registry=registry
        )
        self._seconds = Histogram(
            "wtw_transcription_seconds",
            "Time that listening took.",
            ("engine",),
            buckets=BUCKETS_S,
            registry=registry,
        )

    def listened(self, engine: str, outcome: Outcome, *, sound_s: float, seconds: float) -> None:
        self._recordings.labels(engine, outcome).inc()
        self._sound.labels(engine).inc(sound_s)
        self._seconds.labels(engine).observe(seconds)

    def missed(self, engine: str) -> None:
        """It was away: that says nothing of how long it takes."""
        outcome: Outcome = "away"
        self._recordings.labels(engine, outcome).inc()


class CountedTranscriber(Transcriber):
    def __init__(self, inner: Transcriber, metrics: TranscriptionMetrics) -> None:
        self._inner, self._metrics = inner, metrics

    @property
    def engine(self) -> str:
        return self._inner.engine

    async def transcribe(self, recording: Recording, *, language: str | None) -> Heard:
        begun = monotonic()
        try:
            heard = await self._inner.transcribe(recording, language=language)
        except Unavailable:
            self._metrics.missed(self.engine)
            raise
        sound_s = float(recording.seconds) if isinstance(heard, Unheard) else heard.seconds
        self._metrics.listened(self.engine, _outcome(heard), sound_s=sound_s, seconds=monotonic() - begun)
        return heard


def _outcome(heard: Heard) -> Outcome:
    match heard:
        case Unheard.SILENCE:
            return "silence"
        case Unheard.UNREADABLE:
            return "unreadable"
        case _:
            return "heard"
