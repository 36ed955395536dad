"""What README and tutorial tell their reader to type gives what they show."""

import os
import re
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.docs.running import Block, Shell, blocks_of, chatted, missing

ROOT = Path(__file__).parent.parent.parent
PORT = 8765  # the pages name it
OURS = re.compile(r"^(WTW_|DATABASE_URL|TMDB_|TELEGRAM_|OPENAI_|VIRTUAL_ENV)")
UP_WITHIN_S, STOPPED_WITHIN_S = 90.0, 10.0


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial/first-recommendation.md"])
def test_a_page_shows_what_happens(page: str, tmp_path: Path) -> None:
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", PORT)), f"something listens on port {PORT} already"
    environment = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    environment["WTW_DATA_DIR"] = str(tmp_path / "data")
    blocks = list(blocks_of(ROOT / page))
    (service,) = (block for block in blocks if block.kind == "console service")
    shell = Shell(environment, ROOT)
    try:
        with started(service, environment):
            for block in blocks:
                check(block, shell, environment)
    finally:
        shell.close()
        (ROOT / "tonight.json").unlink(missing_ok=True)


def check(block: Block, shell: Shell, environment: dict[str, str]) -> None:
    if block.kind == "chat":
        answers = chatted(block, environment, ROOT)
    elif block.kind == "console":
        answers = [(step, shell.run(step.typed)) for step in block.steps]
    else:
        return
    for step, answer in answers:
        lacking = missing(answer, step.answers)
        assert not lacking, f"{step.typed}\nanswers\n{answer}\nwithout\n" + "\n".join(lacking)


@contextmanager
def started(service: Block, environment: dict[str, str]) -> Iterator[None]:
    """Run the command until the block ends, and stop it as a person would."""
    (step,) = service.steps
    process = subprocess.Popen(
        step.typed.split(),
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    is_up = threading.Event()
    printed: list[str] = []
    threading.Thread(target=_read, args=(process, printed, is_up), daemon=True).start()
    try:
        assert is_up.wait(UP_WITHIN_S), "".join(printed)
        yield
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(STOPPED_WITHIN_S) == 0, "".join(printed)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _read(process: "subprocess.Popen[str]", printed: list[str], is_up: threading.Event) -> None:
    for line in process.stdout or ():
        printed.append(line)
        if "Ctrl-C stops it" in line:
            is_up.set()


def test_an_answer_that_lacks_a_line_is_found() -> None:
    """The control: the test above can fail."""
    assert missing("Heat (1995): 4.5 stars. Noted.", ("Heat (1995): 5 stars.",)) == ["Heat (1995): 5 stars."]
    assert not missing("opinions  ━━  14/14 equal: 2 tables", ("opinions...equal...",))
