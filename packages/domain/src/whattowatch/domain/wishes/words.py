"""A text as words, each of which knows where it stands, and whether anything parts it from the word before."""

import re
import unicodedata

from msgspec import Struct

_TOKEN = re.compile(
    r"""(?P<number>\d+(?:[.,]\d(?!\d))?)
      | (?P<word>[^\W\d_]+)
      | (?P<joint>(?<=\w)[-‐‑–—](?=\w))
      | (?P<quiet>['’"«»“”„*_]+)
      | (?P<sign><=|>=|[<>≤≥+])
      | (?P<stop>[,;.!?…:()\[\]/|\n–—-])
      | (?P<other>\S)""",
    re.VERBOSE,
)
_DASHES = "-‐‑–—"
_UNSEEN = {"Cf", "Cc", "Cs", "Co", "Cn"}


class Word(Struct, frozen=True):
    text: str  # in folded case, with ё written е
    start: int  # in the line
    end: int
    parted: bool = False  # by a comma, a stop, a dash with space about it
    dashed: bool = False  # by a dash, with space about it or without


def line_of(text: str) -> str:
    """The text on one line, as its words refer to it, without characters that cannot be seen."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    seen = (character for character in spaced if unicodedata.category(character) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFKC", "".join(seen)).split())


def words_of(line: str) -> list[Word]:
    words, parted, dashed = list[Word](), False, False
    for match in _TOKEN.finditer(line):
        kind = match.lastgroup
        if kind == "quiet":
            continue
        if kind in {"stop", "joint"}:
            parted, dashed = parted or kind == "stop", dashed or match[0] in _DASHES
            continue
        folded = match[0].casefold().replace("ё", "е")
        words.append(Word(folded, match.start(), match.end(), parted, dashed))
        parted = dashed = False
    return words


def listed(words: str) -> frozenset[str]:
    """Words with space between, as a set."""
    return frozenset(words.split())
