"""Rows of ratings as arrays, a large block of lines at a time.

A block is parsed at once, and checked as a whole: each line has four fields, none of them empty, of digits and dots. Where
something is wrong with it, it is read again line by line, to say what and where.
"""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whattowatch.application.ports.ratings_file import NotARatingsFile

MOST_ID, MOST_SECONDS = 2**31 - 1, 2**32 - 1
_COMMA, _NEWLINE = ord(","), ord("\n")
_ALLOWED = np.zeros(256, np.bool_)
_ALLOWED[list(b"0123456789.,\n")] = True
_LINE = re.compile(rb"(\d{1,10}),(\d{1,10}),(\d(?:\.\d+)?),(\d{1,10})")
_SHOWN = 80  # characters of a bad line

Numbers = NDArray[np.float64]


class Rows(NamedTuple):
    """Four arrays of one length."""

    user: NDArray[np.int32]
    film: NDArray[np.int32]  # as MovieLens numbers them
    stars: NDArray[np.float32]
    at: NDArray[np.uint32]  # seconds since 1970

    def where(self, chosen: NDArray[np.bool_]) -> "Rows":
        return Rows(self.user[chosen], self.film[chosen], self.stars[chosen], self.at[chosen])


def parsed(block: bytes, name: str, first_line: int) -> Rows:
    """Args:
        block: whole lines, each with its end, with commas between fields.
        first_line: the number of the first of them.

    Raises:
        NotARatingsFile: says which line is no rating, and why.
    """
    fields = _fields(block)
    if fields is None or not _possible(fields):
        raise _worst(block, name, first_line)
    user, film, stars, at = fields.T
    return Rows(user.astype(np.int32), film.astype(np.int32), stars.astype(np.float32), at.astype(np.uint32))


def _fields(block: bytes) -> Numbers | None:
    """Shape (lines, 4); None: not all of it is four numbers a line."""
    text = np.frombuffer(block, np.uint8)
    commas, ends = np.flatnonzero(text == _COMMA), np.flatnonzero(text == _NEWLINE)
    if not _ALLOWED[text].all() or len(commas) != 3 * len(ends):
        return None
    cuts = np.sort(np.concatenate([commas, ends])).reshape(-1, 4)
    if (cuts[:, 3] != ends).any():
        return None
    try:
        numbers = np.fromstring(block.replace(b",", b" "), sep=" ")
    except ValueError:
        return None
    return numbers.reshape(-1, 4) if len(numbers) == 4 * len(ends) else None  # fewer: a field is empty


def _possible(fields: Numbers) -> bool:
    user, film, stars, at = fields.T
    whole = fields[:, (0, 1, 3)]
    return bool(
        (whole == np.floor(whole)).all()
        and ((user >= 0) & (user <= MOST_ID)).all()
        and ((film >= 0) & (film <= MOST_ID)).all()
        and ((at >= 0) & (at <= MOST_SECONDS)).all()
        and ((stars >= 0.5) & (stars <= 5.0) & (2 * stars == np.floor(2 * stars))).all()
    )


def _worst(block: bytes, name: str, first_line: int) -> NotARatingsFile:
    """The first line that is no rating."""
    for number, line in enumerate(block.split(b"\n")[:-1], first_line):
        if problem := _problem(line):
            shown = line[:_SHOWN].decode("utf-8", "replace")
            return NotARatingsFile(name, f"line {number:,} is no rating: {problem}: {shown!r}")
    return NotARatingsFile(
        name, f"there is something between line {first_line:,} and the next that is no rating"
    )


def _problem(line: bytes) -> str:
    count = line.count(b",") + 1
    if count != 4:
        return f"{count} fields and not user, film, rating, time"
    if not (match := _LINE.fullmatch(line)):
        return "not all of its fields are numbers"
    user, film, stars, at = (float(field) for field in match.groups())
    if max(user, film) > MOST_ID or at > MOST_SECONDS:
        return "a number is too large"
    return "" if 0.5 <= stars <= 5.0 and (2 * stars).is_integer() else f"{stars:g} is not half a star to five"
