"""What people ask for in a sentence that names a film or somebody in films, or that can be nothing but a request.

Whom or which film it names, the catalogue says; here a sentence is only taken apart.
"""

import re
from enum import Enum

from msgspec import Struct

from whattowatch.bot.ratings import Mark, marks_in
from whattowatch.bot.small_talk import SmallTalk, small_talk

_LONGEST = 200  # characters
_LATER = r"(?:,?\s+(?:later|one\s+day|some\s?day|soon|please|потом|позже|как-нибудь|пожалуйста))?"


class Want(Enum):
    """What they want of the film."""

    LIKE = "films like it"
    SEE = "to see it"
    KEEP = "to have it on the watchlist"
    OWN = "to be known to own it"
    DISOWN = "to be known not to own it"
    FIND = "films with somebody, or something, in them"


_OF_SHELVES = (Want.KEEP, Want.OWN, Want.DISOWN)


class Request(Struct, frozen=True):
    want: Want
    title: str  # or what to look for, as they wrote it: in Russian it may be declined


_AT_HOME = (
    r"""(?:on\s+(?:dvd|blu-?\s?ray|4k|uhd|disc|vhs|tape|(?:my|the)\s+shelf)|at\s+home|in\s+my\s+collection)"""
)
_AT_HOME_RUSSIAN = r"""(?:на\s+(?:dvd|двд|blu-?\s?ray|блю-?\s?рее|дисках?|диске|кассете|(?:моей\s+)?полке)|дома|в\s+(?:моей\s+)?коллекции)"""
_ASKING = r"""(?:(?:please|can\s+you|could\s+you)\s+)?
    (?:(?:(?:i|we)(?:['’]d|\s+would)?\s+(?:want|like|love|need)|(?:recommend|suggest|find|show|give)(?:\s+(?:me|us))?)\s+)?
    (?:to\s+(?:watch|see)\s+)?"""
_ASKING_RUSSIAN = r"""(?:(?:а\s+)?(?:есть(?:\s+ли)?\s+)?)?(?:(?:хочу|хочется|хотим|посоветуй(?:те)?|порекомендуй(?:те)?|подбери(?:те)?|найди(?:те)?|покажи(?:те)?)\s+
    (?:(?:мне|нам)\s+)?)?(?:(?:посмотреть|глянуть)\s+)?"""
