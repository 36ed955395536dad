"""How long a film may be, as people say it: under 100 minutes, an hour and a half, до полутора часов."""

from collections.abc import Sequence
from enum import Enum

from whattowatch.domain.wishes.chips import LONGEST_RUNTIME_MIN, Chip, Kind, span
from whattowatch.domain.wishes.numbers import number_at, stands
from whattowatch.domain.wishes.phrases import Phrases
from whattowatch.domain.wishes.words import Word, listed

SHORT_MIN, NOT_LONG_MIN, LONG_MIN = 90, 120, 150  # what "short", "not too long" and "long" mean
SHORTS_MIN = 40  # a short film, as a kind of its own
_GIVE_OR_TAKE_MIN = 15  # of "about two hours"
_LEAST_BARE, _MOST_BARE = 40, 400  # a number without a unit that can only be minutes


class _Bound(Enum):
    MOST = "most"
    LEAST = "least"
    ABOUT = "about"
    FROM = "from"  # most often "from .. to"


_BEFORE = Phrases(
    (
        (
            (
                "under, below, less than, fewer than, up to, at most, no more than, not more than, max, maximum, within, shorter than,"
                " not longer than, no longer than, not over, no over, not above, until, inside, <, <=, ≤, lasting up to,"
                " до, меньше, менее, меньше чем, менее чем, не более, не больше, не дольше, не длиннее, не больше чем, не дольше чем,"
                " не более чем, не длиннее чем, не свыше, короче, короче чем, максимум, в пределах, быстрее чем за, уложит* в"
            ),
            _Bound.MOST,
        ),
        (
            (
                "over, above, more than, longer than, at least, no less than, not less than, not under, not shorter than,"
                " no shorter than, minimum, min, >, >=, ≥, от, больше, более, дольше, длиннее, больше чем, более чем, дольше чем,"
                " длиннее чем, не короче, не короче чем, не меньше, не менее, не меньше чем, свыше, минимум, как минимум"
            ),
            _Bound.LEAST,
        ),
        (
            "about, around, roughly, approximately, circa, ~, около, примерно, где то, приблизительно",
            _Bound.ABOUT,
        ),
        ("from, between, с, со", _Bound.FROM),
    )
)
_AFTER = Phrases(
    (
        (
            (
                "max, maximum, tops, at most, or less, or under, or shorter, or so at most, максимум, или меньше, и меньше,"
                " или короче, не больше, не более, не дольше, и короче"
            ),
            _Bound.MOST,
        ),
        (
            (
                "or more, or longer, plus, +, minimum, at least, and up, или больше, и больше, и более, или дольше, минимум, и дольше,"
                " как минимум"
            ),
            _Bound.LEAST,
        ),
        ("or so, ish, give or take, примерно, или около того, плюс минус", _Bound.ABOUT),
    )
)
_TRAILING = Phrases(
    [("long, in length, of runtime, runtime, in total, длиной, по длительности, хронометража", None)]
)
_LENGTHS = Phrases(
    (
        (
            "short, shorter, shortish, brief, quick, коротк~, короче, покороче, недлинн~, недолг~",
            (None, SHORT_MIN),
        ),
        ("короткометраж*", (None, SHORTS_MIN)),
        (
            (
                "not long, not too long, not very long, not so long, не длинн~, не долг~, не очень длинн~, не слишком длинн~,"
                " не очень долг~, не слишком долг~"
            ),
            (None, NOT_LONG_MIN),
        ),
        ("long, longer, lengthy, длинн~, долг~, подлиннее, подольше", (LONG_MIN, None)),
    )
)
_MINUTES = listed("m min mins minute minutes м мин минут минуты минуту минута минуток")
_HOURS = listed("h hr hrs hour hours ч час часа часов часик часика часиков")
_ALONE = listed("hour час часа часик часика")
_TO = listed("to and до и по")


def runtime_at(words: Sequence[Word], place: int) -> tuple[int, Chip] | None:
    """How many words it takes, and what it asks for."""
    return _range_at(words, place) or _bounded_at(words, place) or _length_at(words, place)


def _length_at(words: Sequence[Word], place: int) -> tuple[int, Chip] | None:
    found = _LENGTHS.at(words, place)
    if found is None:
        return None
    length, (least, most) = found
    return _as_chip(length, least, most)


def _range_at(words: Sequence[Word], place: int) -> tuple[int, Chip] | None:
    """From 90 to 120 minutes; 1.5-2 hours."""
    bound = _BEFORE.at(words, place)
    opened = bound is not None and bound[1] in {_Bound.FROM, _Bound.LEAST}
    at = place + (bound[0] if bound and opened else 0)
    first = number_at(words, at)
    if first is None:
        return None
    own = _duration_at(words, at)
    at += own[0] if own else first[0]
    if at >= len(words):
        return None
    if words[at].text in _TO and (opened or words[at].text in {"to", "до"}):
        at += 1
    elif not words[at].dashed:
        return None
    last = _duration_at(words, at)
    if last is None:
        return None
    unit = 60 if words[at + last[0] - 1].text in _HOURS else 1
    return _as_chip(at + last[0] - place, own[1] if own else first[1] * unit, last[1])


