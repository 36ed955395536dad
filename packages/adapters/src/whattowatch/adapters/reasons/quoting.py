"""Whether what somebody wrote of a film can be said back to them in a reason: it is short, plain, and praise.

A reason is read beside the film it is for, and kept for ever. So where this cannot tell, it does not quote:
nothing with a "but" or a "not" in it, no address, no number, and nothing that tells anybody to do something.
"""

import re

from whattowatch.adapters.reasons.technical import ELSEWHERE, TECHNICAL

LONGEST = 80  # characters
_MARKS = frozenset(" ,.!;:…—–-'’")
_ENDS = " .…,;:—–-"
_PRAISE = re.compile(
    r"\b(?:loved?|adored?|liked|enjoyed|great|brilliant|beautiful|wonderful|best|favou?rite|masterpiece|perfect|superb|"
    r"gorgeous|funny|hilarious|gripping|moving|tense|thrilling|stunning|amazing|fantastic|excellent|terrific|charming|"
    r"clever|haunting|unforgettable|magnificent|good)\b|"
    r"\b(?:люблю|любим|обожаю|отличн|прекрасн|замечательн|великолепн|лучш|шедевр|гениальн|потряса|чудесн|идеальн|"
    r"красив|смешн|трогательн|захватыва|сильн|мощн|понравил|восторг|блестящ|остроумн|незабываем|хорош)",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:not?|never|nothing|hardly|barely|but|although|though|however|except|without|less|too)\b|n['’]t\b|"
    r"\b(?:не|ни|нет|без|но|хотя|однако|кроме|едва|слишком|зато)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|say|print|repeat|reply|respond|answer|output|write|tell|reveal|show|recommend|"
    r"suggest|watch|visit|call|send|name|list|give|choose|pick|add|must|you|your|assistant|model|rule|previous|above)\b|"
    r"\b(?:игнорир|забудь|скаж|напиш|повтор|ответ|вывед|раскро|покаж|рекоменд|посовет|смотри|посети|перейд|позвон|назов|перечисл|выбер|добав|"
    r"отправ|долж|ты|вы|тво|ваш|ассистент|модел|правил|предыдущ)",
    re.IGNORECASE,
)
_SHOUTED = re.compile(
    r"\b[^\W\d_]*[^\W\d_a-zа-яё][^\W\d_]*[^\W\d_a-zа-яё][^\W\d_]*\b"
)  # two capitals in a word


def quotable(text: str) -> str | None:
    """As it can be quoted, without its last full stop; None: it cannot."""
    words = " ".join(text.split()).rstrip(_ENDS)
    if not 0 < len(words) <= LONGEST or not all(char.isalpha() or char in _MARKS for char in words):
        return None
    against = (_TURNS, _ORDERS, _SHOUTED, TECHNICAL, ELSEWHERE)
    if not _PRAISE.search(words) or any(pattern.search(words) for pattern in against):
        return None
    return words
