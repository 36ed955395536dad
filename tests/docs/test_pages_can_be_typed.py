"""What a page tells its reader to type can be typed: there is such a command, with such options, at such an address."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted(
    str(page.relative_to(ROOT))
    for page in (ROOT / "README.md", *ROOT.glob("docs/how-to/*.md"), *ROOT.glob("docs/tutorial/*.md"))
)
HERE = "127.0.0.1:8765"  # where `wtw up` listens unless told otherwise
BLOCK = re.compile(r"^```\w*[^\n]*\n(.*?)^```$|((?:^    [^\n]+\n?)+)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"\bwtw ([a-z-]+(?: [a-z-]+)?)((?: [^`#|)\n]*)?)")
OPTION = re.compile(r"(?<= )--[a-z-]+")


def commands() -> dict[str, set[str]]:
    """The options of each command, as the reference has them."""
    text = (ROOT / "docs/reference/commands.md").read_text()
    return {
        name: {*re.findall(r"^\| `([^`]+)`", body, re.MULTILINE), "--help"}
        for name, body in re.findall(r"^## `wtw ([^`]+)`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    }


def typed(page: str) -> Iterator[str]:
    """The lines of its blocks, each with those that a backslash joins to it."""
    for fenced, indented in BLOCK.findall((ROOT / page).read_text()):
        yield from re.sub(r"\\\n\s*", "", fenced or indented).splitlines()


@pytest.mark.parametrize("page", PAGES)
def test_there_are_such_commands(page: str) -> None:
    known = commands()
    for name, rest in COMMAND.findall((ROOT / page).read_text()):
        command = name if name in known else name.split()[0]
        group = any(each.startswith(f"{command} ") for each in known)
        assert command in known or group, f"{page}: wtw {name}"
        assert {*OPTION.findall(rest)} <= known.get(command, set()), f"{page}: wtw {name}{rest}"


@pytest.mark.parametrize("page", PAGES)
def test_they_are_typed_as_in_a_clone(page: str) -> None:
    """Nothing is installed there: `wtw` alone is no command."""
    for line in typed(page):
        assert not re.search(r"(?<!uv run )\bwtw [a-z]", line), f"{page}: {line}"


@pytest.mark.parametrize("page", PAGES)
def test_what_is_asked_is_asked_where_it_listens_and_with_what_it_wants(page: str) -> None:
    for line in typed(page):
        if "/v1/" in line and "curl" in line:
            assert HERE in line, f"{page}: {line}"
            assert "Authorization: Bearer $" in line, f"{page}: {line}"
            if re.search(r"-X POST|--data-binary", line):
                assert "Idempotency-Key: " in line, f"{page}: {line}"
        if "$TOKEN" in line:
            text = (ROOT / page).read_text()
            assert "TOKEN=$(uv run wtw token)" in text, f"{page}: where does it come from?"