_PATTERNS = {
    Want.LIKE: (
        rf"""{_ASKING}(?:something|anything|(?:(?:a|some|more|other)\s+)*(?:films?|movies?))\s+
            (?:like|similar\s+to|in\s+the\s+(?:style|spirit|vein)\s+of)\s+(?P<title>.+)""",
        r"similar\s+to\s+(?P<title>.+)",
        r"like\s+(?P<title>.+?,?\s+(?:but|only|just)\s+.+)",
        rf"""{_ASKING_RUSSIAN}(?:ещ[её]\s+)?
            (?:(?:что|чего|кого)[-\s]?(?:нибудь|то)|нечто|фильмы?|кино),?\s+
            (?:похож\w+\s+на|наподобие|вроде|типа|в\s+(?:духе|стиле)|как)\s+(?P<title>.+)""",
        r"похож\w+\s+на\s+(?P<title>.+)",
        r"(?:как|вроде|типа)\s+(?P<title>.+?,?\s+(?:только|но)\s+.+)",
    ),
    Want.KEEP: (
        r"(?:please\s+)?(?:add|put|save)\s+(?P<title>.+?)\s+(?:to|on|in|onto)\s+(?:(?:my|the)\s+)?(?:watch\s?)?list",
        r"remind\s+me\s+(?:to\s+(?:watch|see)|of|about)\s+(?P<title>.+?)",
        r"""(?:добавь|запиши|внеси|положи|поставь|сохрани)(?:те)?\s+(?P<title>.+?)\s+
            (?:в|на)\s+(?:мой\s+)?(?:список(?:\s+(?:к\s+просмотру|просмотра))?|вотчлист|закладки)""",
    ),
    Want.DISOWN: (
        r"(?:i|we)\s+(?:no\s+longer|do\s+not|don['’]t)\s+own\s+(?P<title>.+?)(?:\s+any\s?more)?",
        rf"(?:i|we)(?:['’]ve|\s+have)?\s+(?:sold|given?\s+away|gave\s+away)\s+(?P<title>.+?)(?:\s+{_AT_HOME})?",
        rf"у\s+(?:меня|нас)\s+больше\s+нет\s+(?P<title>.+?)(?:\s+{_AT_HOME_RUSSIAN})?",
    ),
    Want.OWN: (
        rf"(?:i|we)\s+(?:(?:also|already|do)\s+)*own\s+(?P<title>.+?)(?:\s+{_AT_HOME})?",
        rf"(?:i|we)(?:['’]ve|\s+have)(?:\s+got)?\s+(?!(?:\w+\s+)?(?:seen|watched|re-?watched)\b)(?P<title>.+?)\s+{_AT_HOME}",
        rf"(?:i|we)\s+(?:(?:also|already|just)\s+)*bought\s+(?P<title>.+?)\s+{_AT_HOME}",
        r"(?:please\s+)?(?:add|put)\s+(?P<title>.+?)\s+(?:to|on|in|onto)\s+my\s+(?:shelf|collection)",
        rf"""у\s+(?:меня|нас)\s+(?:(?:дома|уже|тоже|ещ[её])\s+)*есть\s+(?:(?:дома|фильм)\s+)*(?P<title>.+?)
            (?:\s+{_AT_HOME_RUSSIAN})?""",
        rf"(?P<title>.+?)\s+(?:есть\s+у\s+(?:меня|нас)|у\s+(?:меня|нас)\s+есть)(?:\s+{_AT_HOME_RUSSIAN})?",
        rf"(?:(?:я|мы)\s+)?(?:уже\s+)?купил[аи]?\s+(?P<title>.+?)\s+{_AT_HOME_RUSSIAN}",
        r"(?:добавь|поставь|запиши)(?:те)?\s+(?P<title>.+?)\s+(?:на\s+(?:мою\s+)?полку|в\s+(?:мою\s+)?коллекцию)",
    ),
    Want.FIND: (
        rf"""{_ASKING}(?:something|anything|(?:(?:a|some|more|other|good)\s+)*(?:films?|movies?))\s+
            (?:with|by|starring|featuring|(?:directed|made|shot)\s+by|about)\s+(?P<title>.+)""",
        rf"""{_ASKING_RUSSIAN}(?:ещ[её]\s+)?(?:(?:что|чего)[-\s]?(?:нибудь|то)|нечто|фильмы?|кино),?\s+
            (?:с\s+участием|режисс[её]ра|со?|от|про)\s+(?P<title>.+)""",
        r"фильмы\s+(?P<title>[А-ЯЁ]\w+(?:\s+[А-ЯЁ]\w+)?)",
    ),
    Want.SEE: (
        r"""(?:(?:i|we)(?:['’]d|\s+would)?\s+(?:(?:really|still|also)\s+)*(?:want|like|love|need|plan|mean|have)\s+to|(?:i|we)\s+wanna)
            \s+(?:watch|see)\s+(?P<title>.+?)""",
        r"""(?:(?:я|мы)\s+)?(?:(?:очень|ещ[её]|тоже|давно)\s+)*(?:хочу|хотим|хочется|хотел[аи]?\s+бы|планирую|собираюсь|надо|нужно)\s+
            (?:посмотреть|глянуть|увидеть)\s+(?P<title>.+?)""",
        r"(?:(?:i|we)\s+)?(?:have\s+not|haven['’]?t|have\s+never|['’]ve\s+never|never)\s+(?:seen|watched)\s+(?P<title>.+?)(?:\s+yet)?",
        r"(?:(?:я|мы)\s+)?(?:(?:ещ[её]|никогда|пока)\s+)*не\s+(?:по)?(?:смотрел|видел)[аи]?\s+(?:ещ[её]\s+)?(?P<title>.+?)",
        r"(?:what\s+is|what['’]?s)\s+(?P<title>.+?)\s+about|do\s+you\s+know\s+(?P<known>.+?)|tell\s+(?:me|us)\s+about\s+(?P<told>.+?)",
        r"who\s+(?:directed|made|shot|(?:is|was|plays|played|stars)\s+in)\s+(?P<title>.+?)",
        r"""(?:о\s+ч[её]м|про\s+что)\s+(?:этот\s+)?(?:фильм\s+)?(?P<title>.+?)|кто\s+(?:снял|снимал(?:ся)?(?:\s+в)?|играет\s+в)\s+(?P<made>.+?)
            |расскажи(?:те)?\s+(?:про|об?)\s+(?P<told>.+?)""",
    ),
}
_COMPILED = [
    (want, re.compile(rf"(?:{pattern}){_LATER}[\s.!?]*", re.IGNORECASE | re.VERBOSE))
    for want, patterns in _PATTERNS.items()
    for pattern in patterns
]
_BUT = re.compile(r",?\s+(?:but|only|just|только|но)\s+", re.IGNORECASE)
_OPENING = re.compile(
    r"""(?:please\s+|(?:can|could)\s+you\s+)?(?:recommend|suggest|find|show|give)\s+(?:me|us)\b
      |what\s+(?:should|shall|can|could|to|do)\b.*\bwatch\b
      |(?:i|we)(?:['’]d|\s+would)?\s+(?:want|wanna|like|need)\b|(?:i['’]?m|i\s+am|we\s+are|we['’]re)\s+in\s+the\s+mood\b
      |что\s+(?:бы\s+)?(?:(?:мне|нам|такого|сегодня|вечером)\s+)*(?:посмотреть|глянуть)\b
      |no\s+\w+,?\s+please\b|не\s+(?:хочу|надо)\b
      |(?:хочу|хотим|хочется|посоветуй|порекомендуй|подбери|найди|покажи)(?:те)?\b""",
    re.IGNORECASE | re.VERBOSE,
)


