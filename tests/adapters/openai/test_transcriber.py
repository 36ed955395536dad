"""Recordings sent to a server that listens as OpenAI does, and fails as servers may."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import pytest
import pytest_asyncio

from tests.contracts.transcriber import RECORDING, Says, TranscriberContract
from tests.support.memory.clock import MemoryClock
from tests.support.memory.daily_spend import MemoryDailySpend
from tests.support.openai_server import KEY, OpenAiServer, error, openai_server
from whattowatch.adapters.openai.allowance import Allowance, CapReached
from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.transcriber import MODEL, OpenAiTranscriber
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.retries import Retries
from whattowatch.adapters.outside.token_pace import TokenPace
from whattowatch.application.ports.transcriber import Recording, Transcript, Unheard
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick

WHISPER = "Systran/faster-whisper-small"
MADE_UP = {"text": " Thanks for watching!", "no_speech_prob": 0.97}


@pytest_asyncio.fixture
async def server() -> AsyncIterator[OpenAiServer]:
    async with openai_server() as server:
        yield server


@asynccontextmanager
async def listening(
    server: OpenAiServer, *, model: str = MODEL, allowance: Allowance | None = None, budget_s: float = 10.0
) -> AsyncIterator[OpenAiTranscriber]:
    outside = Outside("OpenAI", budget_s=budget_s, retries=Retries(first_pause_s=0.0))
    client = OpenAiClient(KEY, outside, allowance=allowance, base_url=server.url)
    await client.prepare()
    yield OpenAiTranscriber(client, model=model)
    await client.close()


def said_by(server: OpenAiServer) -> Says:
    def says(what: Any) -> None:
        if what is None:
            server.faults = [error(500, "server_error") for _ in range(9)]
        elif what is Unheard.UNREADABLE:
            server.faults = [error(400, "invalid_value")]
        else:
            server.hears = {"text": what}

    return says


class TestOpenAiTranscriber(TranscriberContract):
    @pytest_asyncio.fixture
    async def transcriber(self, server: OpenAiServer) -> AsyncIterator[OpenAiTranscriber]:
        async with listening(server) as transcriber:
            yield transcriber

    @pytest.fixture
    def says(self, server: OpenAiServer) -> Says:
        return said_by(server)


class TestAWhisperThere(TestOpenAiTranscriber):
    """A server of one's own, which says how sure it is that somebody speaks."""

    @pytest_asyncio.fixture
    async def transcriber(self, server: OpenAiServer) -> AsyncIterator[OpenAiTranscriber]:
        async with listening(server, model=WHISPER) as transcriber:
            yield transcriber

    async def test_what_it_makes_up_in_silence_is_left_out(self, server: OpenAiServer) -> None:
        good = {"text": " Heat, 4.5", "no_speech_prob": 0.1}
        async with listening(server, model=WHISPER) as transcriber:
            server.hears = {"text": "Heat, 4.5 Thanks…", "duration": 3.2, "segments": [good, MADE_UP]}
            assert await transcriber.transcribe(RECORDING, language=None) == Transcript("Heat, 4.5", 3.2)
            server.hears = {"text": "Thanks for watching!", "duration": 3.2, "segments": [MADE_UP]}
            assert await transcriber.transcribe(RECORDING, language=None) is Unheard.SILENCE

        assert server.asked[0]["response_format"] == "verbose_json"


async def test_the_sound_goes_as_it_came_with_the_language_if_it_is_known(server: OpenAiServer) -> None:
    async with listening(server) as transcriber:
        await transcriber.transcribe(RECORDING, language="ru")
        await transcriber.transcribe(RECORDING, language=None)

    first, second = server.asked
    assert first == {
        "file": RECORDING.content,
        "name": "voice.ogg",
        "model": MODEL,
        "response_format": "json",
        "language": "ru",
    }
    assert "language" not in second


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"\xff\xfe{", b"<html>Welcome</html>", b"[]", b"null", b'{"text": 7}', b'{"words": []}'),
        b'{"text": "x", "segments": 7}',
        b'{"text": "' + b"x" * 30_000 + b'"}',
        b"[" * 100_000,
    ],
    ids=range(10),
)
async def test_garbage_is_no_transcript(server: OpenAiServer, body: bytes) -> None:
    server.hears = body
    async with listening(server) as transcriber:
        with pytest.raises(Unavailable):
            await transcriber.transcribe(RECORDING, language=None)


async def test_a_wrong_key_is_told_to_whoever_runs_it_and_nobody_waits(server: OpenAiServer) -> None:
    server.faults = [error(401, "invalid_api_key")]
    async with listening(server) as transcriber:
        for _ in range(2):
            with pytest.raises(Unavailable):
                await transcriber.transcribe(RECORDING, language=None)

    assert len(server.asked) == 1


async def test_one_that_is_busy_is_asked_again(server: OpenAiServer) -> None:
    server.faults = [error(429, "rate_limit_exceeded")]
    async with listening(server) as transcriber:
        assert isinstance(await transcriber.transcribe(RECORDING, language=None), Transcript)

    assert len(server.asked) == 2


async def test_one_that_never_answers_is_not_waited_for(server: OpenAiServer) -> None:
    server.hangs = True
    async with listening(server, budget_s=0.2) as transcriber:
        with pytest.raises(Unavailable):
            await asyncio.wait_for(transcriber.transcribe(RECORDING, language=None), 30)


async def test_it_is_paid_by_the_second_and_not_beyond_the_days_money(server: OpenAiServer) -> None:
    spend = MemoryDailySpend()
    usd = Decimal("0.0045")  # a minute of gpt-transcribe
    allowance = Allowance(TokenPace("OpenAI", 200_000), spend, MemoryClock(), daily_usd=usd)
    half = Recording(b"OggS", 30)
    async with listening(server, allowance=allowance) as transcriber:
        for _ in range(2):
            await transcriber.transcribe(half, language=None)
        with pytest.raises(CapReached):
            await transcriber.transcribe(half, language=None)

    assert len(server.asked) == 2
