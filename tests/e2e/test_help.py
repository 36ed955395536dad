"""What `wtw` says of itself to whoever has just got it."""

import subprocess

import pytest

from tests.support.service import WTW


@pytest.mark.parametrize("asked", [[], ["--help"], ["-h"]], ids=["nothing", "help", "h"])
def test_the_list_of_commands_says_what_each_does(asked: list[str]) -> None:
    told = subprocess.run([WTW, *asked], capture_output=True, text=True, check=True)

    listed = " ".join(told.stdout.replace("│", " ").split())
    for command, does in (
        ("up", "Run the whole service on this machine, until Ctrl-C."),
        ("moderate", "Read what viewers want to make public, and decide"),
        ("import", "Bring a viewer's history from elsewhere."),
    ):
        assert f" {command} {does}" in listed
