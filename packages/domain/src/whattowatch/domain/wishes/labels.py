"""What chips are called when they are said back, in either language.

A label is read as it is said: the rules make the same chip of it.
"""

from whattowatch.domain.genres import RUSSIAN
from whattowatch.domain.wishes.chips import Chip, Kind
from whattowatch.domain.wishes.place_words import LANGUAGES, PLACES

_PLACES = {place.codes: (place.english, place.russian) for place in PLACES}
_MOODS = {
    "tense": "напряжённое",
    "light": "лёгкое",
    "funny": "смешное",
    "sad": "грустное",
    "cosy": "уютное",
    "scary": "страшное",
    "dark": "мрачное",
    "romantic": "романтичное",
    "exciting": "динамичное",
    "serious": "серьёзное",
    "thoughtful": "умное",
    "heavy": "тяжёлое",
    "uplifting": "вдохновляющее",
    "mysterious": "загадочное",
    "calm": "спокойное",
    "epic": "эпичное",
    "violent": "жестокое",
    "for children": "для детей",
}
_SHELVES = {
    "mine": ("on my services", "на моих сервисах"),
    "watchlist": ("from my watchlist", "из моего списка"),
    "owned": ("from my shelf", "с моей полки"),
    "loved": ("to watch again", "пересмотреть"),
}
_DECADE = 10


def label(chip: Chip, language: str) -> str:
    """Args:
    language: "ru", or anything else for English.
    """
    russian = language == "ru"
    negation = "" if chip.wanted else ("не " if russian else "not ")
    return negation + _name(chip, russian=russian)


def _name(chip: Chip, *, russian: bool) -> str:
    match chip.kind:
        case Kind.GENRE:
            return RUSSIAN[chip.value] if russian else chip.value.lower().replace("tv", "TV")
        case Kind.MOOD:
            return _MOODS[chip.value] if russian else chip.value
        case Kind.COUNTRY:
            return _PLACES.get(chip.value, (chip.value, chip.value))[russian]
        case Kind.LANGUAGE:
            return _language(chip.value, russian=russian)
        case Kind.YEARS | Kind.RUNTIME:
            told = _years if chip.kind is Kind.YEARS else _runtime
            return told(*chip.span, russian=russian)
        case Kind.AMONG | Kind.SERVICES | Kind.SERVICE:
            return _place(chip, russian=russian)


def _place(chip: Chip, *, russian: bool) -> str:
    """From where; a service is called as it calls itself."""
    if chip.kind is Kind.SERVICE:
        return f"{'на' if russian else 'on'} {chip.value.partition(' ')[2]}"
    return _SHELVES[chip.value][russian]


def _language(code: str, *, russian: bool) -> str:
    english, after_na, _ = LANGUAGES.get(code, (code, code, ""))
    return f"на {after_na}" if russian else f"in {english}"


def _years(first: int | None, last: int | None, *, russian: bool) -> str:
    if first is None:
        return f"по {last}" if russian else f"until {last}"
    if last is None:
        return f"с {first}" if russian else f"since {first}"
    if first == last:
        return str(first)
    if first % _DECADE == 0 and last == first + _DECADE - 1:
        return f"{first}-е" if russian else f"{first}s"
    return f"{first}–{last}"


def _runtime(least: int | None, most: int | None, *, russian: bool) -> str:
    minutes = "мин" if russian else "min"
    if least is None:
        return f"{'до' if russian else 'up to'} {most} {minutes}"
    if most is None:
        return f"{'от' if russian else 'at least'} {least} {minutes}"
    return f"{least}–{most} {minutes}"
