"""Titles as hurried people type them: one slip each, as a keyboard makes them."""

import random

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_BESIDE = {
    letter: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in _ROWS for at, letter in enumerate(row)
}


def slipped(made: random.Random, title: str) -> str:
    """The title with one letter wrong, missing, doubled or changed round with the next."""
    letters = [at for at, letter in enumerate(title) if letter.isalpha()]
    if not letters:
        return title
    at = made.choice(letters)
    before, letter, after = title[:at], title[at], title[at + 1 :]
    beside = _BESIDE.get(letter.casefold(), letter)
    wrong = [
        before + made.choice(beside) + after,
        before + after,
        before + made.choice(beside) + letter + after,
        before + after[:1] + letter + after[1:],
    ]
    return made.choice(wrong)
