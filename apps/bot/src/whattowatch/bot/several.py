"""Several films in one message: "Alien 5, Heat 4", "I love Heat, Ronin and Collateral", "Heat and Ronin". Nothing is decided here."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from whattowatch.bot.parsing import Written, parse_review
from whattowatch.bot.thumbs import grades_in

MOST = 10
_PARTED = re.compile(r"\s*(?:[,;]\s+|;)\s*")  # «4,5» is half a star
_JOINED = re.compile(r"\s*(?:,\s+(?:and\s+|и\s+)?|;\s*|\s+(?:and|и)\s+|\s+&\s+)\s*", re.IGNORECASE)
_LOVED = re.compile(
    r"""(?:i|we)\s+(?:(?:really|also|just)\s+)*(?:lov|lik|enjoy|ador)(?:ed?)?\s+(?P<films>.+)
          |(?:(?:some\s+of\s+)?my\s+)?(?:favou?rites?|top)(?:\s+(?:films|movies|ones))?(?:\s+(?:are|include|would\s+be))?[\s:–—-]+(?P<more>.+)
          |(?P<before>.+?)\s+(?:are|would\s+be)\s+(?:(?:all|some\s+of)\s+)?my\s+fav(?:ou?rites?)?(?:\s+(?:films|movies))?
          |(?:мне|нам)\s+(?:(?:очень|так)\s+)*(?:понравились|нравятся)\s+(?:фильмы\s+)?(?P<russian>.+)
          |(?:(?:я|мы)\s+)?(?:(?:очень|просто)\s+)*(?:обожа|люб)(?:ю|лю|им|ем)\s+(?:фильмы\s+)?(?P<loved>.+)
          |(?:мои\s+)?любимые(?:\s+(?:фильмы|картины))?(?:\s+это)?[\s:–—-]+(?:это\s+)?(?P<those>.+)""",
    re.IGNORECASE | re.VERBOSE,
)


def graded_in(said: str) -> Sequence[Written]:
    """Each with stars or a thumb of its own; a line may have words behind them. Empty: it is no such list."""
    by_line = [each for each in said.splitlines() if each.strip()]
    parts = by_line if len(by_line) > 1 else _PARTED.split(said.strip())
    if not 1 < len(parts) <= MOST:
        return []
    if not all(_is_graded(each, with_words=len(by_line) > 1) for each in parts):
        return []
    rated = [_rated(parse_review(each)) for each in parts]
    return rated if all(each.readings for each in rated) else []


def _is_graded(part: str, *, with_words: bool) -> bool:
    """Behind its title; and at its end, unless words may follow."""
    marks = grades_in(part)
    follows = bool(marks) and bool(part[: marks[-1].start].strip()) and marks[0].start > 0
    return follows and (with_words or not part[marks[-1].end :].strip(" .!"))


def _rated(written: Written) -> Written:
    """In a list that gives each a number, no number is part of a title."""
    readings = tuple(replace(each, bare=False) for each in written.readings if each.grade and each.title)
    return replace(written, readings=readings)


def liked_in(said: str) -> tuple[str, Sequence[str]]:
    """All of them as one title, which it may be, and as several; in Russian as they are declined. Empty: it is no such list."""
    found = None if grades_in(said) or "\n" in said else _LOVED.fullmatch(said.strip(" .!"))
    together = next(filter(None, found.groups())) if found else ""
    titles = _JOINED.split(together)
    return (together, titles) if 1 < len(titles) <= MOST else (together, [])


def named_in(written: Written) -> tuple[str, Sequence[str]]:
    """The same where nothing is said of them but that they were seen, as in "watched Heat and Ronin"."""
    for each in written.readings:
        titles = _JOINED.split(each.title) if each.grade is None and not each.text else []
        if 1 < len(titles) <= MOST and all(titles):
            return each.title, titles
    return "", []
