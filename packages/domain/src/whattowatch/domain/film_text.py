"""A text about a film, with the terms it came under."""

from typing import Literal, TypeAlias

from msgspec import Struct

from whattowatch.domain.licences import Licence

TextKind: TypeAlias = Literal["synopsis", "lead", "tagline"]

LONGEST_TEXT = 5_000  # characters


class FilmText(Struct, frozen=True, kw_only=True):
    kind: TextKind
    language: str  # ISO 639-1
    licence: Licence
    text: str
    source: str  # who told it: a name of `film_sources`
    attribution: str = ""  # who must be named wherever it is shown, with the page and its revision
    generated: bool = False  # a machine wrote it
