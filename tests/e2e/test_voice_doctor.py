"""Whether somebody listens to voice notes, as an operator meets it: `wtw doctor`."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.support.openai_server import KEY, OpenAiServer, openai_server
from tests.support.service import Place, Told
from whattowatch.adapters.whisper import transcriber

A_LISTENER = """
from types import SimpleNamespace

class WhisperModel:
    def __init__(self, model, **how):
        print("loaded", model)

    def transcribe(self, audio, *, language, vad_filter):
        assert audio.read(4) == b"RIFF"
        return iter([]), SimpleNamespace(duration=2.0)
"""
ITS_MODELS = """
def download_model(model, local_files_only):
    assert local_files_only
    if model == "tiny":
        return "/where/it/is"
    raise FileNotFoundError(model) if model == "small" else ValueError(model)
"""  # as much of the package as is asked for


@pytest_asyncio.fixture
async def server() -> AsyncIterator[OpenAiServer]:
    async with openai_server() as server:
        yield server


@pytest.fixture
def installed(tmp_path: Path) -> str:
    """Where a package is that goes by the name of faster-whisper."""
    package = tmp_path / "site" / "faster_whisper"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(A_LISTENER)
    (package / "utils.py").write_text(ITS_MODELS)
    return str(package.parent)


def said(doctor: Told) -> str:
    """Of voices, in one line."""
    out = " ".join(doctor.out.split())
    _, _, after = out.partition(" voice: ")
    return after.partition(" tmdb: ")[0]


async def test_a_server_is_asked_and_its_faults_are_told(
    beside_a_server: Place, server: OpenAiServer
) -> None:
    own: dict[str, Any] = {
        "OPENAI_BASE_URL": server.url,
        "OPENAI_API_KEY": KEY,
        "WTW_OPENAI_TRANSCRIPTION_MODEL": "tiny",
        "WTW_EMBEDDER": "lexical",
    }
    well = await beside_a_server.run("doctor", **own)
    ill = await beside_a_server.run("doctor", **own | {"OPENAI_API_KEY": f"{KEY}x"})

    assert said(well).startswith(f"tiny of {server.url} listens")
    asked, *_ = server.asked
    assert (asked["model"], asked["file"][:4]) == ("tiny", b"RIFF")
    assert "does not listen: check OPENAI_API_KEY" in said(ill)
    assert ill.code == 1
    assert KEY not in well.all + ill.all


async def test_without_anybody_it_is_well_and_says_how_to_have_one(beside_a_server: Place) -> None:
    assert "nobody listens: people who send voice notes are asked to write" in said(
        await beside_a_server.run("doctor")
    )


@pytest.mark.skipif(transcriber.is_installed(), reason="it is here")
async def test_a_package_that_is_missing_is_told_of(beside_a_server: Place) -> None:
    doctor = await beside_a_server.run("doctor", WTW_TRANSCRIBER="faster-whisper")

    assert doctor.code == 1
    assert "uv sync --extra voice" in said(doctor)


@pytest.mark.parametrize(
    ("model", "code", "says"),
    [
        ("tiny", 0, "faster-whisper with tiny listens"),
        ("small", 0, "fetched from huggingface.co with the first voice note"),
        ("smal", 1, "there is no such model"),
    ],
)
async def test_a_package_that_is_there_is_tried(
    beside_a_server: Place, installed: str, model: str, code: int, says: str
) -> None:
    doctor = await beside_a_server.run(
        "doctor", WTW_TRANSCRIBER="faster-whisper", WTW_WHISPER_MODEL=model, PYTHONPATH=installed
    )

    assert says in said(doctor)
    assert ("wrong voice" in " ".join(doctor.out.split())) is bool(code)
    assert ("loaded tiny" in doctor.out) is (model == "tiny")
