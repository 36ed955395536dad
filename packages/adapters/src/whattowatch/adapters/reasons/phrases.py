"""Words by which it is told, in each language, what a reason claims."""

import re
from collections.abc import Mapping

from msgspec import Struct


class Phrases(Struct, frozen=True, kw_only=True):
    script: str  # how Unicode's names of its letters begin
    capitals: frozenset[str]  # words that have one wherever they stand, and are no names
    loved: re.Pattern[str]
    liked: re.Pattern[str]
    people: re.Pattern[str]  # others, who like the same films
    genres: Mapping[str, re.Pattern[str]]  # by their English names; words that mean much else are left out


FIRST_WORDS = frozenset(
    f"{word}{apostrophe}s"
    for word in ("It", "That", "Here", "There", "What", "This", "Let", "He", "She")
    for apostrophe in "'’"
)  # which belong to nobody


def _any(*stems: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)


_ENGLISH = Phrases(
    script="LATIN",
    capitals=frozenset({"I"}),
    loved=_any("you(?: really| truly| also)? (?:loved?|adored?)", "favou?rit", "you(?:'|’)ve loved"),
    liked=_any("you(?: really| also)? (?:liked|enjoyed)", "you(?:'|’)ve (?:liked|enjoyed)"),
    people=_any("people who", "others who", "those who", "fans", "viewers", "audiences"),
    genres={
        "Action": _any(r"action\b"),
        "Adventure": _any("adventur"),
        "Animation": _any("animat"),
        "Comedy": _any("comed"),
        "Crime": _any(r"crimes?\b", "criminal"),
        "Documentary": _any("documentar"),
        "Drama": _any("drama"),
        "Fantasy": _any(r"fantas(?:y|ies)\b"),
        "Horror": _any("horror"),
        "Mystery": _any("myster"),
        "Romance": _any("romanc", "romantic"),
        "Science Fiction": _any("science fiction", "sci-fi"),
        "Thriller": _any("thriller"),
        "War": _any(r"war\b"),
        "Western": _any("western"),
    },
)
_RUSSIAN = Phrases(
    script="CYRILLIC",
    capitals=frozenset({"Вы", "Вас", "Вам", "Вами", "Ваш", "Ваша", "Ваше", "Ваши", "Ваших", "Вашего"}),
    loved=_any("(?:в |при)восторг", "обожа", "полюби", "любим"),
    liked=_any(r"вам(?: \w+)?,? понрав", r"понрав\w+(?: \w+)? вам"),
    people=_any("поклонник", "зрител", "фанат", "кому (?:по)?нрав", "те, кто", "люди"),
    genres={
        "Action": _any("боевик"),
        "Adventure": _any("приключ"),
        "Animation": _any("мульт", "анимац"),
        "Comedy": _any("комеди"),
        "Crime": _any("криминал"),
        "Documentary": _any("документальн"),
        "Drama": _any("драм"),
        "Fantasy": _any("фэнтези"),
        "Horror": _any("ужас", "хоррор"),
        "Mystery": _any("детектив"),
        "Romance": _any("мелодрам", "романтич"),
        "Science Fiction": _any("фантасти"),
        "Thriller": _any("триллер"),
        "War": _any("военн"),
        "Western": _any("вестерн"),
    },
)
BY_LANGUAGE = {"en": _ENGLISH, "ru": _RUSSIAN}
