"""Texts to vectors by OpenAI: several a request, each with an outcome of its own."""

from collections import OrderedDict
from collections.abc import Container, Iterator, Sequence
from math import inf
from typing import Any

import structlog

from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.faults import NAME, RequestRefused
from whattowatch.adapters.openai.use import Use, most_read
from whattowatch.adapters.openai.vectors import vectors_in
from whattowatch.adapters.outside.failing import Broken
from whattowatch.application.ports.embedder import (
    DIMENSIONS,
    Embedder,
    Embedding,
    EmbeddingRefused,
    Outcome,
    Vector,
)
from whattowatch.domain.errors import Unavailable

MODEL = "text-embedding-3-small"
AT_ONCE = 64  # texts a request
MOST_CHARACTERS = 8_000  # of a text; the model takes 8,191 tokens
MOST_UNFETCHED = 256  # outcomes kept for who asks again
EMPTY, NO_VECTOR = "it is empty", "the answer has no vector for it"
_PLAIN = "a film"  # a text that no model refuses

_log = structlog.get_logger(__name__)


class OpenAiEmbedder(Embedder):
    def __init__(self, client: OpenAiClient, *, model: str = MODEL) -> None:
        self._client, self._model = client, model
        self._unfetched: OrderedDict[str, Outcome] = OrderedDict()
        self._is_right = False  # the server has given a vector of our kind before

    @property
    def model(self) -> str:
        return self._model

    @property
    def dimensions(self) -> int:
        return DIMENSIONS

    async def embed(self, texts: Sequence[str]) -> Sequence[Outcome]:
        readable = [text[:MOST_CHARACTERS].encode("utf-8", "replace").decode() for text in texts]
        told = {number: outcome for number, text in enumerate(readable) if (outcome := self._known(text))}
        try:
            for numbers in self._portions(readable, told):
                some = await self._several([readable[number] for number in numbers])
                told |= zip(numbers, some, strict=True)
        except Unavailable:
            self._keep({readable[number]: outcome for number, outcome in told.items()})
            raise
        return [told[number] for number in range(len(readable))]

    def _known(self, text: str) -> Outcome | None:
        return self._unfetched.pop(text, None) if text.strip() else EmbeddingRefused(EMPTY)

    def _keep(self, paid: dict[str, Outcome]) -> None:
        """What was paid for, while the rest of the texts has to wait: whoever asks again gets it for nothing."""
        self._unfetched |= paid
        while len(self._unfetched) > MOST_UNFETCHED:
            self._unfetched.popitem(last=False)

    def _portions(self, texts: Sequence[str], told: Container[int]) -> Iterator[list[int]]:
        """Numbers of the texts to be asked for, a request each time; a long text may make one by itself."""
        numbers, size = list[int](), 0
        for number, text in enumerate(texts):
            if number in told:
                continue
            more = most_read(text)
            if numbers and (len(numbers) == AT_ONCE or size + more > (self._client.largest or inf)):
                yield numbers
                numbers, size = [], 0
            numbers, size = [*numbers, number], size + more
        if numbers:
            yield numbers

    async def _several(self, texts: Sequence[str]) -> list[Outcome]:
        """One bad text spoils no other: those that are refused together are asked for in two halves."""
        try:
            vectors = await self._asked(texts)
        except RequestRefused as refused:
            await self._ensure_right(refused)
            if len(texts) == 1:
                return [EmbeddingRefused(refused.code)]
            middle = len(texts) // 2
            return await self._several(texts[:middle]) + await self._several(texts[middle:])
        return [
            Embedding(vector) if vector is not None else await self._once_more(text)
            for text, vector in zip(texts, vectors, strict=True)
        ]

    async def _once_more(self, text: str) -> Outcome:
        """For a text that the answer left out, while its neighbours have their vectors."""
        try:
            (vector,) = await self._asked([text], strict=False)
        except RequestRefused as refused:
            return EmbeddingRefused(refused.code)
        return EmbeddingRefused(NO_VECTOR) if vector is None else Embedding(vector)

    async def _asked(self, texts: Sequence[str], *, strict: bool = True) -> list[Vector | None]:
        """Args:
        strict: an answer without any vector is a failure of the server.
        """

        def read(body: bytes) -> list[Vector | None]:
            vectors = vectors_in(body, len(texts))
            if strict and all(vector is None for vector in vectors):
                raise Broken(f"no vector of {DIMENSIONS} numbers")
            return vectors

        most = Use(sum(map(most_read, texts)))
        vectors = await self._client.ask(
            lambda client: self._request(client, texts), read, model=self._model, most=most
        )
        self._is_right = True
        return vectors

    def _request(self, client: Any, texts: Sequence[str]) -> Any:
        return client.embeddings.with_streaming_response.create(
            input=list(texts), model=self._model, dimensions=DIMENSIONS, encoding_format="base64"
        )

    async def _ensure_right(self, refused: RequestRefused) -> None:
        """A server that refuses every request is set up wrongly, and says nothing about the texts.

        Raises:
            Unavailable
        """
        if self._is_right:
            return
        try:
            await self._asked([_PLAIN])
        except RequestRefused:
            _log.error("no vectors are to be had", model=self._model, why=refused.code)  # as above
            raise Unavailable(NAME) from refused
