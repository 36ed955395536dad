"""Runs what a page tells its reader to run.

    ```console service   a command that goes on until Ctrl-C; started, and waited for
    ```console           lines with `$` are run in one shell; what follows must be in the answer
    ```chat              lines with `>` are typed into `wtw chat`; what follows must be in the answer

In what must be answered, `...` stands for anything, and lines that differ in space are the same.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

FENCE = re.compile(r"^```(console service|console|chat)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
END = "=== end of the answer ==="


class Step(Struct, frozen=True):
    """Something to type, and what must come back."""

    typed: str
    answers: tuple[str, ...]


class Block(Struct, frozen=True):
    kind: str
    steps: tuple[Step, ...]


def blocks_of(page: Path) -> Iterator[Block]:
    for kind, body in FENCE.findall(page.read_text()):
        prompt = "> " if kind == "chat" else "$ "
        yield Block(kind, tuple(_steps(body.splitlines(), prompt)))


def _steps(lines: list[str], prompt: str) -> Iterator[Step]:
    typed: str | None = None
    answers: list[str] = []
    for line in lines:
        if line.startswith(prompt):
            if typed is not None:
                yield Step(typed, tuple(answers))
            typed, answers = line.removeprefix(prompt), []
        elif line.strip() not in {"", "..."}:
            answers.append(line)
    if typed is not None:
        yield Step(typed, tuple(answers))


def missing(answer: str, wanted: tuple[str, ...]) -> list[str]:
    """The wanted lines that the answer does not hold."""
    flat = " ".join(answer.split())
    return [line for line in wanted if not re.search(_pattern(line), flat)]


def _pattern(line: str) -> str:
    parts = (re.escape(" ".join(part.split())) for part in line.split("..."))
    return ".*".join(parts)


class Shell:
    """One bash, so that variables live from one command to the next."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self._bash = subprocess.Popen(
            ["bash"],
            env=environment,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, command: str) -> str:
        stdin, stdout = self._bash.stdin, self._bash.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{command}\necho; echo '{END}' $?\n")
        stdin.flush()
        answer = ""
        for line in stdout:
            if line.startswith(END):
                assert line.split()[-1] == "0", f"{command}\nended with {line.split()[-1]}:\n{answer}"
                return answer
            answer += line
        raise AssertionError(f"{command}\nended the shell:\n{answer}")

    def close(self) -> None:
        self._bash.kill()
        self._bash.wait()


def chatted(block: Block, environment: dict[str, str], folder: Path) -> list[tuple[Step, str]]:
    """What `wtw chat` answers to each line."""
    said = "\n".join(step.typed for step in block.steps) + "\n"
    talk = subprocess.run(
        ["uv", "run", "wtw", "chat"],
        env=environment,
        cwd=folder,
        input=said,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    answers, rest = [], talk.stdout
    for step in block.steps:
        _, _, rest = rest.partition(f"> {step.typed}\n")
        answers.append((step, rest.split("\n> ")[0]))
    return answers
