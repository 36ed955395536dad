"""How an evening is told: who does what and what comes of it, a line each; and what the chat showed then.

ann = Voice("Ann", user_id=7, language="en")
ann.says("Heat 4.5 loved the diner scene").hears("Heat (1995)", "4.5 stars")
ann.presses("Later", on="Thief").sees("On your watchlist")
"""

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace


class Says(Struct, frozen=True):
    text: str


class Presses(Struct, frozen=True):
    label: str  # or its beginning
    on: str = ""  # what the message with the button says; "" is the newest that has it


class NightPasses(Struct, frozen=True):
    """Nobody does anything until tomorrow."""


Deed: TypeAlias = Says | Presses | NightPasses


class Line(Struct, frozen=True):
    """What somebody does somewhere, and what must come of it."""

    who: "Voice"
    deed: Deed
    heard: tuple[tuple[str, ...], ...] = ()  # for each message that is sent or changed: what it says
    seen: str = ""  # the notice after a press, which nobody else sees

    @property
    def is_update(self) -> bool:
        """Whether the bot is told of it."""
        return not isinstance(self.deed, NightPasses)

    def hears(self, *words: str) -> "Line":
        """Of one message; the next call is of another."""
        return replace(self, heard=(*self.heard, words))

    def sees(self, notice: str) -> "Line":
        return replace(self, seen=notice)


class Voice(Struct, frozen=True):
    """Somebody, in private or in a group."""

    name: str
    user_id: int
    language: str
    group: str = ""

    def among(self, group: str) -> "Voice":
        return replace(self, group=group)

    def says(self, text: str) -> Line:
        return Line(self, Says(text))

    def presses(self, label: str, *, on: str = "") -> Line:
        return Line(self, Presses(label, on))

    def sleeps(self) -> Line:
        return Line(self, NightPasses())


class Act(Struct, frozen=True):
    title: str
    lines: Sequence[Line]
    shown: tuple[int, ...] = ()  # lines, by number, that there is a picture of
    after: str = ""  # what is said of it


class Bubble(Struct, frozen=True):
    """A message of the bot, as it was sent or as it became."""

    text: str
    buttons: tuple[tuple[str, ...], ...] = ()  # by rows
    bold: tuple[str, ...] = ()  # parts of the text
    is_changed: bool = False  # it was there before
    has_picture: bool = False


class Scene(Struct, frozen=True):
    """A line of the script, and what came of it."""

    line: Line
    notice: str
    bubbles: Sequence[Bubble]

    def lacks(self) -> list[str]:
        """What should have been heard, and was not."""
        missing = [
            " … ".join(words)
            for words in self.line.heard
            if not any(all(word in bubble.text for word in words) for bubble in self.bubbles)
        ]
        return missing + ([self.line.seen] if self.line.seen not in self.notice else [])

    @property
    def once(self) -> "Scene":
        """Without what was said twice over."""
        return replace(self, bubbles=list(dict.fromkeys(self.bubbles)))

    @property
    def repeated(self) -> int:
        return len(self.bubbles) - len(self.once.bubbles)
