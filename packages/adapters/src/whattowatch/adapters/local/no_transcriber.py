"""Nobody listens: voice notes are answered with a request to write."""

from whattowatch.application.ports.transcriber import NOBODY, Heard, Recording, Transcriber
from whattowatch.domain.errors import Unavailable


class NoTranscriber(Transcriber):
    @property
    def engine(self) -> str:
        return NOBODY

    async def transcribe(self, recording: Recording, *, language: str | None) -> Heard:  # noqa: ARG002  # the port's
        """Whoever was asked to listen before it was switched off is told that nobody can."""
        raise Unavailable("a transcriber")
