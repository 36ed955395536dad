"""The embedder that needs no key and no network: a small sentence model on this machine's processor."""

import asyncio
from collections.abc import Callable, Sequence

import structlog

from whattowatch.adapters.minilm import reader
from whattowatch.adapters.minilm.reader import Reader
from whattowatch.adapters.minilm.weights import WrongWeights
from whattowatch.application.ports.embedder import DIMENSIONS, Embedder, Embedding, Outcome
from whattowatch.domain.errors import Unavailable

MODEL = "all-MiniLM-L6-v2"
WHAT = "the local text model"

_log = structlog.get_logger(__name__)


class MiniLmEmbedder(Embedder):
    """Loaded when it is first used. It reads one batch at a time, in a thread of its own."""

    def __init__(self, load: Callable[[], Reader] = reader.load) -> None:
        self._load = load
        self._reader: Reader | None = None
        self._turn = asyncio.Lock()

    @property
    def model(self) -> str:
        return MODEL

    @property
    def dimensions(self) -> int:
        return DIMENSIONS

    async def embed(self, texts: Sequence[str]) -> Sequence[Outcome]:
        if not texts:
            return []
        async with self._turn:
            return await asyncio.to_thread(self._read, list(texts))

    def _read(self, texts: Sequence[str]) -> list[Outcome]:
        if self._reader is None:
            self._reader = self._loaded()
        return [Embedding(vector) for vector in self._reader.read(texts)]

    def _loaded(self) -> Reader:
        try:
            return self._load()
        except (ImportError, WrongWeights, OSError) as error:
            _log.warning("the local text model cannot be used", why=str(error))
            raise Unavailable(WHAT) from error
