"""What stands behind a title and is none of it: "Heat yesterday 4.5", "Матрица на 4".

It may be part of a title all the same, so that whoever asks gets both readings.
"""

import re

from msgspec import Struct

from whattowatch.bot.when import PHRASE, When, said_when

_DAY = re.compile(rf"(?<=\S)[\s,]+(?:{PHRASE})[\s.,!]*$", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?<=\S)[\s,]+(?:again|once\s+more|снова|опять|(?:ещ[её])\s+раз)[\s.,!]*$", re.IGNORECASE
)
_TOWARDS_A_RATING = re.compile(
    r"""(?<=\S)[\s,]+(?:на|(?:моя\s+)?оценка|(?:я\s+)?(?:ставлю|поставил[аи]?|даю|дал[аи]?)
        |(?:my\s+)?(?:rating|score)(?:\s+is)?|i(?:['’]d|\s+would)?\s+(?:give|gave|rate|rated)\s+(?:it|this)(?:\s+an?)?)[\s:]*$""",
    re.IGNORECASE | re.VERBOSE,
)


class Tail(Struct, frozen=True, kw_only=True):
    """A title without its tail, and what that tells."""

    title: str
    when: When | None = None
    again: bool = False


def without_tail(title: str, *, rated: bool) -> Tail | None:
    """None: it has none.

    Args:
        rated: a rating follows.
    """
    cut = Tail(title=title)
    if rated:
        cut = Tail(title=_TOWARDS_A_RATING.sub("", title))
    for _ in range(2):  # "again yesterday", and the other way round
        cut = _without_again(_without_day(cut))
    return cut if cut.title != title else None


def _without_day(cut: Tail) -> Tail:
    found = _DAY.search(cut.title)
    when = said_when(found[0], anywhere=True) if found else None
    if found is None or when is None:
        return cut
    return Tail(title=cut.title[: found.start()], when=when, again=cut.again)


def _without_again(cut: Tail) -> Tail:
    found = _AGAIN.search(cut.title)
    return Tail(title=cut.title[: found.start()], when=cut.when, again=True) if found else cut
