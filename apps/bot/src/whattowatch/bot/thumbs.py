"""What in a text may be a thumb, "👍" of any colour or "thumbs up"; and what may be stars or a thumb."""

import re

from whattowatch.bot.ratings import Mark, marks_in
from whattowatch.domain.thumb import Thumb

_COLOUR = "[\U0001f3fb-\U0001f3ff]?\ufe0f?"
_SIGNS = {
    Thumb.UP: rf"(?:👍{_COLOUR}|\b(?:two\s+)?thumbs?[ -]up\b|\b(?:большой\s+)?пал(?:ец|ьцы)\s+вверх\b|\bлайк\b)",
    Thumb.DOWN: rf"(?:👎{_COLOUR}|\b(?:two\s+)?thumbs?[ -]down\b|\b(?:большой\s+)?пал(?:ец|ьцы)\s+вниз\b|\bдизлайк\b)",
}
_THUMBS = re.compile(
    "|".join(rf"(?P<{thumb.value}>{sign}(?:\s*{sign})*)" for thumb, sign in _SIGNS.items()), re.IGNORECASE
)


def thumbs_in(text: str) -> list[Mark]:
    """In the order of the text; several of one kind side by side are one."""
    return [
        Mark(start=found.start(), end=found.end(), grade=Thumb(found.lastgroup), sure=True)
        for found in _THUMBS.finditer(text)
    ]


def without_thumbs(text: str) -> str:
    return _THUMBS.sub(" ", text)


def grades_in(text: str) -> list[Mark]:
    """Stars; where there are none, thumbs."""
    return marks_in(text) or thumbs_in(text)
