"""What somebody would rather not meet tonight, as they say it: "nothing with zombies", «ничего с зомби».

Genres, moods and countries are read as wishes before; this is for all else.
"""

import re

from whattowatch.bot.ratings import marks_in

_LONGEST = 120  # characters
_FILMS = r"(?:(?:something|anything|(?:a\s+)?(?:films?|movies?))\s+)"
_FILMS_RUSSIAN = r"(?:(?:что[-\s]?нибудь|что[-\s]то|фильмы?|кино)[,\s]+)"
_WHEN = r"(?:,?\s+(?:tonight|today|this\s+(?:evening|time)|please|at\s+all|in\s+it|for\s+(?:me|us|tonight)))*"
_WHEN_RUSSIAN = r"(?:,?\s+(?:сегодня|вечером|пожалуйста|на\s+этот\s+раз|совсем))*"
_NO_THING = r"(?:way|idea|thanks?|thank\s+you|problems?|need|doubts?|worries|questions?|comments?|more|one|luck|offen[cs]e)"
_PATTERNS = (
    rf"(?:please,?\s+)?(?:but\s+)?nothing\s+(?:with|about|featuring|involving|that\s+has)\s+(?P<what>.+?){_WHEN}",
    rf"(?:please,?\s+)?(?:just\s+)?no\s+(?!{_NO_THING}\b)(?:(?:films?|movies?)\s+(?:with|about)\s+)?(?P<what>\w+(?:[\s-]\w+){{0,2}}?){_WHEN}",
    rf"{_FILMS}?without\s+(?:any\s+)?(?P<what>.+?){_WHEN}",
    rf"(?:i|we)\s+(?:don['’]?t|do\s+not)\s+want\s+(?!to\b)(?:(?:anything|films?|movies?)\s+with\s+|any\s+)?(?P<what>.+?){_WHEN}",
    rf"(?:пожалуйста,?\s+)?(?:только\s+)?ничего\s+(?:такого\s+)?(?:со?|про|об?)\s+(?P<what>.+?){_WHEN_RUSSIAN}",
    rf"{_FILMS_RUSSIAN}?без\s+(?P<what>.+?){_WHEN_RUSSIAN}",
    rf"(?:только\s+)?никак(?:их|ого|ой)\s+(?P<what>.+?){_WHEN_RUSSIAN}",
    rf"только\s+не\s+(?:про\s+)?(?P<what>.+?){_WHEN_RUSSIAN}",
    rf"не\s+(?:хочу|хотим|надо)\s+(?!(?:ничего\s+)?\w+(?:ть|ти)(?:ся)?\b)(?:ничего\s+)?(?:(?:со?|про|об?)\s+)?(?P<what>.+?){_WHEN_RUSSIAN}",
)
_NAMES_NOTHING = re.compile(
    r"""(?:it|this|that|these|those|them|one|any|anything|everything|you|me|us|more|further\s+ado|doubt|fail
      |эт[оаи]|этого|этой|этих|этим|того|тебя|вас|меня|нас|н?его|н?е[ёе]|н?их|ничего|больше|разницы|понятия|проблем
      |вопросов|обид|слов|сомнений|шансов)""",
    re.IGNORECASE | re.VERBOSE,
)
_COMPILED = [re.compile(rf"{pattern}[\s.!]*", re.IGNORECASE) for pattern in _PATTERNS]


def unwanted_in(said: str) -> str | None:
    """What they would rather not meet, in their words. None: they say something else."""
    if len(said) > _LONGEST or "\n" in said or marks_in(said):
        return None
    found = (pattern.fullmatch(said.strip()) for pattern in _COMPILED)
    what = next((each["what"].strip(" \"'«»“”„") for each in found if each), "")
    return None if not what or _NAMES_NOTHING.fullmatch(what) else what
