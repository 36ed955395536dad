"""The reference pages, `.env.example` and the pins are what the code says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HOST_OR_PATH = re.compile(r"https?://(?!docs\.astral\.sh|t\.me|127\.0\.0\.1)|/(?:root|home|tmp)/")


@pytest.mark.parametrize("script", ["reference.py", "pin.py", "texts.py"])
def test_what_is_written_is_what_the_code_gives(script: str) -> None:
    run = subprocess.run(
        [sys.executable, f"infra/{script}", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.quick
def test_no_file_that_pins_versions_names_a_host_or_a_path() -> None:
    for name in ("pyproject.toml", "requirements.lock"):
        assert not HOST_OR_PATH.search((ROOT / name).read_text()), name
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "uv.lock" not in tracked.splitlines()
