"""Where somebody stopped in a film, as they say it in English or Russian: "stopped Heat at 40 min", «остановилась на 1:10».

Nothing is decided here: a sentence is taken apart, and the catalogue says which film it names.
"""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from whattowatch.bot.parsing import Reading, Written, titles_meant
from whattowatch.bot.ratings import marks_in

_LONGEST = 200  # characters
_MINUTE_S, _HOUR_S = 60, 3_600
_MOST_HOURS = 9  # "1:10" is an hour and ten minutes, "40:30" forty minutes and a half


class Stopped(Struct, frozen=True):
    title: str  # "": they name none
    position_s: int | None  # None: halfway


_MINUTES = r"(?:minutes?|mins?\b\.?|m\b|['′’]|минут[аеуы]?|минутах|мин\b\.?|м\b)"
_HOURS = r"(?:hours?|hrs?\b\.?|h(?![^\W\d])|час(?:а|е|ов|у|ах)?|ч(?![^\W\d])\.?)"
_TIMES: tuple[tuple[str, Callable[[re.Match[str]], int]], ...] = (
    (r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?", lambda found: _by_clock(found[1], found[2], found[3])),
    (
        rf"(\d{{1,2}})\s*{_HOURS}(?:\s*(?:and\s+|и\s+)?(\d{{1,2}})(?:\s*{_MINUTES})?)?",
        lambda found: int(found[1]) * _HOUR_S + int(found[2] or 0) * _MINUTE_S,
    ),
    (
        rf"(?:an?|one|одном)?\s*(?:hour|час[ае]?)(?:\s*(?:and\s+|и\s+)?(\d{{1,2}})(?:\s*{_MINUTES})?)",
        lambda found: _HOUR_S + int(found[1]) * _MINUTE_S,
    ),
    (
        (
            r"(?:an|one)\s+hour\s+and\s+a\s+half|(?:one|1)\s+and\s+a\s+half\s+hours?"
            r"|1[.,]5\s+(?:hours?|час(?:а|ах))|полтора\s+часа|полутора\s+час(?:а|ах|ов)"
        ),
        lambda _: _HOUR_S + _HOUR_S // 2,
    ),
    (r"half\s+an\s+hour|полчаса|получас[ае]", lambda _: _HOUR_S // 2),
    (r"(?:an|one)\s+hour|(?:одно(?:м|го)\s+)?час[ае]?", lambda _: _HOUR_S),
    (
        rf"(?:the\s+)?(\d{{1,3}})(?:-?(?:th|st|nd|rd|й|ой|ей|ю|ую|ая|я))?\s*{_MINUTES}",
        lambda found: int(found[1]) * _MINUTE_S,
    ),
    (r"(?:minute|минут[аеы])\s+(\d{1,3})", lambda found: int(found[1]) * _MINUTE_S),
)
_BARE = r"\d{1,3}"  # behind a verb that leaves no doubt, minutes


def _by_clock(first: str, second: str, third: str | None) -> int:
    if third is not None:
        return int(first) * _HOUR_S + int(second) * _MINUTE_S + int(third)
    if int(first) <= _MOST_HOURS:
        return int(first) * _HOUR_S + int(second) * _MINUTE_S
    return int(first) * _MINUTE_S + int(second)


_TIME = "|".join(re.sub(r"\((?!\?)", "(?:", pattern) for pattern, _ in _TIMES)
_AT = rf"(?P<time>{_TIME})"
_AT_OR_BARE = rf"(?P<time>{_TIME}|{_BARE})"
_HALFWAY = r"""(?:(?:about\s+)?half-?\s?way|in\s+the\s+middle|(?:at|after|about|around)\s+(?:the\s+)?
    (?:half(?:-?\s?way)?(?:\s+(?:point|mark))?|middle|midpoint))"""
_HALFWAY_RUSSIAN = r"""(?:(?:где-то\s+)?(?:на|в)\s+(?:самой\s+)?(?:середине|полпути|половине)|посередине|посреди(?:не)?
    |наполовину|до\s+(?:середины|половины))"""
_STOP = r"""(?:stopped|paused|quit|left(?:\s+off)?|broke\s+off|dozed\s+off|fell\s+asleep|dropped|abandoned
    |gave\s+up(?:\s+on)?)"""
_STOP_RUSSIAN = r"""(?:остановил(?:ся|ась|ись|[аи])?|прервал(?:ся|ась|ись|[аи])?|приостановил[аи]?|отложил[аи]?
    |заснул[аи]?|уснул[аи]?|(?:за)?бросил[аи]?|застрял[аи]?|выключил[аи]?|(?:по)?ставил[аи]?\s+на\s+паузу)"""
_WE = r"(?:(?:i|we|я|мы)(?:\s+have|['’]ve)?\s+)?(?:(?:just|только\s+что)\s+)?"


def _whole(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"{pattern}[\s.!]*", re.IGNORECASE | re.VERBOSE) for pattern in patterns)


_SENTENCES = _whole(
    rf"{_WE}{_STOP}(?:\s+(?:watching|during))?(?:\s+(?P<title>.+?))?,?\s+(?:at|after|on|around|about)\s+(?:about\s+)?{_AT_OR_BARE}",
    rf"{_WE}{_STOP}\s+(?:(?:at|after)\s+)?{_AT}\s+(?:of|in|into)\s+(?P<title>.+)",
    rf"(?P<title>.+?)[\s,:;–—-]+{_WE}{_STOP}(?:\s+(?:it|watching))?\s+(?:at|after|on|around)\s+{_AT_OR_BARE}",
    rf"(?:(?:i|we)(?:['’]m|['’]re|\s+am|\s+are)\s+)?{_AT}\s+(?:in|into|through)\s+(?P<title>.+)",
    rf"{_WE}(?:watched|saw|got\s+through)\s+(?:the\s+first\s+)?{_AT}\s+of\s+(?P<title>.+)",
    rf"{_WE}(?:watched|saw)\s+(?P<title>.+?)\s+(?:up\s+to|until|till|to)\s+{_AT}",
    rf"{_WE}(?:got|am|are)\s+(?:to|at|as\s+far\s+as)\s+{_AT}(?:\s+(?:of|in)\s+(?P<title>.+))?",
    rf"(?:i|we)['’](?:m|re)\s+at\s+{_AT}(?:\s+(?:of|in)\s+(?P<title>.+))?",
    rf"{_WE}{_STOP_RUSSIAN}(?:\s+(?:смотреть\s+)?(?P<title>.+?))?,?\s+(?:на|до|после|около)\s+{_AT_OR_BARE}",
    rf"{_WE}{_STOP_RUSSIAN}\s+(?:на|после)\s+{_AT}\s+(?P<title>.+)",
    rf"{_WE}(?:по)?ставил[аи]?\s+(?P<title>.+?)\s+на\s+паузу\s+на\s+{_AT_OR_BARE}",
    rf"(?P<title>.+?)[\s,:;–—-]+{_WE}{_STOP_RUSSIAN}\s+(?:на|после|около)\s+{_AT_OR_BARE}",
    rf"{_WE}(?:до|по)?(?:смотрел[аи]?|ш[её]?л[аи]?)(?:\s+(?P<title>.+?))?\s+до\s+{_AT}",
    rf"{_WE}(?:по)?смотрел[аи]?\s+(?:первы[ех]\s+)?{_AT}\s+(?P<title>.+)",
)
_HALVES = _whole(
    rf"{_WE}{_STOP}(?:\s+(?:watching|during))?(?:\s+(?P<title>.+?))?,?\s+{_HALFWAY}(?:\s+(?:through|in))?",
    rf"{_WE}{_STOP}\s+(?:watching\s+)?{_HALFWAY}\s+(?:of|in|into|through)\s+(?P<title>.+)",
    rf"(?P<title>.+?)[\s,:;–—-]+{_WE}{_STOP}(?:\s+(?:it|watching))?\s+{_HALFWAY}(?:\s+(?:through|in))?",
    rf"(?:(?:i|we)(?:['’]m|['’]re|\s+am|\s+are)\s+)?{_HALFWAY}\s+(?:into|through)\s+(?P<title>.+)",
    rf"{_WE}(?:watched|saw|got\s+through)\s+(?:about\s+)?half\s+of\s+(?P<title>.+)",
    rf"{_WE}(?:watched|saw)\s+(?P<title>.+?)\s+half-?\s?way(?:\s+through)?",
    rf"{_WE}{_STOP_RUSSIAN}(?:\s+(?:смотреть\s+)?(?P<title>.+?))?,?\s+{_HALFWAY_RUSSIAN}",
    rf"{_WE}{_STOP_RUSSIAN}\s+(?:смотреть\s+)?{_HALFWAY_RUSSIAN}\s+(?P<title>.+)",
    rf"(?P<title>.+?)[\s,:;–—-]+{_WE}{_STOP_RUSSIAN}\s+{_HALFWAY_RUSSIAN}",
    rf"{_WE}(?:до|по)?(?:смотрел[аи]?|ш[её]?л[аи]?)(?:\s+(?P<title>.+?))?\s+(?:наполовину|до\s+(?:середины|половины))",
    rf"{_WE}(?:по)?смотрел[аи]?\s+половину\s+(?P<title>.+)",
    r"(?:я|мы)\s+(?:сейчас\s+)?на\s+(?:середине|половине)\s+(?P<title>.+)",
)
_FINISHED = re.compile(
    r"""(?:(?:i|we)(?:['’]ve|\s+have)?\s+)?(?:(?:just|finally|have)\s+)*(?:finished|completed)
            (?:\s+(?:watching|with))?(?:\s+(?P<title>.+?))?[\s.!]*
      |(?:(?:я|мы|наконец(?:-то)?|только\s+что|всё-таки|все-таки)\s+)*
            (?:досмотрел[аи]?|закончил[аи]?(?:\s+смотреть)?)(?:\s+(?P<film>.+?))?[\s.!]*""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_TITLE = re.compile(
    r"it|this|that|(?:the|this|that)\s+(?:film|movie)|watching|(?:его|её|ее|это|этот)?\s*(?:фильм|кино)?|смотреть|просмотр",
    re.IGNORECASE,
)
_IN_FRONT = re.compile(
    r"^(?:(?:the\s+)?(?:film|movie)|(?:во?\s+)?(?:фильм[ае]?|кино)|во?)\s+(?=\S)", re.IGNORECASE
)
_WITHIN = ((r"е\b", "а"), (r"е\b", ""), (r"и\b", "я"))  # «в Дюне», «в Титанике»: the Russian prepositional


def stopped_in(said: str) -> Stopped | None:
    """None: it does not say where they stopped."""
    if len(said) > _LONGEST or "\n" in said:
        return None
    for sentence in _SENTENCES:
        found = sentence.fullmatch(said.strip())
        if found:
            return Stopped(_title(found["title"]), _seconds(found["time"]))
    halves = (sentence.fullmatch(said.strip()) for sentence in _HALVES)
    return next((Stopped(_title(half["title"]), None) for half in halves if half), None)


def finished_in(said: str) -> str | None:
    """Which film they say they saw to its end; "": they name none. None: they do not say so, or say more."""
    if len(said) > _LONGEST or "\n" in said or marks_in(said):
        return None  # what has a rating is a review
    found = _FINISHED.fullmatch(said.strip())
    return _title(found["title"] or found["film"]) if found else None


def named(title: str) -> Written:
    """The film that is meant, in all its Russian cases."""
    bare = _IN_FRONT.sub("", title)
    titles = [*titles_meant(title), *(titles_meant(bare) if bare != title else ())]
    titles += [re.sub(ending, called, bare) for ending, called in _WITHIN] if bare != title else []
    return Written(readings=tuple(Reading(title=each) for each in dict.fromkeys(titles)))


def _title(said: str | None) -> str:
    title = (said or "").strip(" \"'«»“”„,;:–—-")
    return "" if _NO_TITLE.fullmatch(title) else title


def _seconds(time: str) -> int:
    return next(_read(time), 0)


def _read(time: str) -> Iterator[int]:
    for pattern, read in _TIMES:
        found = re.fullmatch(pattern, time, re.IGNORECASE)
        if found:
            yield read(found)
    if time.isdecimal():
        yield int(time) * _MINUTE_S
