"""Rows of ratings as arrays, a large block of lines at a time.

A block is parsed at once, and checked as a whole: each line has four fields, none of them empty, of digits and dots. Where
something is wrong with it, somebody reads it again line by line, to say what and where.
"""

import re
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from whattowatch.application.ports.ratings_file import NotARatingsFile

MOST_ID, MOST_SECONDS = 2**31 - 1, 2**32 - 1
_COMMA, _NEWLINE = ord(","), ord("\n")
_ALLOWED = np.zeros(256, np.bool_)
_ALLOWED[list(b"0123456789.,\n")] = True
_LINE = re.compile(rb"(\d{1,10}),(\d{1,10}),(\d(?:\.\d+)?),(\d{1,10})")
_SHOWN = 80  # characters of a bad line

_TENS = 10.0 ** np.arange(1, 10)

Numbers: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]


class Rows(NamedTuple):
    """Four arrays of one length."""

    user: NDArray[np.int32]
    film: NDArray[np.int32]  # as the file numbers them
    stars: NDArray[np.float32]
    at: NDArray[np.uint32] | NDArray[np.float64]  # seconds since 1970

    def where(self, chosen: NDArray[np.bool_]) -> "Rows":
        return Rows(self.user[chosen], self.film[chosen], self.stars[chosen], self.at[chosen])


def parsed(block: bytes, name: str, first_line: int) -> Rows:
    """Args:
        block: whole lines, each with its end, with commas between fields.
        first_line: the number of the first of them.

    Raises:
        NotARatingsFile: says which line is no rating, and why.
    """
    rows = together(block)
    if rows is None:
        raise _worst(block, name, first_line)
    return rows


def together(block: bytes, *, as_written: bool = False) -> Rows | None:
    """None: somewhere in it is a line that is no rating, or not as plain as this can read.

    Args:
        as_written: users and films, too, have to be written as numbers are: neither "07" nor "7.0".
    """
    cuts = _cuts(block)
    fields = None if cuts is None else _fields(block, len(cuts))
    if cuts is None or fields is None or not _possible(fields):
        return None
    user, film, stars, at = fields.T
    if as_written and not (_widths(cuts)[:, :2] == _digits(fields[:, :2])).all():
        return None
    return Rows(user.astype(np.int32), film.astype(np.int32), stars.astype(np.float32), at.astype(np.uint32))


def _cuts(block: bytes) -> Places | None:
    """Where the fields end, shape (lines, 4); None: not all lines have four."""
    text = np.frombuffer(block, np.uint8)
    commas, ends = np.flatnonzero(text == _COMMA), np.flatnonzero(text == _NEWLINE)
    if not _ALLOWED[text].all() or len(commas) != 3 * len(ends):
        return None
    cuts = np.sort(np.concatenate([commas, ends])).reshape(-1, 4)
    return None if (cuts[:, 3] != ends).any() else cuts


def _fields(block: bytes, lines: int) -> Numbers | None:
    """Shape (lines, 4); None: not all of it is numbers."""
    try:
        numbers = np.fromstring(block.replace(b",", b" "), sep=" ")
    except ValueError:
        return None
    return numbers.reshape(-1, 4) if len(numbers) == 4 * lines else None  # fewer: a field is empty


def _widths(cuts: Places) -> Places:
    """Bytes of each field."""
    widths: Places = np.diff(cuts.ravel(), prepend=-1).reshape(-1, 4) - 1
    return widths


def _digits(numbers: Numbers) -> Places:
    """Of each number, none of which is below zero."""
    digits: Places = np.searchsorted(_TENS, numbers, side="right") + 1
    return digits


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
