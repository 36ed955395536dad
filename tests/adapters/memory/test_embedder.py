"""The fake embedder keeps the same promises as the others."""

import pytest

from tests.contracts.embedder import EmbedderContract
from tests.support.memory.embedder import BAD, MemoryEmbedder
from whattowatch.application.ports.embedder import Embedder, Embedding, EmbeddingRefused
from whattowatch.domain.errors import Unavailable


class TestMemoryEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self) -> Embedder:
        return MemoryEmbedder()


async def test_it_refuses_a_bad_text_alone() -> None:
    first, second = await MemoryEmbedder().embed(["good", f"one {BAD} word"])

    assert isinstance(first, Embedding)
    assert isinstance(second, EmbeddingRefused)


async def test_it_can_be_away() -> None:
    embedder = MemoryEmbedder()
    embedder.away = True

    with pytest.raises(Unavailable):
        await embedder.embed(["a"])
