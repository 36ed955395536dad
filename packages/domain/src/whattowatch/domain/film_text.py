"""Words about a film, with what may be done with them."""

from msgspec import Struct

LONGEST_TEXT = 5_000  # characters


class FilmText(Struct, frozen=True, kw_only=True):
    """A text as its source gave it."""

    kind: str  # synopsis, tagline, lead, description
    language: str  # ISO 639-1
    licence: str  # a value of `licences.Licence`
    text: str
    source: str = ""
    attribution: str = ""  # what must stand beside it: a link, a revision
    generated: bool = False  # a machine wrote it
