"""The embedder that needs no key and no network: a small sentence model on this machine's processor."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain

import structlog

from whattowatch.adapters.minilm import reader
from whattowatch.adapters.minilm.reader import Reader
from whattowatch.adapters.minilm.weights import WrongWeights
from whattowatch.application.ports.embedder import DIMENSIONS, Embedder, Embedding, Outcome
from whattowatch.domain.errors import Unavailable

MODEL = "all-MiniLM-L6-v2"
WHAT = "the local text model"
FEW = 4  # texts: somebody may be waiting for them
_CORES = os.cpu_count() or 1
_NICENESS = 10  # of work that nobody waits for, where the system knows such a thing for threads

_log = structlog.get_logger(__name__)


class MiniLmEmbedder(Embedder):
    """Loaded when it is first used.

    Many texts are read in threads that make way for others, one a core; a few are not held up by them.
    """

    def __init__(self, load: Callable[[], Reader] = reader.load) -> None:
        self._load = load
        self._loading = threading.Lock()
        self._reader: Reader | None = None
        self._patient = ThreadPoolExecutor(_CORES, "minilm", _be_nice)

    @property
    def model(self) -> str:
        return MODEL

    @property
    def dimensions(self) -> int:
        return DIMENSIONS

    async def embed(self, texts: Sequence[str]) -> Sequence[Outcome]:
        if not texts:
            return []
        given_up = threading.Event()
        try:
            if len(texts) <= FEW:
                return await self._in_thread(None, texts, given_up)
            return await self._side_by_side(texts, given_up)
        finally:
            given_up.set()  # whoever reads on reads for nobody, and a process that is to end waits for its threads

    async def _side_by_side(self, texts: Sequence[str], given_up: threading.Event) -> list[Outcome]:
        """Each thread has as many long texts as the next."""
        by_length = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        shares = [share for each in range(_CORES) if (share := by_length[each::_CORES])]
        read = await asyncio.gather(
            *(self._in_thread(self._patient, [texts[at] for at in share], given_up) for share in shares)
        )
        outcomes = dict(zip(chain(*shares), chain(*read), strict=True))
        return [outcomes[at] for at in range(len(texts))]

    async def _in_thread(
        self, threads: ThreadPoolExecutor | None, texts: Sequence[str], given_up: threading.Event
    ) -> list[Outcome]:
        return await asyncio.get_running_loop().run_in_executor(threads, self._read, texts, given_up)

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
