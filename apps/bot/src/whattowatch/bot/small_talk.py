"""What people say to anybody they have just met: it is about no film, even where a film is called so."""

import re
import unicodedata
from enum import Enum

from whattowatch.bot.plain_words import plain_words
from whattowatch.bot.ratings import marks_in


class SmallTalk(Enum):
    HELLO = "hello"
    THANKS = "thanks"
    HELP = "help"
    FILMS = "films"  # they ask for some, and say nothing of which
    GOODBYE = "goodbye"
    FINE = "fine"  # they have heard; or it is no more than a smile


_TONIGHT = r"(?: (?:for )?(?:tonight|today|this evening))?"
_WITH = r"(?: with (?:(?:my|a|the) )?(?:girlfriend|boyfriend|wife|husband|mom|mum|mother|dad|father|parents|friends?|family))?"
_COMPANY = r"(?: с (?:моей |моим )?(?:девушкой|парнем|другом|подругой|друзьями|мужем|женой|мамой|папой|родителями|семьей))?"
_SOME = r"(?: (?:(?:a|some|any|another) (?:good |nice )?(?:films?|movies?)|something|anything)(?: good)?)"
_PLEASE = r"(?:посоветуй|порекомендуй|подскажи|предложи)(?:те)?"
_WHAT = r"(?: (?:(?:какой нибудь |хороший )*фильм(?:ы)?|кино|что нибудь|что посмотреть))"
_PATTERNS = {
    SmallTalk.HELLO: (
        r"(?:hi|hello|hey)(?: there)?(?: bot)?|good (?:morning|afternoon|day|evening)",
        r"(?:привет(?:ик|ствую)?|здравствуй(?:те)?|здрасьте|доброе утро|добрый (?:день|вечер)|хай)(?: бот)?",
    ),
    SmallTalk.THANKS: (
        r"(?:ok |okay |great )?(?:thanks?|thank you|thx)(?: a lot| so much| very much)?",
        r"(?:ок |отлично )?(?:(?:большое )?спасибо(?: большое)?|благодарю|спс)",
    ),
    SmallTalk.HELP: (
        r"help(?: me)?(?: please)?|what can you do|how (?:does (?:it|this)|do you) work|what is this|(?:who|what) are you",
        r"помощь|помоги(?:те)?(?: мне)?|что (?:ты умеешь|вы умеете)|как (?:это|ты) работае(?:т|шь)|что это|(?:ты|вы) кто|кто (?:ты|вы)",
    ),
    SmallTalk.FILMS: (
        rf"(?:so )?what (?:(?:should|shall|can|could|do) (?:i|we)|to) (?:watch|see)(?: now| next)?{_TONIGHT}{_WITH}{_TONIGHT}",
        rf"(?:please |can you )?(?:recommend|suggest)(?: me| us)?{_SOME}?(?: to watch)?{_TONIGHT}(?: please)?",
        rf"(?:(?:i|we) (?:want|need)|(?:give|show|find) (?:me|us))?{_SOME} to watch{_TONIGHT}",
        r"surprise me|(?:i am |i m |im )?bored",
        rf"(?:(?:i am |i m |im )?not sure|(?:i )?(?:do not|don t|dont) know|no idea) what to (?:watch|see){_TONIGHT}",
        rf"(?:a |any |some )?(?:good |nice |great )?(?:films?|movies?){_TONIGHT}|(?:something|anything)(?: good)? for (?:tonight|the evening)",
        rf"что (?:бы )?(?:мне |нам )?(?:такого )?(?:сегодня )?(?:вечером )?(?:посмотреть|глянуть)(?: сегодня)?(?: вечером)?{_COMPANY}",
        rf"(?:что нибудь )?{_PLEASE}(?: мне| нам)?(?: пожалуйста)?{_WHAT}?(?: на вечер)?(?: пожалуйста)?",
        r"(?:хочу|хотим) (?:посмотреть )?(?:фильм|кино)(?: на вечер)?|удиви(?:те)? меня|(?:мне )?скучно",
        r"(?:я )?(?:не знаю )?что (?:бы )?(?:посмотреть|смотреть)(?: не знаю)?|нечего (?:по)?смотреть",
        r"(?:(?:какой нибудь|хороший|интересный) )*(?:фильм|кино) на вечер|что нибудь (?:хорошее |посмотреть )?на вечер",
    ),
    SmallTalk.GOODBYE: (
        r"(?:good )?bye(?: bye)?|good ?night|see you(?: later| soon| tomorrow)?",
        r"пока(?: пока)?|до (?:свидания|встречи|завтра)|(?:спокойной|доброй) ночи",
    ),
    SmallTalk.FINE: (
        r"(?:ok|okay|got it|i see|cool|lol|haha)",
        r"(?:ок|окей|ладно|понятно|понял[аи]?|хорошо|ясно|ага|угу|хаха)",
    ),
}
_COMPILED = {kind: re.compile("|".join(patterns)) for kind, patterns in _PATTERNS.items()}
_LONGEST = 80  # characters


def small_talk(said: str) -> SmallTalk | None:
    """None: it may be about a film."""
    if len(said) > _LONGEST:
        return None
    if _is_a_smile(said):
        return SmallTalk.FINE
    words = plain_words(said)
    return next((kind for kind, pattern in _COMPILED.items() if pattern.fullmatch(words)), None)


def _is_a_smile(said: str) -> bool:
    """No letter and no digit, and a picture; nor are they stars."""
    kinds = {unicodedata.category(character) for character in said}
    return "So" in kinds and not any(kind[0] in "LN" for kind in kinds) and not marks_in(said)
