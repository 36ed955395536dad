"""Names of countries: CLDR's, but for those that are no more, and those that people call otherwise."""

from whattowatch.bot.texts.spoken import marked
from whattowatch.bot.texts.tongue import Tongue

_NAMES = {
    "HK": marked("country", "Hong Kong"),
    "KR": marked("country", "South Korea"),
    "SU": marked("country", "Soviet Union"),
    "TR": marked("country", "Turkey"),
    "US": marked("country", "United States"),
    "XC": marked("country", "Czechoslovakia"),
    "XG": marked("country", "East Germany"),
    "YU": marked("country", "Yugoslavia"),
}


def country_name(tongue: Tongue, code: str) -> str:
    """From its code, as TMDB has it; an unknown one is called by that."""
    return tongue.pgettext("country", _NAMES[code]) if code in _NAMES else tongue.territory(code)
