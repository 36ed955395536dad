"""The embedder of last resort: no model, no learning, nothing to install.

Each feature of a text adds to a few of the numbers, chosen by its hash. Texts with words in
common come out alike; texts that say the same in other words do not.
"""

import asyncio
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from whattowatch.adapters.lexical.features import features_of
from whattowatch.application.ports.embedder import (
    DIMENSIONS,
    Embedder,
    Embedding,
    EmbeddingRefused,
    Outcome,
)

MODEL = "lexical-1"  # another number when the arithmetic changes: its vectors are others
MOST_CHARACTERS = 20_000
NO_WORDS = "it has no words that tell anything"
_PLACES = 4  # numbers that each feature adds to


class LexicalEmbedder(Embedder):
    @property
    def model(self) -> str:
        return MODEL

    @property
    def dimensions(self) -> int:
        return DIMENSIONS

    async def embed(self, texts: Sequence[str]) -> Sequence[Outcome]:
        return await asyncio.to_thread(lambda: [_embedded(text) for text in texts])


def _embedded(text: str) -> Outcome:
    features = features_of(text[:MOST_CHARACTERS])
    if not features:
        return EmbeddingRefused(NO_WORDS)
    places, signs = zip(*map(_hashed, features), strict=True)
    added = np.array(signs, np.float64) * np.array([*features.values()])[:, None]
    vector = np.bincount(np.ravel(places), np.ravel(added), minlength=DIMENSIONS)
    length = float(np.linalg.norm(vector))
    if length == 0:  # what there is cancels out
        return EmbeddingRefused(NO_WORDS)
    return Embedding((vector / length).astype(np.float32))


@lru_cache(maxsize=1 << 16)
def _hashed(feature: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Places and signs, the same on every machine."""
    digest = blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=3 * _PLACES).digest()
    numbers = [int.from_bytes(digest[3 * at : 3 * at + 3], "little") for at in range(_PLACES)]
    return tuple(number % DIMENSIONS for number in numbers), tuple(
        1 if number >> 23 else -1 for number in numbers
    )
