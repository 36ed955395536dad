"""What a message about a film may mean: its title, the stars or the thumb, and the words.

Nothing is decided here. A text has one reading or several, and the catalogue says which
of them names a film: "Toy Story 3" is a title, and "Heat 3" a title and a rating.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.bot.ratings import Mark, marks_in
from whattowatch.bot.spoken_numbers import number_alone
from whattowatch.bot.tails import without_tail
from whattowatch.bot.thumbs import grades_in, thumbs_in, without_thumbs
from whattowatch.bot.when import PHRASE, When, said_when
from whattowatch.domain.grade import Grade
from whattowatch.domain.rating import NotARating, Rating
from whattowatch.domain.thumb import Thumb

LONGEST_TITLE = 300  # characters
_MOST_READINGS = 6
_MOST_CUTS = 12
_MOST_WORDS = 6  # of a title that nothing sets apart from what follows


class Reading(Struct, frozen=True, kw_only=True):
    """One way to understand a text."""

    title: str = ""  # perhaps with a year; "" when none is given
    grade: Grade | None = None
    text: str = ""  # the words after it
    sure: bool = True  # False: where the title ends is a guess
    bare: bool = False  # the rating is a whole number and no more: it might belong to the title
    when: When | None = None  # they saw it, if it stands behind the title
    again: bool = False  # it is a rewatch, if that stands there


class Written(Struct, frozen=True, kw_only=True):
    """A message about a film."""

    readings: tuple[Reading, ...]  # the likelier first
    cuts: tuple[Reading, ...] = ()  # for when none of those names a film: the title ends earlier
    rewatch: bool = False
    when: When | None = None  # they saw it, if they say so elsewhere

    @property
    def is_grade_alone(self) -> bool:
        """It may be a title, such as "2.0"; if not, no film is named."""
        return not self.readings[-1].title


_LEAD = re.compile(
    rf"""^(?:(?:(?:i|we)(?:\s+have|'ve)?|just|finally|already|{PHRASE}),?\s+)*
        (?:re-?watched|watched|saw|seen|finished(?:\s+watching)?)\s+(?:(?:again|yesterday|today|the\s+(?:film|movie)\b)\s+)*
      |^(?:(?:я|мы|наконец(?:-то)?|снова|опять|уже|{PHRASE}),?\s+)*
        (?:пересмотрел|посмотрел|досмотрел|смотрел|глянул|увидел|видел)[аи]?\s+
        (?:(?:вчера|сегодня|снова|опять|фильм)\s+)*
      |^(?:i|we)(?:['’]d|\s+would)?\s+(?:give|gave|rate|rated)\s+
      |^(?:я\s+)?(?:ставлю|поставил[аи]?)\s+""",
    re.IGNORECASE | re.VERBOSE,
)
_FEELING = re.compile(
    r"""^(?:i|we)\s+(?:(?:really|absolutely|just|so)\s+)*(?:did\s+not\s+|didn['’]t\s+)?
        (?:lov|lik|enjoy|ador|hat)(?:ed?)\s+
      |^(?:мне|нам)\s+(?:(?:очень|так|совсем|не)\s+)*(?:понравил(?:ся|ась|ось|ись)|нрав[ия]тся)\s+
      |^(?:(?:я|мы)\s+)?(?:(?:очень|просто)\s+)*(?:обожа|люб|ненавиж)(?:ю|у|лю|им|ем)\s+""",
    re.IGNORECASE | re.VERBOSE,
)
_KIND = re.compile(r"^(?:the\s+)?(?:film|movie|фильм|мультфильм|мультик)\s+(?=\S)", re.IGNORECASE)
_REWATCH = re.compile(
    r"""\b(?:re-?watch(?:ed|ing)?|(?:watched|seen|saw)\s+(?:it\s+)?again|(?:second|third)\s+time
        |пересмотр\w+|(?:снова|опять)\s+\w*смотрел\w*|(?:во\s+второй|в\s+третий|ещё|еще)\s+раз)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BREAK = re.compile(r"\n|,\s|;\s|[.!?…]\s|\s[-–—]+\s|:\s|\s\(|\s(?=(?:was|were|is|был[аои]?|оказал\w*)\s)")
_EDGES = " \t\n,;:-–—"
_QUOTES = "\"'«»“”„"
_GENITIVES = ((r"ого\b", "ый"), (r"ы\b", "а"), (r"и\b", "я"))
_ACCUSATIVES = (  # endings of titles that somebody saw, and those that they are known by
    ((r"ую\b", "ая"), (r"юю\b", "яя"), (r"у\b", "а"), (r"ю\b", "я")),  # Зелёную милю
    ((r"ого\b", "ый"), (r"его\b", "ий"), (r"ца\b", "ец"), (r"а\b", ""), (r"я\b", "ь")),  # Крёстного отца
    ((r"ого\b", "ой"),),  # Чужого
)


def parse_review(said: str) -> Written:
    """Read what was said of a film; there is always at least one reading."""
    lead, rest = _without_lead(said)
    felt = _FEELING.match(rest)
    if felt and rest[felt.end() :].strip() and not lead:
        return _felt(said, felt)
    kind = _KIND.match(rest)
    readings = [*(_readings(rest[kind.end() :]) if kind else []), *_readings(rest)]
    if lead.strip().casefold() == "saw":  # a title, too
        readings = [*readings, *_readings(said)]
    readings = [other for reading in readings for other in (*_without_tail(reading), reading)]
    if _is_russian(lead):
        readings = [other for reading in readings for other in (reading, *_nominative(reading))]
    return Written(
        readings=tuple(dict.fromkeys(readings))[:_MOST_READINGS],
        cuts=tuple(dict.fromkeys(_cuts(readings[0], russian=_is_russian(lead))))[:_MOST_CUTS],
        rewatch=bool(_REWATCH.search(said)),
        when=said_when(lead, anywhere=True) or said_when(readings[0].text),
    )


def _felt(said: str, felt: "re.Match[str]") -> Written:
    """As for "I loved Heat": what they felt is their words, and the film comes after it; or all of it is a title."""
    written = parse_review(said[felt.end() :])
    readings = written.readings
    if _is_russian(felt[0]):
        readings = tuple(other for each in readings for other in (each, *_nominative(each)))
    as_said, cuts = (
        tuple(replace(each, text=said) for each in group if each.title) for group in (readings, written.cuts)
    )
    both = dict.fromkeys((*as_said[: _MOST_READINGS - 1], _readings(said)[0]))
    return replace(written, readings=tuple(both), cuts=cuts)


def tells_of_a_viewing(said: str) -> bool:
    """Whether it begins as for "watched Heat": it is no title by itself."""
    lead, _ = _without_lead(said)
    return len(lead.split()) > 0 and lead.strip().casefold() != "saw"


def parse_grade(said: str) -> Reading | None:
    """An answer to "how many stars?": stars or a thumb, and perhaps words after it. None: it is unclear."""
    named = number_alone(said)
    if named is not None:
        with suppress(NotARating):
            return Reading(grade=Rating.of(named))
        return None
    marks = grades_in(said)
    if not marks or marks[0].grade is None or without_thumbs(said[: marks[0].start]).strip():
        return None
    if isinstance(marks[0].grade, Thumb) and _agreed(marks) is None:
        return None
    return Reading(grade=marks[0].grade, text=_words(said[marks[0].end :]))


def titles_meant(title: str) -> Iterator[str]:
    """The title as it stands, and as it may be called where it is declined: "похожее на Матрицу", "вроде Матрицы"."""
    yield title
    if _is_russian(title):
        yield from (reading.title for reading in _nominative(Reading(title=title)))
        declined = title
        for ending, named in _GENITIVES:
            declined = re.sub(ending, named, declined)
        yield declined


def _readings(said: str) -> list[Reading]:
    stars, thumbs = marks_in(said), thumbs_in(said)
    if thumbs and not (stars and stars[0].sure):
        return _with_thumbs(said, thumbs)
    return _with_stars(said, stars)


def _with_thumbs(said: str, thumbs: list[Mark]) -> list[Reading]:
    """A number before the thumb is part of the title, or stars that the thumb only underlines; after it, a word."""
    thumbed = _at_sure(said, thumbs)
    numbers = marks_in(said[: thumbs[0].start])
    starred = [each for each in _with_stars(said, numbers) if each.grade and each.title] if numbers else []
    return [thumbed, *starred] if all(each.bare for each in starred) else [*starred, thumbed]


def _with_stars(said: str, marks: list[Mark]) -> list[Reading]:
    whole = _reading(said)
    if not marks:
        return [whole]
    if marks[0].sure:
        return [_at_sure(said, marks)]
    if said.strip() == said[marks[0].start : marks[0].end]:
        return [whole, *([Reading(grade=marks[0].grade)] if marks[0].grade else [])]
    found = [_at(said, mark) for mark in _likelier_first(said, marks) if said[: mark.start].strip(_EDGES)]
    only_whole_numbers = all(said[mark.start : mark.end].isdecimal() for mark in marks)
    if found:
        return [*found, *([whole] if only_whole_numbers else [])]
    starting = [] if only_whole_numbers else [_reading(said[marks[0].end :], marks[0].grade)]
    return [*starting, whole]


def _at_sure(said: str, marks: list[Mark]) -> Reading:
    """Several that differ are none: they stay among the words, and it is asked."""
    first = marks[0]
    agreed = _agreed(marks)
    if not said[: first.start].strip(_EDGES):
        return _reading(said[first.end :], agreed)
    if agreed is None:
        return _reading(said[: first.start], None, said[first.start :])
    return _reading(said[: first.start], agreed, said[first.end :])


def _agreed(marks: list[Mark]) -> Grade | None:
    return marks[0].grade if len({mark.grade for mark in marks}) == 1 else None


def _at(said: str, mark: Mark) -> Reading:
    text = said[mark.end :] if mark.grade else said[mark.start :]
    bare = said[mark.start : mark.end].isdecimal()
    return replace(_reading(said[: mark.start], mark.grade, text), bare=bare)


def _likelier_first(said: str, marks: list[Mark]) -> list[Mark]:
    """Those on the scale; a fraction before a whole number; one that ends a run, or the text, before others."""

    def rank(mark: Mark) -> tuple[bool, bool, bool, int]:
        followed = any(not said[mark.end : other.start].strip() for other in marks if other.start >= mark.end)
        return (mark.grade is None, said[mark.start : mark.end].isdecimal(), followed, mark.start)

    return sorted(marks, key=rank)


def _reading(title: str, grade: Grade | None = None, text: str = "", *, sure: bool = True) -> Reading:
    tidy = " ".join(without_thumbs(title).strip(_EDGES).strip(_QUOTES).strip(_EDGES)[:LONGEST_TITLE].split())
    return Reading(title=tidy, grade=grade, text=_words(text), sure=sure)


def _without_tail(reading: Reading) -> Iterator[Reading]:
    """The likelier reading, where the title has one."""
    cut = without_tail(reading.title, rated=reading.grade is not None)
    if cut:
        yield replace(_reading(cut.title, reading.grade, reading.text), when=cut.when, again=cut.again)


def _words(text: str) -> str:
    return text.strip().lstrip(",;:.-–—)!").strip()


def _without_lead(said: str) -> tuple[str, str]:
    """As for "watched Heat 4": "watched ", and "Heat 4"."""
    found = _LEAD.match(said)
    rest = said[found.end() :] if found else ""
    if found is None or not rest.strip() or _is_grade_alone(rest):
        return "", said
    return said[: found.end()], rest


def _is_grade_alone(text: str) -> bool:
    marks = grades_in(text)
    return bool(marks) and not text[: marks[0].start].strip()


def _cuts(reading: Reading, *, russian: bool) -> Iterator[Reading]:
    """The title may end at a comma, or after any word."""
    for found in _BREAK.finditer(reading.title):
        head, tail = reading.title[: found.start()], reading.title[found.end() :]
        is_verb = not found[0].strip() and found[0] != "\n"
        sure = found[0].strip() not in {":", "("} and not (is_verb and reading.bare)
        yield from _cut(reading, head, tail, sure=sure, russian=russian)
    words = reading.title.split()
    for count in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        head, tail = " ".join(words[:count]), " ".join(words[count:])
        yield from _cut(reading, head, tail, sure=False, russian=russian)


def _cut(reading: Reading, head: str, tail: str, *, sure: bool, russian: bool) -> Iterable[Reading]:
    text = f"{tail} {reading.text}".strip()
    cut = _reading(head, reading.grade, text, sure=sure)
    if cut.title:
        return (cut, *_nominative(cut)) if russian else (cut,)
    return ()


def _nominative(reading: Reading) -> Iterator[Reading]:
    """The title is "Зелёная миля" when somebody says "посмотрел Зелёную милю"."""
    for endings in _ACCUSATIVES:
        title = reading.title
        for ending, named in endings:
            title = re.sub(ending, named, title)
        if title != reading.title:
            yield replace(reading, title=title)


def _is_russian(lead: str) -> bool:
    return any("а" <= character <= "я" for character in lead.casefold())
