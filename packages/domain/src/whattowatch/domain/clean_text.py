"""What is kept of the text that people send: words, line breaks, and nothing that hides or breaks things.

Every door passes incoming text through here, so that no store, screen or log meets a
character it cannot bear.
"""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, but newline and tab
    "\ud800-\udfff"  # surrogates: halves of a character that never was whole
    "\u202a-\u202e\u2066-\u2069"  # these turn the words around them about
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e001f"  # not characters at all
    "]"
)


def clean_text(text: str) -> str:
    """The text in NFC, with plain newlines, without what cannot be seen, stored or trusted.

    Joiners and variation marks stay: emoji and several scripts are spelt with them. It may be
    longer than it was, because some letters are composed of several: check its length after.
    Doing it twice is the same as once.
    """
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)))


def clean_line(text: str) -> str:
    """The same on one line, without needless space."""
    return " ".join(clean_text(text).split())
