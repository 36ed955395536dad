"""What the viewer wrote of a film of theirs, said back to them beside a reason."""

import re
from collections.abc import Collection

from msgspec.structs import replace

from whattowatch.adapters.reasons.evidence import LONGEST, Evidence
from whattowatch.adapters.reasons.quoting import quotable
from whattowatch.application.ports.narrator import Explained

_SENTENCES = re.compile(r"[.!?…]+(?=\s|$)")
_SAID = {"en": "Of {title} you wrote: “{words}”.", "ru": "О фильме «{title}» вы писали: „{words}“."}


def not_again(told: Explained, texts: Collection[str]) -> Explained:
    """Without what is quoted in one of the texts already: in one answer, once."""
    fresh = {
        film_id: words
        for film_id, words in told.wrote.items()
        if not any((quotable(words) or words) in text for text in texts)
    }
    return replace(told, wrote=fresh)


def with_own_words(text: str, evidence: Evidence, language: str) -> str:
    """A reason of one sentence that names their film, and one more with what they wrote of it.

    As it is, where there is nothing to quote, or no room.
    """
    title, words = evidence.films[0], evidence.wrote
    if not words or title not in text or len(_SENTENCES.findall(text)) != 1:
        return text
    both = f"{text} {_SAID[language].format(title=title, words=words)}"
    return both if len(both) <= LONGEST else text
