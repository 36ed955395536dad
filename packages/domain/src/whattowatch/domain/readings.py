"""What else somebody may have meant by what they typed: the same keys on the other keyboard."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?~'
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю.ёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,Ё"
_TO_RUSSIAN = str.maketrans(_LATIN, _RUSSIAN)
_TO_LATIN = str.maketrans(_RUSSIAN, _LATIN)
_ENDINGS = (  # the longest first
    *("ого", "его", "ому", "ему", "ыми", "ими", "ами", "ину"),
    *("ый", "ий", "ая", "ой", "ым", "им", "ом", "ем", "ов", "ев", "ую"),
    *("а", "у", "е", "ы", "и", "я", "ю"),
)
_SHORTEST_STEM = 3


def other_keyboard(text: str) -> str | None:
    """The text as the same keys give it on the other keyboard, Russian or English. None: it is of both."""
    latin = any("a" <= letter <= "z" for letter in text.lower())
    russian = any("а" <= letter <= "я" or letter == "ё" for letter in text.lower())
    if latin == russian:
        return None
    return text.translate(_TO_RUSSIAN if latin else _TO_LATIN)


def stem(word: str) -> str:
    """A Russian word, folded, without its ending: names are declined."""
    ending = next((each for each in _ENDINGS if word.endswith(each)), "")
    short = word[: len(word) - len(ending)]
    return short if len(short) >= _SHORTEST_STEM else word


def slips(key: str) -> frozenset[str]:
    """The key, and the key with any one letter left out: two keys that are a slip apart have one in common."""
    return frozenset({key, *(key[:at] + key[at + 1 :] for at in range(len(key)))})
