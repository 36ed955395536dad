"""Titles and names by their sound: one key for all the ways of spelling a thing.

Cyrillic and Latin meet, and so do `11`, `XI` and `eleven`, `Spider-Man` and `spiderman`,
`Se7en` and `seven`. It is coarse on purpose, and says "probably", never "the same".
"""

import re
from functools import lru_cache

LONGEST_SOUND = 64  # characters that count

_CYRILLIC = str.maketrans("абвгдезиклмнопрстуфхыэ", "abvgdeziklmnoprstufhie", "ъь") | {
    ord(letter): sound
    for letter, sound in {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia"}.items()
}
_SPELLINGS = (
    (re.compile("shch|sch"), "sh"),
    (re.compile("kh"), "h"),
    (re.compile("ph"), "f"),
    (re.compile("ck"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("qu"), "kv"),
    (re.compile("q"), "k"),
    (re.compile("w"), "v"),
    (re.compile("t[sz]|cz"), "C"),
    (re.compile("ch"), "H"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("c"), "k"),
    (re.compile("[cC]"), "s"),
    (re.compile("H"), "ch"),
    (re.compile("[jy]"), "i"),
    (re.compile("i(?=[aeou])"), ""),
    (re.compile("(?<=[bdfgklmnprtv])h"), ""),
    (re.compile(r"([^\W\d])\1+"), r"\1"),
)
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать",
)
_TENS_COUNTED = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * at for at, word in enumerate(_TENS_COUNTED.split(), 2)}
_NUMBERS = {
    **{word: at for words in _COUNTED for at, word in enumerate(words.split())},
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "hundred": 100,
    **_TENS,
}
_ROMANS = "ii iii iv v vi vii viii ix x xi xii xiii"
_ROMAN = {word: at for at, word in enumerate(_ROMANS.split(), 2)}
_ARTICLES_AND_AND = "the a an and и le la les l el los las il der die das et"
_SILENT = frozenset(_ARTICLES_AND_AND.split())
_LETTER_LIKE = str.maketrans("01345789", "oieasvbg")
_MIXED = re.compile(r"(?<=[^\W\d_])\d+(?=[^\W\d_])")
_NUMBERED = re.compile(r"([^\W\d_]+)(\d+)")


@lru_cache(maxsize=8192)
def sounding(norm: str) -> str:
    """The key of a folded title or name; empty only for an empty one."""
    words = norm.split()
    heard = [word for at, word in enumerate(words) if not _is_silent(word, at)] or words
    numbered = _summed([_number(word, at) for at, word in enumerate(_parted(heard))])
    return "".join(_spelt(word) for word in numbered)[:LONGEST_SOUND] or norm[:LONGEST_SOUND]


def _is_silent(word: str, at: int) -> bool:
    """Articles and "and"; a Russian one may be typed as `i`."""
    return word in _SILENT or (at > 0 and word == "i")


def _parted(words: list[str]) -> list[str]:
    """`se7en` is seven, and `alien3` is two words."""
    plain = [_MIXED.sub(lambda run: run[0].translate(_LETTER_LIKE), word) for word in words]
    return [part for word in plain for part in _part(word)]


def _part(word: str) -> tuple[str, ...]:
    numbered = _NUMBERED.fullmatch(word)
    return numbered.groups() if numbered else (word,)


def _number(word: str, at: int) -> str:
    if word == "half":
        return "12"  # as ½ is folded
    value = _NUMBERS.get(word, _ROMAN.get(word) if at else None)
    return word if value is None else str(value)


def _summed(words: list[str]) -> list[str]:
    """Twenty one is 21."""
    summed: list[str] = []
    for word in words:
        if summed and summed[-1] in _ROUND and word.isdecimal() and 0 < int(word) < 10:
            summed[-1] = str(int(summed[-1]) + int(word))
        else:
            summed.append(word)
    return summed


def _spelt(word: str) -> str:
    spelt = word.translate(_CYRILLIC)
    for pattern, sound in _SPELLINGS:
        spelt = pattern.sub(sound, spelt)
    return spelt


_ROUND = {str(value) for value in _TENS.values()}
