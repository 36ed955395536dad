"""One Ctrl-C under `uv run` comes twice, a fifth of a second apart: from the terminal, and handed on."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

PROGRAM = """
import asyncio, sys
from whattowatch.cli.services import stopping_on_signals

async def main():
    async with stopping_on_signals() as stopping:
        print("up", flush=True)
        await stopping.wait()
    print("ended", flush=True)
    await asyncio.to_thread(sys.stdin.readline)

asyncio.run(main())
"""


@pytest.fixture
def program() -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def says(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_after_a_clean_end_does_not_make_it_a_failure(
    program: "subprocess.Popen[str]", second: signal.Signals
) -> None:
    assert says(program) == "up"
    program.send_signal(signal.SIGINT)
    assert says(program) == "ended"

    program.send_signal(second)
    program.communicate("\n", timeout=30)

    assert program.returncode == 0
