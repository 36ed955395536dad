"""What `wtw` says of itself to whoever has just got it."""

import subprocess

import pytest
from cyclopts.exceptions import MissingArgumentError

from tests.support.service import WTW
from whattowatch.cli.main import app


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


@pytest.mark.quick
@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("import", "FILE"),
        ("catalogue import", "FILE"),
        ("prime movielens", "PATH"),
        ("moderate approve", "OFFER"),
        ("receipt verify", "RECEIPT"),
        ("weights use", "NAME"),
        ("weights drop", "NAME"),
        ("jobs pause", "KIND"),
        ("jobs resume", "KIND"),
        ("film show", "ID"),
        ("film override", "ID"),
    ],
)
def test_what_stands_by_its_place_is_not_asked_for_as_an_option(words: str, named: str) -> None:
    with pytest.raises(MissingArgumentError) as missing:
        app.parse_args(words.split(), exit_on_error=False, print_error=False)

    assert f"parameter {named} requires an argument" in str(missing.value)
