"""Words that no reason has: those of the trade, and those of anything but films."""

import re

TECHNICAL = re.compile(
    r"score|vector|weight|share|embed|penalt|avoid|algorithm|\bprompt|\binstruction|\bAI\b|neural|language model|"
    r"оценк|\bвес\b|вектор|алгоритм|нейросет|языков\w+ модел|промпт|инструкц",
    re.IGNORECASE,
)

# Of what somebody who gives orders to a model wants people to read: of another film, of their account, of elsewhere.
ELSEWHERE = re.compile(
    r"\binstead\b|\baccounts?\b|\bpassw|\bsign(?:ed)? (?:in|up)\b|\blog(?:ged)? ?(?:in|on)\b|\bdelet|\bwiped?\b|\berased?\b|"
    r"\badmin|\bclick|\bdownload|\bwebsite|\blinks?\b|\bsubscri|\be-?mail|\btokens?\b|\bdeveloper|\bdatabase|"
    r"\bsystem\b|\bcommands?\b|\btools?\b|\bapi\b|"
    r"\bвместо\b|\bуч[её]тн|аккаунт|парол|\bвойдите\b|\bудал(?:[её]н|ит|ю)|\bст[её]рт|\bадмин|\bнажми|\bскача|\bсайт|"
    r"\bссылк|\bподпи[шс]|токен|разработчик|\bбаз\w* данных|\bсистем|\bкоманд\w* строк|\bключ\b",
    re.IGNORECASE,
)
