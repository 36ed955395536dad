"""Made-up titles, as many as wanted: words by how often they come, as in a language."""

import random
from itertools import accumulate

_STARTS = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "qu",
    "r",
    "s",
    "sh",
    "sl",
    "st",
    "str",
    "t",
    "th",
    "tr",
    "v",
    "w",
    "z",
]
_MIDDLES = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ia", "io", "oo", "ou"]
_ENDS = ["", "", "", "l", "n", "r", "s", "t", "ck", "ng", "nd", "rt", "ss"]
_SMALL = ["the", "of", "a", "and", "in", "to"]
_WORDS = 40_000


def many_titles(count: int, seed: int = 0) -> list[str]:
    """The same for the same `count` and `seed`; few of them twice."""
    made = random.Random(seed)
    words = [*_SMALL, *dict.fromkeys(_word(made) for _ in range(_WORDS))]
    bounds = list(accumulate(1 / (5 + rank) for rank in range(len(words))))
    return [_title(made, words, bounds) for _ in range(count)]


def _title(made: random.Random, words: list[str], bounds: list[float]) -> str:
    return " ".join(made.choices(words, cum_weights=bounds, k=made.choice((1, 2, 2, 3, 3, 3, 4, 5)))).title()


def _word(made: random.Random) -> str:
    syllables = made.choice((1, 2, 2, 2, 3, 3, 4))
    return "".join(
        made.choice(_STARTS) + made.choice(_MIDDLES) + made.choice(_ENDS) for _ in range(syllables)
    )