def _bounded_at(words: Sequence[Word], place: int) -> tuple[int, Chip] | None:
    before = _BEFORE.at(words, place)
    at = place + (before[0] if before else 0)
    if before and at < len(words) and words[at].text in {"a", "the"} and not stands(words, at, "a", "half"):
        at += 1
    duration = _duration_at(words, at, bounded=before is not None and before[1] is not _Bound.FROM)
    if duration is None:
        return None
    at += duration[0]
    trailing = _TRAILING.at(words, at)
    at += trailing[0] if trailing and not words[at].parted else 0
    after = _AFTER.at(words, at)
    at += after[0] if after else 0
    bound = (before or after or (0, _Bound.MOST))[1]
    match bound:
        case _Bound.LEAST:
            return _as_chip(at - place, duration[1], None)
        case _Bound.ABOUT:
            return _as_chip(
                at - place, max(1, duration[1] - _GIVE_OR_TAKE_MIN), duration[1] + _GIVE_OR_TAKE_MIN
            )
        case _Bound.MOST | _Bound.FROM:
            return _as_chip(at - place, None, duration[1])


def _as_chip(length: int, least: float | None, most: float | None) -> tuple[int, Chip] | None:
    made = span(Kind.RUNTIME, None if least is None else round(least), None if most is None else round(most))
    return None if made is None else (length, made)


def _duration_at(words: Sequence[Word], place: int, *, bounded: bool = False) -> tuple[int, float] | None:
    """Words and minutes; when it is bounded, a number alone is minutes."""
    return (
        _named_at(words, place)
        or _hours_at(words, place)
        or _minutes_at(words, place)
        or (_bare_at(words, place) if bounded else None)
    )


_NAMED = Phrases(
    (
        ("half an hour, half hour, a half hour, полчаса, получаса, пол часа", 30),
        ("three quarters of an hour", 45),
        (
            "an hour and a half, hour and a half, полтора часа, полутора часов, полтора, полутора, час с половиной, часа с половиной",
            90,
        ),
        (
            "couple of hours, a couple of hours, couple hours, пару часов, пары часов, пара часов, часа два, часа на два, часика два, часик два",
            120,
        ),
        ("часа три, часа на три", 180),
        ("half of an hour", 30),
    )
)


def _named_at(words: Sequence[Word], place: int) -> tuple[int, float] | None:
    found = _NAMED.at(words, place)
    return None if found is None else (found[0], float(found[1]))


def _hours_at(words: Sequence[Word], place: int) -> tuple[int, float] | None:
    """Two hours, 1h30, час, one hour and ten minutes."""
    number = number_at(words, place)
    article = 1 if stands(words, place, "an") else 0
    at, hours = (place + number[0], number[1]) if number else (place + article, 1.0)
    units = _HOURS if number else _ALONE
    if at >= len(words) or words[at].text not in units or words[at].parted:
        return None
    at += 1
    for half in (("and", "a", "half"), ("с", "половиной")):
        if stands(words, at, *half):
            return at + len(half) - place, 60 * hours + 30
    linked = at + 1 if at < len(words) and words[at].text in {"and", "и"} else at
    rest = _minutes_at(words, linked) or _minutes_after(words, at)
    if rest and rest[1] < 60 and not words[at].parted:
        return (linked if _minutes_at(words, linked) else at) + rest[0] - place, 60 * hours + rest[1]
    return at - place, 60 * hours


def _minutes_after(words: Sequence[Word], place: int) -> tuple[int, float] | None:
    """The 30 of 1h30, which stands without a space."""
    if place < len(words) and words[place - 1].end == words[place].start:
        return number_at(words, place)
    return None


def _minutes_at(words: Sequence[Word], place: int) -> tuple[int, float] | None:
    number = number_at(words, place)
    if number is None:
        return None
    at = place + number[0]
    if at >= len(words) or words[at].text not in _MINUTES or words[at].parted:
        return None
    return number[0] + 1, number[1]


def _bare_at(words: Sequence[Word], place: int) -> tuple[int, float] | None:
    number = number_at(words, place)
    if number is None or not _LEAST_BARE <= number[1] <= min(_MOST_BARE, LONGEST_RUNTIME_MIN):
        return None
    at = place + number[0]
    return None if at < len(words) and words[at].start == words[at - 1].end else number
