"""Commands to give in tests."""

from itertools import count

from whattowatch.application.command import Command
from whattowatch.domain.ids import command_of

_numbers = count()


def a_command(key: str | None = None) -> Command:
    """The command of this key, or one that was never given before."""
    return Command(command_of("tests", key or f"nameless {next(_numbers)}"), "tests")
