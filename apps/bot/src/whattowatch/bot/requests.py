"""What people ask for in a sentence that names a film or somebody in films, or that can be nothing but a request.

Whom or which film it names, the catalogue says; here a sentence is only taken apart.
"""

import re
from enum import Enum

from msgspec import Struct

from whattowatch.bot.ratings import marks_in
from whattowatch.bot.small_talk import SmallTalk, small_talk

_LONGEST = 200  # characters
_LATER = r"(?:,?\s+(?:later|one\s+day|some\s?day|soon|please|потом|позже|как-нибудь|пожалуйста))?"


class Want(Enum):
    """What they want of the film."""

    LIKE = "films like it"
    SEE = "to see it"
    KEEP = "to have it on the watchlist"
    FIND = "films with somebody, or something, in them"


class Request(Struct, frozen=True):
    want: Want
    title: str  # or what to look for, as they wrote it: in Russian it may be declined


_ASKING = r"""(?:(?:please|can\s+you|could\s+you)\s+)?
    (?:(?:(?:i|we)(?:['’]d|\s+would)?\s+(?:want|like|love|need)|(?:recommend|suggest|find|show|give)(?:\s+(?:me|us))?)\s+)?
    (?:to\s+(?:watch|see)\s+)?"""
_ASKING_RUSSIAN = r"""(?:(?:хочу|хочется|хотим|посоветуй(?:те)?|порекомендуй(?:те)?|подбери(?:те)?|найди(?:те)?|покажи(?:те)?)\s+
    (?:(?:мне|нам)\s+)?)?(?:(?:посмотреть|глянуть)\s+)?"""
_PATTERNS = {
    Want.LIKE: (
        rf"""{_ASKING}(?:something|anything|(?:(?:a|some|more|other)\s+)*(?:films?|movies?))\s+
            (?:like|similar\s+to|in\s+the\s+(?:style|spirit|vein)\s+of)\s+(?P<title>.+)""",
        r"similar\s+to\s+(?P<title>.+)",
        rf"""{_ASKING_RUSSIAN}(?:ещ[её]\s+)?
            (?:(?:что|чего|кого)[-\s]?(?:нибудь|то)|нечто|фильмы?|кино),?\s+
            (?:похож\w+\s+на|наподобие|вроде|типа|в\s+(?:духе|стиле)|как)\s+(?P<title>.+)""",
        r"похож\w+\s+на\s+(?P<title>.+)",
    ),
    Want.KEEP: (
        r"(?:please\s+)?(?:add|put|save)\s+(?P<title>.+?)\s+(?:to|on|in|onto)\s+(?:(?:my|the)\s+)?(?:watch\s?)?list",
        r"remind\s+me\s+(?:to\s+(?:watch|see)|of|about)\s+(?P<title>.+?)",
        r"""(?:добавь|запиши|внеси|положи|поставь|сохрани)(?:те)?\s+(?P<title>.+?)\s+
            (?:в|на)\s+(?:мой\s+)?(?:список(?:\s+(?:к\s+просмотру|просмотра))?|вотчлист|закладки)""",
    ),
    Want.FIND: (
        rf"""{_ASKING}(?:something|anything|(?:(?:a|some|more|other|good)\s+)*(?:films?|movies?))\s+
            (?:with|by|starring|featuring|(?:directed|made|shot)\s+by|about)\s+(?P<title>.+)""",
        rf"""{_ASKING_RUSSIAN}(?:ещ[её]\s+)?(?:(?:что|чего)[-\s]?(?:нибудь|то)|нечто|фильмы?|кино),?\s+
            (?:с\s+участием|режисс[её]ра|со?|от|про)\s+(?P<title>.+)""",
    ),
    Want.SEE: (
        r"""(?:(?:i|we)(?:['’]d|\s+would)?\s+(?:(?:really|still|also)\s+)*(?:want|like|love|need|plan|mean|have)\s+to|(?:i|we)\s+wanna)
            \s+(?:watch|see)\s+(?P<title>.+?)""",
        r"""(?:(?:я|мы)\s+)?(?:(?:очень|ещ[её]|тоже|давно)\s+)*(?:хочу|хотим|хочется|хотел[аи]?\s+бы|планирую|собираюсь|надо|нужно)\s+
            (?:посмотреть|глянуть|увидеть)\s+(?P<title>.+?)""",
    ),
}
_COMPILED = [
    (want, re.compile(rf"(?:{pattern}){_LATER}[\s.!?]*", re.IGNORECASE | re.VERBOSE))
    for want, patterns in _PATTERNS.items()
    for pattern in patterns
]
_OPENING = re.compile(
    r"""(?:please\s+|(?:can|could)\s+you\s+)?(?:recommend|suggest|find|show|give)\s+(?:me|us)\b
      |what\s+(?:should|shall|can|could|to|do)\b.*\bwatch\b
      |(?:i|we)(?:['’]d|\s+would)?\s+(?:want|wanna|like|need)\b|(?:i['’]?m|i\s+am|we\s+are|we['’]re)\s+in\s+the\s+mood\b
      |что\s+(?:бы\s+)?(?:(?:мне|нам|такого|сегодня|вечером)\s+)*(?:посмотреть|глянуть)\b
      |(?:хочу|хотим|хочется|посоветуй|порекомендуй|подбери|найди|покажи)(?:те)?\b""",
    re.IGNORECASE | re.VERBOSE,
)


def request_in(said: str) -> Request | None:
    """None: it names no film, or asks for nothing."""
    if len(said) > _LONGEST or "\n" in said or marks_in(said):
        return None  # what has a rating is a review
    for want, pattern in _COMPILED:
        found = pattern.fullmatch(said.strip())
        if found:
            return Request(want, found["title"].strip(" \"'«»“”„.!?"))
    return None


def opens_as_request(said: str) -> bool:
    """Whether it begins as a request does, so that it is none of the words about another film."""
    return bool(_OPENING.match(said.strip())) or small_talk(said) is SmallTalk.FILMS
