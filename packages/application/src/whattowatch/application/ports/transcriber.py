"""Port: who writes down what is said in a recording."""

from enum import Enum
from typing import Protocol, TypeAlias

from msgspec import Struct

NOBODY = "none"  # the engine of whoever cannot listen


class Recording(Struct, frozen=True):
    content: bytes
    seconds: int  # as whoever sent it says
    name: str = "voice.ogg"  # its ending says what it is


class Transcript(Struct, frozen=True):
    """What was said."""

    text: str  # somebody's own words: never logged
    seconds: float  # of sound that was listened to


class Unheard(Enum):
    """Why a recording has no words, and will have none however often it is listened to."""

    SILENCE = "silence"  # nobody speaks in it
    UNREADABLE = "unreadable"  # it is no sound, or in a form that is not known


Heard: TypeAlias = Transcript | Unheard


class Transcriber(Protocol):
    @property
    def engine(self) -> str:
        """Who listens, for counting; `NOBODY`: it is not to be asked."""
        ...

    async def transcribe(self, recording: Recording, *, language: str | None) -> Heard:
        """Args:
            language: that they probably speak, in two letters; None: any.

        Raises:
            NotYet: it has been asked as much as it may be.
            Unavailable: the same recording may fare better later.
        """
        ...
