"""Words of the trade, which no reason has."""

import re

TECHNICAL = re.compile(
    r"score|vector|weight|share|embed|penalt|avoid|algorithm|\bprompt|\binstruction|\bAI\b|neural|language model|"
    r"оценк|\bвес\b|вектор|алгоритм|нейросет|языков\w+ модел|промпт|инструкц",
    re.IGNORECASE,
)
