"""Vectors from a server that answers as OpenAI does, and from one that goes wrong."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from aiohttp import web

from tests.contracts.embedder import EmbedderContract, vector_of
from tests.support import openai_server as server_of
from tests.support.openai_server import (
    FORBIDDEN,
    KEY,
    Items,
    OpenAiServer,
    Spoil,
    error,
    openai_server,
    packed,
)
from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.embedder import NO_VECTOR, OpenAiEmbedder
from whattowatch.adapters.openai.faults import KeyRefused, QuotaUsedUp
from whattowatch.adapters.outside.outside import Outside
from whattowatch.application.ports.embedder import DIMENSIONS, Embedder, Embedding, EmbeddingRefused
from whattowatch.domain.errors import Unavailable

TEXTS = ["a heist in a dream", "love in tokyo", "robots in space", "a wedding"]


@pytest_asyncio.fixture
async def server() -> AsyncIterator[OpenAiServer]:
    async with openai_server() as server:
        yield server


@asynccontextmanager
async def asking(
    server: OpenAiServer, *, key: str = KEY, budget_s: float = 5.0, rest_s: float = 600.0
) -> AsyncIterator[OpenAiEmbedder]:
    client = OpenAiClient(key, Outside("OpenAI", budget_s=budget_s), base_url=server.url, rest_s=rest_s)
    yield OpenAiEmbedder(client)
    await client.close()


class TestOpenAiEmbedder(EmbedderContract):
    @pytest_asyncio.fixture
    async def embedder(self, server: OpenAiServer) -> AsyncIterator[Embedder]:
        async with asking(server) as embedder:
            yield embedder


async def test_it_asks_for_our_dimensions_in_base64(server: OpenAiServer) -> None:
    async with asking(server) as embedder:
        await embedder.embed(TEXTS)

    assert server.asked == [
        {
            "input": TEXTS,
            "model": "text-embedding-3-small",
            "dimensions": DIMENSIONS,
            "encoding_format": "base64",
        }
    ]


async def test_many_texts_go_in_several_requests(server: OpenAiServer) -> None:
    texts = [f"film number {number}" for number in range(150)]
    async with asking(server) as embedder:
        outcomes = await embedder.embed(texts)

    assert [len(each) for each in server.texts] == [64, 64, 22]
    assert vector_of(outcomes[149]) @ await server_of.vector_of(texts[149]) == pytest.approx(1, abs=1e-5)


async def test_one_bad_text_fails_alone(server: OpenAiServer) -> None:
    async with asking(server) as embedder:
        outcomes = await embedder.embed([*TEXTS, f"a {FORBIDDEN}", "", *TEXTS])

    assert [isinstance(outcome, Embedding) for outcome in outcomes] == [True] * 4 + [False] * 2 + [True] * 4
    assert outcomes[4] == EmbeddingRefused("invalid_request")


def fewer(items: Items) -> Items:
    return [item for item in items if item["index"] != 2]


def more(items: Items) -> Items:
    return [*items, {"index": 77, "embedding": items[0]["embedding"]}, {"index": -1, "embedding": "AAAA"}]


def nothing(_: Items) -> Items:
    return []


def of_other_dimensions(items: Items) -> Items:
    return [item | {"embedding": packed(np.ones(1536))} for item in items]


def reordered(items: Items) -> Items:
    return items[::-1]


def duplicated(items: Items) -> Items:
    return [items[0] | {"index": 2}, *items]


def spoilt(embedding: Any) -> Spoil:
    return lambda items: [item | {"embedding": embedding} if item["index"] == 2 else item for item in items]


def with_number(number: float) -> Any:
    vector = np.ones(DIMENSIONS, np.float32)
    vector[7] = number
    return packed(vector)


def as_floats(items: Items) -> Items:
    unpacked = [np.frombuffer(base64.b64decode(item["embedding"]), "<f4") for item in items]
    return [item | {"embedding": vector.tolist()} for item, vector in zip(items, unpacked, strict=True)]


@pytest.mark.parametrize(
    "spoil", [more, reordered, as_floats, list], ids=["more", "reordered", "floats", "good"]
)
async def test_vectors_find_their_texts(server: OpenAiServer, spoil: Spoil) -> None:
    server.spoil = spoil
    async with asking(server) as embedder:
        outcomes = await embedder.embed(TEXTS)

    assert len(server.asked) == 1
    for text, outcome in zip(TEXTS, outcomes, strict=True):
        assert vector_of(outcome) @ await server_of.vector_of(text) == pytest.approx(1, abs=1e-5)


BAD_VECTORS = {
    "383 numbers": packed(np.ones(383)),
    "1536 numbers": packed(np.ones(1536)),
    "zeros": packed(np.zeros(DIMENSIONS)),
    "nothing": "",
    "no base64": "?",
    "base64 of no floats": "AAA",
    "nan": with_number(np.nan),
    "infinity": with_number(np.inf),
    "null": None,
    "no floats": [],
    "383 floats": [1.0] * 383,
    "words": ["x"] * DIMENSIONS,
    "object": {},
    "too great": [1e308] * DIMENSIONS,
    "number": 5,
    "truth": True,
}
BAD_ITEMS: dict[str, Spoil] = {
    "fewer": fewer,
    "duplicated": duplicated,
    "index in words": lambda items: [*items[:2], {"index": "2"}, items[3]],
    "no item": lambda items: [*items[:2], None, items[3]],
} | {name: spoilt(vector) for name, vector in BAD_VECTORS.items()}


@pytest.mark.parametrize("spoil", BAD_ITEMS.values(), ids=BAD_ITEMS)
async def test_a_text_whose_vector_is_bad_is_asked_for_once_more_and_spoils_no_other(
    server: OpenAiServer, spoil: Spoil
) -> None:
    server.spoil = lambda items: spoil(items) if len(items) > 1 else items
    async with asking(server) as embedder:
        outcomes = await embedder.embed(TEXTS)

    assert server.texts == [TEXTS, [TEXTS[2]]]
    for text, outcome in zip(TEXTS, outcomes, strict=True):
        assert vector_of(outcome) @ await server_of.vector_of(text) == pytest.approx(1, abs=1e-5)


async def test_a_text_that_never_gets_a_vector_is_refused_alone(server: OpenAiServer) -> None:
    server.spoil = lambda items: fewer(items) if len(items) > 1 else []
    async with asking(server) as embedder:
        outcomes = await embedder.embed(TEXTS)

    assert [isinstance(outcome, Embedding) for outcome in outcomes] == [True, True, False, True]
    assert outcomes[2] == EmbeddingRefused(NO_VECTOR)


@pytest.mark.parametrize("spoil", [nothing, of_other_dimensions])
async def test_an_answer_without_any_vector_is_the_servers_fault(server: OpenAiServer, spoil: Spoil) -> None:
    server.spoil = spoil
    async with asking(server) as embedder:
        with pytest.raises(Unavailable, match="OpenAI"):
            await embedder.embed(TEXTS)


async def test_a_server_that_refuses_everything_refuses_no_text(server: OpenAiServer) -> None:
    server.faults = [error(400, "dimensions_not_supported") for _ in range(9)]
    async with asking(server) as embedder:
        with pytest.raises(Unavailable):
            await embedder.embed(TEXTS)

    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(web.Response(text="<html>", content_type="text/html"), id="html"),
        pytest.param(web.Response(body=b"\xff\xfe{"), id="bytes"),
        pytest.param(web.Response(text='{"data": null}'), id="null"),
        pytest.param(web.Response(text='{"data": {"0": 1}}'), id="object"),
        pytest.param(web.Response(text="[" * 100_000), id="deep"),
        pytest.param(web.Response(status=404, text="no such model"), id="404"),
        pytest.param(web.Response(status=302, headers={"Location": "http://169.254.169.254/"}), id="302"),
    ],
)
async def test_nonsense_is_not_asked_for_twice(server: OpenAiServer, fault: web.Response) -> None:
    server.faults = [fault]
    async with asking(server) as embedder:
        with pytest.raises(Unavailable, match="OpenAI"):
            await embedder.embed(TEXTS)

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(web.Response(status=500, text="<html>"), id="500"),
        pytest.param(web.Response(status=503), id="503"),
        pytest.param(error(429, "rate_limit_exceeded", **{"Retry-After": "0"}), id="429"),
    ],
)
async def test_what_may_pass_is_tried_again(server: OpenAiServer, fault: web.Response) -> None:
    server.faults = [fault]
    async with asking(server) as embedder:
        outcomes = await embedder.embed(TEXTS)

    assert len(server.asked) == 2
    assert all(isinstance(outcome, Embedding) for outcome in outcomes)


@pytest.mark.parametrize("after", ["-1", "1e9", "Wed, 21 Oct 2099 07:28:00 GMT", "soon"])
async def test_a_server_that_wants_to_be_left_alone_is(server: OpenAiServer, after: str) -> None:
    server.faults = [error(429, "rate_limit_exceeded", **{"Retry-After": after})]
    async with asking(server) as embedder:
        before = monotonic()
        with pytest.raises(Unavailable):
            await embedder.embed(TEXTS)

    assert len(server.asked) == 1
    assert monotonic() - before < 2


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (error(429, "insufficient_quota"), QuotaUsedUp),
        (error(401, "invalid_api_key"), KeyRefused),
        (error(403, "forbidden"), KeyRefused),
    ],
    ids=["quota", "401", "403"],
)
async def test_no_more_is_asked_of_an_account_that_may_not(
    server: OpenAiServer, fault: web.Response, raised: type[Unavailable]
) -> None:
    server.faults = [fault]
    async with asking(server) as embedder:
        for _ in range(3):
            with pytest.raises(raised):
                await embedder.embed(TEXTS)

    assert len(server.asked) == 1


async def test_it_is_asked_again_after_a_rest(server: OpenAiServer) -> None:
    server.faults = [error(429, "insufficient_quota")]
    async with asking(server, rest_s=0.0) as embedder:
        with pytest.raises(QuotaUsedUp):
            await embedder.embed(TEXTS)
        outcomes = await embedder.embed(TEXTS)

    assert isinstance(outcomes[0], Embedding)


async def test_a_server_that_hangs_is_given_up_in_time(server: OpenAiServer) -> None:
    await asyncio.to_thread(__import__, "openai")
    server.hangs = True
    async with asking(server, budget_s=0.5) as embedder:
        before = monotonic()
        with pytest.raises(Unavailable):
            await embedder.embed(TEXTS)

    assert monotonic() - before < 2
    assert len(server.asked) == 1


async def test_the_key_and_the_texts_stay_out_of_errors_and_logs(
    server: OpenAiServer, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    async with asking(server, key="sk-wrong-canary") as embedder:
        with pytest.raises(KeyRefused) as raised:
            await embedder.embed(["text-canary"])

    said = f"{raised.value} {caplog.text} {capsys.readouterr()}"
    assert "canary" not in said
