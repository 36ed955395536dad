"""What a reason worded by a model must keep to: it is anybody's text until it has passed all of this.

Where a check cannot tell, it refuses: a template says the same less prettily. What it cannot see at all is
a name in lower case, one single name at the beginning of a sentence, and what the plot of a film is.
What it was told to do is refused where that is known (`echoes.py`).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from msgspec import Struct

from whattowatch.adapters.reasons.evidence import LONGEST
from whattowatch.adapters.reasons.phrases import BY_LANGUAGE, FIRST_WORDS, Phrases
from whattowatch.adapters.reasons.technical import ELSEWHERE, TECHNICAL

MOST_SENTENCES = 2
_NAME = "×"  # stands for a name that was given
_MARKS = frozenset(" \N{NO-BREAK SPACE}.,;:!?…—–-'’()\"«»“”„")
_QUOTED = re.compile(r'"([^"]*)"|«([^«»]*)»|“([^“”]*)”|„([^„“”]*)[“”]')
_QUOTE = re.compile(r'["«»“”„]')
_AFTER = ".,"  # a title, within its quotes
_ADDRESS = re.compile(r"\w{2,}\.\w{2,}|\bwww\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…]+(?=\s|$)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NUMBER = re.compile(r"\d+")
_POSSESSIVE = re.compile(r"['’]s$")
_SHORT = 4  # characters: a title shorter than this is a word like any other, unless it is quoted


class Given(Struct, frozen=True, kw_only=True):
    """All that a reason may rest on."""

    language: str
    title: str  # of the pick
    year: int | None
    own_films: tuple[str, ...]  # titles; at least one of these is named
    feeling: str  # how they found those: "loved", "liked" or "saw"
    traits: tuple[tuple[str, str], ...]  # kind and name
    by_people: bool  # it is what others like that speaks


def fault_in(text: str, given: Given) -> str | None:
    """What is the matter with it, in one word; None: nothing."""
    if not 0 < len(text) <= LONGEST:
        return "length"
    if not all(char.isalpha() or char.isdecimal() or char in _MARKS for char in text):
        return "characters"  # such as control characters, markup and emoji
    if _ADDRESS.search(text):
        return "address"
    titles = {title.rstrip(_AFTER) for title in (given.title, *given.own_films)}
    if any(_title_of(found) not in titles for found in _QUOTED.finditer(text)):
        return "title"
    if not any(_is_named(title, text) for title in given.own_films):
        return "nothing of theirs"
    bare = _without_names(text, given)
    return next((fault for fault, is_so in _CHECKS if is_so(bare, given)), None)


def _title_of(found: re.Match[str]) -> str:
    return next(part for part in found.groups() if part is not None).rstrip(_AFTER)


def _is_named(title: str, text: str) -> bool:
    if any(_title_of(found) == title.rstrip(_AFTER) for found in _QUOTED.finditer(text)):
        return True
    return len(title) >= _SHORT and _whole(title).search(text) is not None


def _whole(*names: str) -> re.Pattern[str]:
    longest_first = sorted(filter(None, names), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _without_names(text: str, given: Given) -> str:
    unquoted = _QUOTED.sub(_in_place_of_title, text)
    return _whole(given.title, *given.own_films, *(name for _, name in given.traits)).sub(_NAME, unquoted)


def _in_place_of_title(found: re.Match[str]) -> str:
    quoted = next(part for part in found.groups() if part is not None)
    return _NAME + quoted[len(_title_of(found)) :]


def _is_unbalanced(bare: str, _given: Given) -> bool:
    return _QUOTE.search(bare) is not None


def _is_technical(bare: str, _given: Given) -> bool:
    return TECHNICAL.search(bare) is not None


def _is_of_something_else(bare: str, _given: Given) -> bool:
    return ELSEWHERE.search(bare) is not None


def _is_of_another_script(bare: str, given: Given) -> bool:
    letters = list(filter(str.isalpha, bare))
    script = _phrases(given).script
    return not letters or any(not unicodedata.name(letter, "").startswith(script) for letter in letters)


def _is_no_sentence_or_two(bare: str, _given: Given) -> bool:
    return not 1 <= len(_ENDS.findall(bare)) <= MOST_SENTENCES or _ENDS.split(bare)[-1].strip() != ""


def _names_strangers(bare: str, given: Given) -> bool:
    """Names begin with a capital, in the middle of a sentence and out of it."""
    usual = _phrases(given).capitals
    return any(
        word[0].isupper()
        and word not in usual
        and (not is_first or (_POSSESSIVE.search(word) is not None and word not in FIRST_WORDS))
        for is_first, word in _words(bare)
    )


def _words(bare: str) -> Iterator[tuple[bool, str]]:
    for sentence in _ENDS.split(bare):
        begins = sentence.strip()
        for found in _WORD.finditer(begins):
            yield found.start() == 0, found.group()


def _has_other_numbers(bare: str, given: Given) -> bool:
    known = " ".join((str(given.year or ""), *(name for _, name in given.traits)))
    return not set(_NUMBER.findall(bare)) <= set(_NUMBER.findall(known))


def _has_other_genres(bare: str, given: Given) -> bool:
    shared = {name for kind, name in given.traits if kind == "genre"}
    return any(
        name not in shared and pattern.search(bare) for name, pattern in _phrases(given).genres.items()
    )


def _feels_otherwise(bare: str, given: Given) -> bool:
    phrases = _phrases(given)
    if given.feeling != "loved" and phrases.loved.search(bare):
        return True
    return given.feeling == "saw" and phrases.liked.search(bare) is not None


def _is_silent_or_wrong_on_people(bare: str, given: Given) -> bool:
    return (_phrases(given).people.search(bare) is not None) != given.by_people


def _phrases(given: Given) -> Phrases:
    return BY_LANGUAGE[given.language]


_CHECKS: tuple[tuple[str, Callable[[str, Given], bool]], ...] = (
    ("quotes", _is_unbalanced),
    ("technical", _is_technical),
    ("elsewhere", _is_of_something_else),
    ("script", _is_of_another_script),
    ("sentences", _is_no_sentence_or_two),
    ("names", _names_strangers),
    ("numbers", _has_other_numbers),
    ("genre", _has_other_genres),
    ("feeling", _feels_otherwise),
    ("people", _is_silent_or_wrong_on_people),
)