def request_in(said: str) -> Request | None:
    """None: it names no film, or asks for nothing."""
    if len(said) > _LONGEST or "\n" in said:
        return None
    marks = marks_in(said)
    for want, pattern in _COMPILED:
        found = pattern.fullmatch(said.strip())
        if found and (not marks or (want in _OF_SHELVES and all(_is_whole(said, mark) for mark in marks))):
            named = next(filter(None, found.groups()))
            return Request(want, named.strip(" \"'«»“”„.!?"))
    return None


def but_in(title: str) -> tuple[str, str] | None:
    """As for "Heat, but shorter": the film, and what is to be other than there. None: it says only a title."""
    found = _BUT.search(title)
    return (title[: found.start()].strip(), title[found.end() :].strip()) if found else None


def _is_whole(said: str, mark: Mark) -> bool:
    """It may be part of a title then, as in "Toy Story 3"; what has a rating is a review."""
    return not mark.sure and said[mark.start : mark.end].isdecimal()


_VAGUE = re.compile(r"(?:some|any)thing\s|(?:что|чего)[-\s]?нибудь\s", re.IGNORECASE)
_LIKING = re.compile(r"(?:i|we)\s+like\b", re.IGNORECASE)


def asks_for_films(said: str) -> bool:
    """Whether it begins as a wish does and gives no stars: what is understood of it can be looked for."""
    tidy = said.strip()
    begins = _VAGUE.match(tidy) or (_OPENING.match(tidy) and not _LIKING.match(tidy))
    return bool(begins) and not marks_in(tidy)


def opens_as_request(said: str) -> bool:
    """Whether it begins as a request does, so that it is none of the words about another film."""
    return bool(_OPENING.match(said.strip())) or small_talk(said) is SmallTalk.FILMS
