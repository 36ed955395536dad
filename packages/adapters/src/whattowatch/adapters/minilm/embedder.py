"""The embedder that needs no key and no network: a small sentence model on this machine's processor."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import structlog

from whattowatch.adapters.minilm import reader
from whattowatch.adapters.minilm.reader import Reader
from whattowatch.adapters.minilm.weights import WrongWeights
from whattowatch.application.ports.embedder import DIMENSIONS, Embedder, Embedding, Outcome
from whattowatch.domain.errors import Unavailable

MODEL = "all-MiniLM-L6-v2"
WHAT = "the local text model"
FEW = 4  # texts: somebody may be waiting for them
_NICENESS = 10  # of work that nobody waits for, where the system knows such a thing for threads

_log = structlog.get_logger(__name__)


class MiniLmEmbedder(Embedder):
    """Loaded when it is first used.

    Many texts are read in one thread that makes way for others; a few are not held up by them.
    """

    def __init__(self, load: Callable[[], Reader] = reader.load) -> None:
        self._load = load
        self._loading = threading.Lock()
        self._reader: Reader | None = None
        self._patient = ThreadPoolExecutor(1, "minilm", _be_nice)

    @property
    def model(self) -> str:
        return MODEL

    @property
    def dimensions(self) -> int:
        return DIMENSIONS

    async def embed(self, texts: Sequence[str]) -> Sequence[Outcome]:
        if not texts:
            return []
        threads = None if len(texts) <= FEW else self._patient
        given_up = threading.Event()
        try:
            return await asyncio.get_running_loop().run_in_executor(
                threads, self._read, list(texts), given_up
            )
        except asyncio.CancelledError:
            given_up.set()  # a process that is to end waits for its threads
            raise

    def _read(self, texts: Sequence[str], given_up: threading.Event) -> list[Outcome]:
        vectors = self._loaded().read(texts, wanted=lambda: not given_up.is_set())
        return [Embedding(vector) for vector in vectors]

    def _loaded(self) -> Reader:
        with self._loading:
            if self._reader is None:
                self._reader = self._load_it()
            return self._reader

    def _load_it(self) -> Reader:
        try:
            return self._load()
        except (ImportError, WrongWeights, OSError) as error:
            _log.warning("the local text model cannot be used", why=str(error))
            raise Unavailable(WHAT) from error


def _be_nice() -> None:
    """On Linux a priority is a thread's own; elsewhere it would be the whole process's."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
