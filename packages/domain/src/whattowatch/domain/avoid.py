"""What a viewer would rather not meet in a film."""

import re
import unicodedata

from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.domain.ids import AvoidId

LONGEST_PHRASE = 200  # characters
DEFAULT_STRENGTH = 0.35  # capabilities U5.4
_SEPARATORS = re.compile(r"[,;\n]|\s+(?:and|or|и|или)\s+", re.IGNORECASE)
_OPENINGS = re.compile(
    r"^(?:no|not|without|avoid|any|anything with|films? with|без|не|никаких)\s+", re.IGNORECASE
)


class NothingToAvoid(Refusal):
    """The phrase holds no word to look for."""

    def __init__(self, phrase: str) -> None:
        super().__init__(phrase)
        self.phrase = phrase

    def __str__(self) -> str:
        return "say what to avoid in words, such as: zombies, jump scares"


class PhraseTooLong(Refusal):
    """The phrase is longer than an avoid can be."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def __str__(self) -> str:
        return f"that is {self.length} characters: keep it within {LONGEST_PHRASE}, or add several"


class BadStrength(Refusal):
    """A strength outside its scale."""

    def __init__(self, strength: float) -> None:
        super().__init__(strength)
        self.strength = strength

    def __str__(self) -> str:
        return f"a strength of {self.strength:g} is not on the scale: use 0.05 to 1"


class Avoid(Struct, frozen=True, kw_only=True):
    """Soft: each term found in a film costs it `strength`, unless muted."""

    avoid_id: AvoidId
    phrase: str
    strength: float = DEFAULT_STRENGTH  # 0.05 to 1
    muted: bool = False

    @property
    def terms(self) -> tuple[str, ...]:
        return terms_of(self.phrase)


def terms_of(phrase: str) -> tuple[str, ...]:
    """What to look for in a film, in folded case: "no zombies and Gore" is zombies, gore."""
    parts = (_OPENINGS.sub("", part.strip()) for part in _SEPARATORS.split(phrase))
    folded = (" ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", part).casefold())) for part in parts)
    return tuple(dict.fromkeys(term for term in folded if term))


def checked_phrase(phrase: str) -> str:
    """The phrase without needless space.

    Raises:
        NothingToAvoid, PhraseTooLong
    """
    tidy = " ".join(phrase.split())
    if len(tidy) > LONGEST_PHRASE:
        raise PhraseTooLong(len(tidy))
    if not terms_of(tidy):
        raise NothingToAvoid(phrase)
    return tidy


def checked_strength(strength: float) -> float:
    """Raises:
    BadStrength
    """
    if not 0.05 <= strength <= 1:
        raise BadStrength(strength)
    return strength
