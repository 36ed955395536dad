"""Phrases with a meaning, found in a row of words: the longest that begins at a place."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from whattowatch.domain.wishes.words import Word, listed

T = TypeVar("T")

_LONGEST_ENDING = 5  # letters after a `*`
_ADJECTIVE = listed(
    "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ую юю ых их ыми ими ом ем ою о а ы и ен"
)


class Phrases(Generic[T]):
    """Args:
    meanings: of phrases with commas between. `комеди*` ends as it likes, `легк~` as an adjective does.
    """

    def __init__(self, meanings: Iterable[tuple[str, T]]) -> None:
        self._plain: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrases, meaning in meanings:
            for phrase in phrases.split(","):
                patterns = tuple(phrase.split())
                kept = self._stems if patterns[0][-1] in "*~" else self._plain
                kept.setdefault(patterns[0].rstrip("*~"), []).append((patterns, meaning))

    def at(self, words: Sequence[Word], place: int) -> tuple[int, T] | None:
        """How many words the longest phrase takes, and what it means."""
        if place >= len(words):
            return None
        found = [
            (len(patterns), len(patterns[0]), meaning)
            for patterns, meaning in self._beginning_as(words[place].text)
            if _stand(patterns, words, place)
        ]
        if not found:
            return None
        length, _, meaning = max(found, key=lambda each: each[:2])
        return length, meaning

    def _beginning_as(self, word: str) -> Iterable[tuple[tuple[str, ...], T]]:
        yield from self._plain.get(word, ())
        for cut in range(max(2, len(word) - _LONGEST_ENDING), len(word) + 1):
            yield from self._stems.get(word[:cut], ())


def phrases_of(meanings: Mapping[str, str]) -> Phrases[str]:
    """From a mapping of meanings to phrases."""
    return Phrases((phrases, meaning) for meaning, phrases in meanings.items())


def _stand(patterns: tuple[str, ...], words: Sequence[Word], place: int) -> bool:
    there = words[place : place + len(patterns)]
    return (
        len(there) == len(patterns)
        and all(map(_fits, patterns, (word.text for word in there)))
        and not any(word.parted for word in there[1:])
    )


def _fits(pattern: str, word: str) -> bool:
    if pattern[-1] == "*":
        return word.startswith(pattern[:-1]) and len(word) - len(pattern) < _LONGEST_ENDING
    if pattern[-1] == "~":
        return word.startswith(pattern[:-1]) and word[len(pattern) - 1 :] in _ADJECTIVE
    return word == pattern
