"""Words that a model repeats from what it was told to do, rather than say what it was asked to."""

import re
from collections.abc import Set as AbstractSet
from typing import TypeAlias

RUN = 5  # words in a row that are no accident

Runs: TypeAlias = AbstractSet[tuple[str, ...]]

_WORD = re.compile(r"\w+")


def runs_in(text: str) -> Runs:
    """All runs of so many words, in folded case, whatever stands between them."""
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
