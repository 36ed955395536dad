"""When a film was made, as people say it: the 80s, after 2010, из девяностых, старое."""

from collections.abc import Sequence

from whattowatch.domain.titles import FIRST_YEAR, LAST_YEAR
from whattowatch.domain.wishes.chips import Chip, Kind, span
from whattowatch.domain.wishes.numbers import number_at
from whattowatch.domain.wishes.phrases import Phrases
from whattowatch.domain.wishes.words import Word, listed

NEW, MODERN, OLD = 3, 15, 30  # years ago
CLASSIC_TO = 1979
_MOST_AGO = 100

_AFTER, _SINCE, _BEFORE, _UNTIL, _BETWEEN = "after", "since", "before", "until", "between"
_BOUNDS = Phrases(
    (
        (
            "after, newer than, later than, not before, more recent than, past, post, после, новее, позже, позднее, новее чем, >",
            _AFTER,
        ),
        (
            "since, starting from, from, starting, not older than, no older than, начиная с, с, со, от, не старше, не старее, не раньше, не ранее, >=, ≥",
            _SINCE,
        ),
        (
            "before, older than, earlier than, pre, not after, not later than, prior to, до, раньше, старше, ранее, старее, раньше чем, <",
            _BEFORE,
        ),
        ("until, till, up to, by, through, no later than, по, не позже, не позднее, не новее, <=, ≤", _UNTIL),
        ("between, между", _BETWEEN),
    )
)
_PARTS = Phrases(
    (
        ("early, the early, начал*, в начале, ранни*", (0, 3)),
        ("mid, middle of, middle, середин*, в середине", (4, 6)),
        ("late, the late, end of, кон*, в конце, поздни*", (6, 9)),
    )
)
_DECADES = Phrases(
    (
        ("twenties, roaring twenties, двадцаты*", 1920),
        ("thirties, тридцаты*", 1930),
        ("forties, сороковы*", 1940),
        ("fifties, пятидесяты*", 1950),
        ("sixties, шестидесяты*", 1960),
        ("seventies, семидесяты*", 1970),
        ("eighties, восьмидесяты*", 1980),
        ("nineties, девяносты*", 1990),
        ("noughties, two thousands, нулевы*, двухтысячны*", 2000),
        ("twenty tens, десятые, десятых", 2010),
        ("twenty twenties", 2020),
    )
)
_PLURALS = listed("s es ies е х ые ых ие их")
_YEAR_WORDS = listed("год года году годов годы годах г гг years year")
_QUIET = listed("the a an in year years годов года год")
_TO = listed("to and until до и по till")
_AGES = Phrases(
    (
        (
            "new, newer, newest, recent, recently, latest, fresh, brand new, нов~, новинк*, новеньк~, свеж~, свеженьк~, недавн~, последн~, поновее, посвежее",
            "new",
        ),
        ("modern, contemporary, современн~", "modern"),
        (
            "old, older, vintage, retro, oldie, oldies, old school, стар~, старинн~, старенк*, старень*, постарее, ретро",
            "old",
        ),
        ("classic, classics, golden age, классик*, классическ~", "classic"),
        ("this year, of this year, этого года, в этом году, нынешн~ года", "this year"),
        ("last year, of last year, прошлого года, в прошлом году", "last year"),
    )
)
_LAST = Phrases(
    [
        (
            "last, past, the last, the past, последни*, за последни*, in the last, in the past, within the last",
            None,
        )
    ]
)


def years_at(words: Sequence[Word], place: int, this_year: int) -> tuple[int, Chip] | None:
    """How many words it takes, and what it asks for."""
    return (
        _recent_at(words, place, this_year)
        or _bounded_at(words, place)
        or _alone_at(words, place)
        or _age_at(words, place, this_year)
    )


def _age_at(words: Sequence[Word], place: int, this_year: int) -> tuple[int, Chip] | None:
    found = _AGES.at(words, place)
    if found is None:
        return None
    length, age = found
    first, last = {
        "new": (this_year - NEW, None),
        "modern": (this_year - MODERN, None),
        "old": (None, this_year - OLD),
        "classic": (None, CLASSIC_TO),
        "this year": (this_year, this_year),
        "last year": (this_year - 1, this_year - 1),
    }[age]
    return _as_chip(length, first, last)


def _recent_at(words: Sequence[Word], place: int, this_year: int) -> tuple[int, Chip] | None:
    """The last five years, за последние 10 лет."""
    found = _LAST.at(words, place)
    if found is None:
        return None
    at = place + found[0]
    number = number_at(words, at)
    at += number[0] if number else 0
    if at >= len(words) or words[at].text not in {"years", "year", "лет", "года", "год"}:
        return None
    ago = number[1] if number else 1
    if not 1 <= ago <= _MOST_AGO:
        return None
    return _as_chip(at + 1 - place, this_year - int(ago), None)


