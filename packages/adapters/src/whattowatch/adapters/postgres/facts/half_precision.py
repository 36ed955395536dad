"""Vectors as PostgreSQL sends them: two counts, and numbers of two bytes, the higher byte first."""

import numpy as np
from numpy.typing import NDArray

from whattowatch.application.ports.embedder import DIMENSIONS

_COUNTS = 2  # numbers of two bytes that come before: dimensions, and one that is not used


def unpacked(packed: bytes) -> NDArray[np.float32]:
    """Any number of vectors, shape (vectors, DIMENSIONS); rounding has been undone as to their length."""
    rows = np.frombuffer(packed, ">f2").reshape(-1, _COUNTS + DIMENSIONS)[:, _COUNTS:]
    vectors = rows.astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors
