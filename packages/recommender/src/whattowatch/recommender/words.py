"""Words as they are compared: in folded case, without the ending that a plural or a case puts on them.

The stems are no dictionary's. Two words match when their stems do, which is all that is asked of them.
"""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+")
_RUSSIAN = re.compile(r"[а-я]")
_RUSSIAN_ENDINGS = (  # the longest first
    *("иями", "ями", "ами", "иях", "иям", "ого", "его", "ому", "ему", "ыми", "ими"),
    *(
        "ях",
        "ах",
        "ям",
        "ам",
        "ов",
        "ев",
        "ей",
        "ой",
        "ий",
        "ый",
        "ая",
        "яя",
        "ое",
        "ее",
        "ые",
        "ие",
        "ую",
        "юю",
    ),
    *("ом", "ем", "ых", "их", "ия", "ию", "ии", "ья", "ьи", "ье", "ью"),
    *("а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й"),
)
_SHORTEST = 4  # letters of a stem (U5.3)
_SHORTEST_BEFORE_S = 3  # of an English one, for dogs and wars
_NO_PLURAL = ("ss", "us", "is")
_PLURAL_IN_ES = ("ches", "shes", "sses", "xes", "zes", "uses")


def words_of(text: str) -> list[str]:
    """The words in folded case, as `Avoid.terms` has them, with ё written е."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("ё", "е"))


@lru_cache(maxsize=1 << 17)
def stem_of(word: str) -> str:
    return _russian_stem(word) if _RUSSIAN.search(word) else _english_stem(word)


def _russian_stem(word: str) -> str:
    for ending in _RUSSIAN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


def _english_stem(word: str) -> str:
    """zombies, zombie: zombi; stories, story: stori; witches: witch; dogs: dog."""
    for ending in ("ies", "ie", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_BEFORE_S:
            return word.removesuffix(ending) + "i"
    if word.endswith(_PLURAL_IN_ES) and len(word) - 2 >= _SHORTEST:
        return word.removesuffix("es")
    if word.endswith("s") and not word.endswith(_NO_PLURAL) and len(word) - 1 >= _SHORTEST_BEFORE_S:
        return word.removesuffix("s")
    return word