def _bounded_at(words: Sequence[Word], place: int) -> tuple[int, Chip] | None:
    bound = _BOUNDS.at(words, place)
    if bound is None:
        return None
    length, how = bound
    found = _era_at(words, _past_quiet(words, place + length))
    if found is None:
        return None
    at, first, last = found
    second = _second_at(words, at) if how in {_SINCE, _BETWEEN} else None
    if second:
        return _as_chip(second[0] - place, first, second[2])
    if how == _SINCE and last != first and words[place].text == "from":
        return _as_chip(at - place, first, last)  # from the nineties: in them
    first_of_all, last_of_all = {
        _AFTER: (last + 1, None),
        _SINCE: (first, None),
        _BEFORE: (None, first - 1),
        _UNTIL: (None, last),
        _BETWEEN: (first, last),
    }[how]
    return _as_chip(at - place, first_of_all, last_of_all)


def _second_at(words: Sequence[Word], place: int) -> tuple[int, int, int] | None:
    """The other end of "from 1980 to 1995"."""
    if place < len(words) and words[place].text in _TO:
        return _era_at(words, _past_quiet(words, place + 1))
    return None


def _alone_at(words: Sequence[Word], place: int) -> tuple[int, Chip] | None:
    found = _era_at(words, place)
    if found is None:
        return None
    at, first, last = found
    if (
        at < len(words)
        and words[at].text in {"or", "и", "или", "and"}
        and _follows(words, at + 1, "newer later новее позже older earlier раньше старше")
    ):
        later = words[at + 1].text in {"newer", "later", "новее", "позже"}
        return _as_chip(at + 2 - place, first if later else None, None if later else last)
    return _as_chip(at - place, first, last)


def _follows(words: Sequence[Word], place: int, texts: str) -> bool:
    return place < len(words) and words[place].text in texts.split()


def _era_at(words: Sequence[Word], place: int) -> tuple[int, int, int] | None:
    """The place after it, and its first and last year: a year, a decade, part of one, a run of them."""
    part = _PARTS.at(words, place)
    decade_at = _past_quiet(words, place + part[0]) if part else place
    decade = _decade_at(words, decade_at)
    if decade and part:
        return decade[0], decade[1] + part[1][0], decade[1] + part[1][1]
    if part:
        return None
    return decade or _run_at(words, place) or _year_at(words, place)


def _run_at(words: Sequence[Word], place: int) -> tuple[int, int, int] | None:
    """1980-1995."""
    first = _year_at(words, place)
    if first is None or first[0] >= len(words):
        return None
    last = _year_at(words, first[0]) if words[first[0]].dashed else None
    return None if last is None else (last[0], first[1], last[2])


def _year_at(words: Sequence[Word], place: int) -> tuple[int, int, int] | None:
    text = words[place].text if place < len(words) else ""
    if not (text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        return None
    return _past(words, place + 1, _YEAR_WORDS), int(text), int(text)


def _decade_at(words: Sequence[Word], place: int) -> tuple[int, int, int] | None:
    """The place after it, its first year and its last: 80s, 80-х, the eighties, 80-90s."""
    spelt = _DECADES.at(words, place)
    if spelt:
        return _past(words, place + spelt[0], _YEAR_WORDS), spelt[1], spelt[1] + 9
    first = _tens(words, place)
    if first is None:
        return None
    at, last = place + 1, first
    second = _tens(words, at) if at < len(words) and words[at].dashed else None
    if second is not None:
        at, last = at + 1, second
    if at >= len(words) or words[at].text not in _PLURALS or words[at].start - words[at - 1].end > 1:
        return None
    if words[at].start > words[at - 1].end and words[at].text not in {"е", "х", "s"} and not words[at].dashed:
        return None
    return _past(words, at + 1, _YEAR_WORDS), first, last + 9


def _tens(words: Sequence[Word], place: int) -> int | None:
    text = words[place].text if place < len(words) else ""
    if not text.isdecimal() or len(text) not in {2, 4} or not text.endswith("0"):
        return None
    number = int(text)
    if len(text) == 4:
        return number if FIRST_YEAR <= number <= LAST_YEAR else None
    return number + (1900 if number >= 20 else 2000)


def _past_quiet(words: Sequence[Word], place: int) -> int:
    return _past(words, place, _QUIET)


def _past(words: Sequence[Word], place: int, texts: frozenset[str]) -> int:
    while place < len(words) and words[place].text in texts and not words[place].parted:
        place += 1
    return place


def _as_chip(length: int, first: int | None, last: int | None) -> tuple[int, Chip] | None:
    made = span(Kind.YEARS, first, last)
    return None if made is None else (length, made)
