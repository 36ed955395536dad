"""An embedder that knows no language: texts are alike by the words they share."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from whattowatch.application.ports.embedder import (
    DIMENSIONS,
    Embedder,
    Embedding,
    EmbeddingRefused,
    Outcome,
)
from whattowatch.domain.errors import Unavailable

BAD = "unreadable"  # a text with this word is refused


class MemoryEmbedder(Embedder):
    def __init__(self, model: str = "memory") -> None:
        self._model = model
        self.away = False
        self.asked: list[list[str]] = []  # the texts of each call

    @property
    def model(self) -> str:
        return self._model

    @property
    def dimensions(self) -> int:
        return DIMENSIONS

    async def embed(self, texts: Sequence[str]) -> Sequence[Outcome]:
        if self.away:
            raise Unavailable("the embedder")
        self.asked.append(list(texts))
        return [self._embedded(text) for text in texts]

    def _embedded(self, text: str) -> Outcome:
        words = text.casefold().split()
        if BAD in words or not words:
            return EmbeddingRefused("it cannot be read")
        vector = np.zeros(DIMENSIONS)
        for word in words:
            seed = sha256(f"{self._model} {word}".encode("utf-8", "surrogatepass")).digest()
            vector += np.random.default_rng(int.from_bytes(seed[:8], "little")).normal(size=DIMENSIONS)
        return Embedding((vector / np.linalg.norm(vector)).astype(np.float32))
