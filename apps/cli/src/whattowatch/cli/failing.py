"""Errors that a person can do something about, and the exit code that goes with each."""

from msgspec import Struct

from whattowatch.domain.errors import Refusal, Unavailable
from whattowatch.wiring.installation import DATABASE_FAULTS
from whattowatch.wiring.settings import WrongSettings

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130


class Failed(Exception):  # noqa: N818  # says what happened
    """The command has said what is wrong already."""

    def __init__(self, code: int = FAILED) -> None:
        super().__init__(code)
        self.code = code


class CannotListen(Exception):  # noqa: N818  # says what is the matter
    """The address is taken, or is none of this machine's."""

    def __init__(self, host: str, port: int, *, taken: bool) -> None:
        super().__init__(host, port)
        self.host, self.port, self.taken = host, port, taken

    def __str__(self) -> str:
        if self.taken:
            return (
                f"port {self.port} of {self.host} is taken, perhaps by another WhatToWatch: "
                "end what listens there, or choose another with --port (0: any that is free)"
            )
        return (
            f"{self.host}:{self.port} is no address to listen on here: choose another with --host and --port"
        )


class Explained(Struct, frozen=True):
    message: str
    code: int


def explained(error: BaseException) -> Explained | None:
    """What to tell the person; None: a fault of ours, for the log."""
    if isinstance(error, BaseExceptionGroup):
        found = (explained(inner) for inner in error.exceptions)
        return next((known for known in found if known is not None), None)
    if isinstance(error, WrongSettings | Refusal):
        return Explained(str(error), WRONG_USE)
    if isinstance(error, (Unavailable, CannotListen, *DATABASE_FAULTS)):
        return Explained(str(error), FAILED)
    if isinstance(error, OSError):
        return Explained(f"{error.strerror or error}: {error.filename or 'the database'}", FAILED)
    return None
