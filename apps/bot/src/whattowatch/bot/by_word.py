"""What stands on buttons, as people say it in a word: "undo", "why?", "more", "never mind"; and stars put right: "sorry, 4"."""

import re
from enum import Enum

from whattowatch.bot.parsing import parse_grade
from whattowatch.bot.plain_words import plain_words
from whattowatch.domain.grade import Grade


class ByWord(Enum):
    CANCEL = "cancel"
    LEAVE = "never mind"
    UNDO = "undo"
    WHY = "why"
    MORE = "more"


_PATTERNS = {
    ByWord.CANCEL: (
        r"cancel",
        r"отмена|отбой",
    ),
    ByWord.LEAVE: (
        r"never ?mind|nvm|forget (?:it|about it|that)|(?:i )?changed my mind",
        r"не надо|не ?важно|забудь(?:те)?|проехали|(?:я )?передумал[аи]?|не буду",
    ),
    ByWord.UNDO: (
        r"(?:please )?(?:undo|take back)(?: it| that| this)?|take (?:it|that|this) back",
        r"отмени(?:те)?(?: это)?|верни(?:те)?(?: (?:это|как было|назад|обратно))*|(?:убери|удали)(?:те)?(?: это)?",
    ),
    ByWord.WHY: (
        r"(?:but |and |so )?why(?: (?:is )?(?:this|that|these|those)(?: (?:one|ones|films?|movies?))?)?",
        r"(?:а |но |и )?(?:почему|зачем)(?: (?:именно|это|этот|эти|фильмы?))*",
    ),
    ByWord.MORE: (
        (
            r"not (?:this|that|these|those)(?: ones?)?|(?:no )?(?:(?:show|give) me )?(?:(?:some )?more|another(?: one)?|(?:something|anything) (?:else|different)|others)"
            r"(?: (?:films?|movies?|ones?|options?))?(?: please)?"
        ),
        (
            r"(?:(?:а|ну|давай|дай|покажи)(?:те)? )*(?:нет )?(?:(?:что|чего) нибудь )?(?:еще|друго[ей]|другого|другую)"
            r"(?: (?:варианты?|фильмы?|что нибудь|один|одну))*(?: пожалуйста)?|не (?:то|это|подходит)"
        ),
    ),
}
_COMPILED = {word: re.compile("|".join(patterns)) for word, patterns in _PATTERNS.items()}
_PUT_RIGHT = re.compile(
    r"""(?:(?:sorry|oops|ups|actually|wait|rather|(?:i\s+)?(?:mean|meant)|(?:make|let['’]?s\s+make)\s+(?:it|that)|it\s+(?:was|is)
        |ой|упс|точнее|вернее|погоди(?:те)?|хотя|лучше|пусть\s+будет|исправь(?:те)?\s+на)[\s,.!:–—-]+
      |(?:no|нет)[,.!]+\s*)+""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_STARS = re.compile(
    r"no (?:rating|stars)|(?:i )?(?:do not|don t|dont) know|(?:(?:i ve|i have) )?(?:already )?(?:seen|watched)(?: it| this| that)?(?: already)?"
    r"|без (?:оценки|звезд)|не знаю|(?:уже )?(?:по)?(?:смотрел|видел)[аи]?(?: уже)?"
)
_LONGEST = 60  # characters


def by_word(said: str) -> ByWord | None:
    """None: it may be about a film."""
    if len(said) > _LONGEST:
        return None
    words = plain_words(said)
    return next((word for word, pattern in _COMPILED.items() if pattern.fullmatch(words)), None)


def gives_no_stars(said: str) -> bool:
    """To the question how many: they have seen it, and that is all."""
    return len(said) <= _LONGEST and bool(_NO_STARS.fullmatch(plain_words(said)))


def corrected(said: str) -> Grade | None:
    """What they would rather have given; None: it says something else."""
    lead = _PUT_RIGHT.match(said.strip()) if len(said) <= _LONGEST else None
    answer = parse_grade(said.strip()[lead.end() :]) if lead else None
    return answer.grade if answer and not answer.text else None
