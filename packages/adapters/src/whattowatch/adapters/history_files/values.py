"""What people's programs write for ratings, days, years and numbers of films."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation

from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.grade import Grade, StarsAndThumb, grade_of
from whattowatch.domain.ids import MAX_FILM_ID, FilmId
from whattowatch.domain.rating import NotARating, Rating
from whattowatch.domain.review import FIRST_FILM, LONGEST_TEXT
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.titles import FIRST_YEAR, LAST_YEAR

LONGEST_TITLE = 300
SHOWN = 30  # characters of a value that is wrong
NOON = time(12, tzinfo=UTC)
_STARS = re.compile(r"(★+)\s*(½?)|(½)")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_OTHER_DAY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ].*)?")
_NUMBER = re.compile(r"(\d{1,3}(?:[.,]\d{1,4})?)\s*(½?)(?:\s*/\s*(\d{1,3}))?", re.ASCII)
_IMDB = re.compile(r"\btt\d{5,10}\b", re.ASCII)


class BadValue(Exception):  # noqa: N818  # says what is the matter
    """A line says something that cannot be meant."""


def rating_of(said: str, *, out_of: int = 5) -> Rating | None:
    """None: nothing is said. A zero is how some programs say so.

    Args:
        out_of: the best there is: 5 stars, 10 points; "7/10" says it itself.

    Raises:
        BadValue
    """
    said = said.strip()
    if not said:
        return None
    if stars := _STARS.fullmatch(said):
        halves = 2 * len(stars[1] or "") + bool(stars[2] or stars[3])
        return _rated(said, Decimal(halves) / 2)
    number = _NUMBER.fullmatch(said)
    if number is None:
        raise BadValue(f"{said[:SHOWN]!r} is no rating: use 0.5 to 5 stars, in halves")
    value = Decimal(number[1].replace(",", ".")) + (Decimal("0.5") if number[2] else 0)
    best = int(number[3]) if number[3] else out_of
    if best not in {5, 10, 100}:
        raise BadValue(f"{said[:SHOWN]!r} is no rating: nothing is rated out of {best} here")
    if value == 0:
        return None
    return _rated(said, value * 5 / best)


def _rated(said: str, stars: Decimal) -> Rating:
    try:
        return Rating.of(stars)
    except (NotARating, InvalidOperation):
        raise BadValue(f"{said[:SHOWN]!r} is no rating: use 0.5 to 5 stars, in halves") from None


def own_grade_of(stars: str, thumb: str) -> Grade | None:
    """As our own tables say it.

    Raises:
        BadValue
    """
    thumb = thumb.strip().casefold()
    try:
        return grade_of(rating_of(stars), Thumb(thumb) if thumb else None)
    except ValueError:
        raise BadValue(f"{thumb[:SHOWN]!r} is no thumb: use up or down") from None
    except StarsAndThumb as refused:
        raise BadValue(str(refused)) from None


def day_of(said: str, *, latest: date | None = None) -> date | None:
    """ISO, or day and month in either order where only one can be meant.

    Args:
        latest: no later day can be meant.

    Raises:
        BadValue
    """
    said = said.strip()
    if not said:
        return None
    if match := _DAY.fullmatch(said):
        found = _date(said, int(match[1]), int(match[2]), int(match[3]))
    elif match := _OTHER_DAY.fullmatch(said):
        found = _either(said, int(match[1]), match[2], int(match[3]), int(match[4]))
    else:
        raise BadValue(f"{said[:SHOWN]!r} is no day: use YYYY-MM-DD")
    if found < FIRST_FILM or (latest is not None and found > latest):
        raise BadValue(f"{found} cannot be the day you watched it: use a day that has been, as YYYY-MM-DD")
    return found


def _either(said: str, one: int, between: str, other: int, year: int) -> date:
    """With dots the day stands first; with slashes nobody knows, unless one of them is no month."""
    if between == "/" and one <= 12 and other <= 12 and one != other:
        raise BadValue(f"{said[:SHOWN]!r} may be two different days: use YYYY-MM-DD")
    return _date(said, year, one, other) if other > 12 else _date(said, year, other, one)


def _date(said: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadValue(f"{said[:SHOWN]!r} is no day: use YYYY-MM-DD") from None


def instant_of(said: str) -> datetime | None:
    """When it was said, as well as the file knows; None where it makes no sense, which spoils nothing."""
    try:
        if "T" not in said:
            return noon(day_of(said))
        read = datetime.fromisoformat(said.strip())
    except (BadValue, ValueError):
        return None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def noon(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, NOON)


def year_of(said: str) -> int | None:
    """Raises:
    BadValue
    """
    digits = said.strip().removesuffix(".0")[:10].split("-")[0]
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and FIRST_YEAR <= int(digits) <= LAST_YEAR):
        raise BadValue(f"{said[:SHOWN]!r} is no year: use {FIRST_YEAR} to {LAST_YEAR}")
    return int(digits)


def film_of(said: str) -> FilmId | None:
    """Raises:
    BadValue
    """
    digits = said.strip().removesuffix(".0")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) < 11 and 1 <= int(digits) <= MAX_FILM_ID):
        raise BadValue(f"{said[:SHOWN]!r} is no number of a film at TMDB")
    return FilmId(int(digits))


def imdb_of(said: str) -> str:
    """A number, or an address with one in it; "" for anything else."""
    found = _IMDB.search(said)
    return found[0] if found else ""


def words_of(said: str) -> str:
    """A review without the HTML that some exports put in, and no longer than a review may be."""
    plain = re.sub(r"<br\s*/?>", "\n", said) if "<br" in said else said
    text = clean_text(re.sub(r"</?(?:i|b|em|strong|a|p|blockquote)\b[^<>]{0,500}>", "", plain)).strip()
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
