"""Port: texts turned into vectors, so that likeness of meaning can be counted."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

DIMENSIONS = 384  # of every vector that is kept, whoever made it

Vector: TypeAlias = NDArray[np.float32]  # shape (DIMENSIONS,), of unit length


class Embedding(Struct, frozen=True, eq=False):
    """What became of a text: its vector."""

    vector: Vector


class EmbeddingRefused(Struct, frozen=True):
    """What became of a text that has no vector, and will have none however often it is asked for."""

    reason: str  # never repeats the text


Outcome: TypeAlias = Embedding | EmbeddingRefused


class Embedder(Protocol):
    @property
    def model(self) -> str:
        """Names the space that its vectors live in: those of two models are never compared."""
        ...

    @property
    def dimensions(self) -> int: ...

    async def embed(self, texts: Sequence[str]) -> Sequence[Outcome]:
        """One outcome a text, in their order; vectors of unit length, finite, and the same for the same text.

        Raises:
            Unavailable: nothing came of it now; the same texts may fare better later.
        """
        ...
