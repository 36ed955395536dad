"""Reading the answer to a request for vectors, of which any part may be wrong."""

import base64
import binascii
from collections.abc import Sequence

import msgspec
import numpy as np

from whattowatch.adapters.outside.failing import Broken
from whattowatch.application.ports.embedder import DIMENSIONS, Vector

_GREATEST = 1e6  # a number in it; they are below 1, and nothing else compares
_SHORTEST = 1e-6  # a vector's length; below, it points nowhere


class _Item(msgspec.Struct):
    index: int
    embedding: str | list[float]  # base64 was asked for; not every server gives it


class _Answer(msgspec.Struct):
    data: list[msgspec.Raw]


_answer = msgspec.json.Decoder(_Answer)
_item = msgspec.json.Decoder(_Item)


def vectors_in(body: bytes, count: int) -> list[Vector | None]:
    """One a text, by the index that each names. None: there is none, or several, or it is no vector of ours.

    Raises:
        Broken: it is no answer to such a request.
    """
    try:
        items = [_read(raw) for raw in _answer.decode(body).data]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Broken("no answer to a request for vectors") from error
    found: list[list[Vector | None]] = [[] for _ in range(count)]
    for item in items:
        if item is not None and 0 <= item.index < count:
            found[item.index].append(_unit(item.embedding))
    return [each[0] if len(each) == 1 else None for each in found]


def _read(raw: msgspec.Raw) -> _Item | None:
    try:
        return _item.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _unit(given: str | Sequence[float]) -> Vector | None:
    try:
        numbers = _from_base64(given) if isinstance(given, str) else np.asarray(given, np.float64)
    except (binascii.Error, ValueError, OverflowError):
        return None
    if numbers.shape != (DIMENSIONS,) or not (np.abs(numbers) < _GREATEST).all():
        return None
    length = float(np.linalg.norm(numbers))
    if length < _SHORTEST:
        return None
    unit: Vector = (numbers / length).astype(np.float32)
    return unit


def _from_base64(given: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    packed = base64.b64decode(given, validate=True)
    return np.frombuffer(packed, np.dtype("<f4")).astype(np.float64)
