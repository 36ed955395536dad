"""Places as people write them: a time zone by its city, country or offset; a country by its name or code."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from whattowatch.domain.settings import zones

MOST = 8  # offered
_ALIKE = 0.8  # of 1: how like a name something mistyped has to be
_SHORTEST_PART = 3
_WORLD = "001"
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+−–-]?)\s*(\d{1,2})(?::?([0-5]\d))?")
_WELL_KNOWN = (
    *("Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Kiev", "Europe/Istanbul", "Europe/Moscow"),
    *("Europe/Samara", "Asia/Dubai", "Asia/Tbilisi", "Asia/Tehran", "Asia/Kabul", "Asia/Yekaterinburg"),
    *("Asia/Tashkent", "Asia/Almaty", "Asia/Karachi", "Asia/Calcutta", "Asia/Katmandu", "Asia/Omsk"),
    *("Asia/Dhaka", "Asia/Rangoon", "Asia/Novosibirsk", "Asia/Krasnoyarsk", "Asia/Bangkok", "Asia/Irkutsk"),
    *("Asia/Shanghai", "Australia/Perth", "Asia/Yakutsk", "Asia/Tokyo", "Australia/Adelaide"),
    *("Asia/Vladivostok", "Australia/Sydney", "Asia/Magadan", "Asia/Kamchatka", "Pacific/Auckland"),
    *("Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Chicago"),
    *("America/Mexico_City", "America/New_York", "America/Halifax", "America/St_Johns", "America/Sao_Paulo"),
    *("America/Buenos_Aires", "Atlantic/Azores", "Africa/Lagos", "Africa/Cairo", "Africa/Johannesburg"),
)
_OF_OTHER_CITIES: Mapping[str, Sequence[str]] = {
    "Europe/Moscow": (
        "saint petersburg",
        "st petersburg",
        "санкт-петербург",
        "питер",
        "мск",
        "казань",
        "сочи",
    ),
    "Europe/Berlin": ("munich", "hamburg", "cologne", "frankfurt", "мюнхен", "гамбург", "кёльн", "франкфурт"),
    "Europe/Rome": ("milan", "милан"),
    "Europe/Madrid": ("barcelona", "барселона"),
    "Asia/Shanghai": ("beijing", "пекин"),
    "Asia/Calcutta": ("delhi", "mumbai", "bangalore", "дели", "мумбаи"),
    "Asia/Jerusalem": ("tel aviv", "тель-авив"),
    "Asia/Almaty": ("astana", "астана"),
    "America/New_York": ("washington", "boston", "miami", "вашингтон", "бостон", "майами"),
    "America/Los_Angeles": ("san francisco", "seattle", "сан-франциско", "сиэтл"),
    "America/Sao_Paulo": ("rio de janeiro", "рио-де-жанейро"),
}  # what no time zone is called by


def zones_meant(said: str, locale: Locale, now: datetime) -> list[str]:
    """IANA names, the likeliest first. Of an offset, where it is in force now, and the zone that always has it."""
    text = said.strip()
    offset = _offset(text)
    if offset is not None:
        return _with_offset(offset, now)
    exact = [zone for zone in zones() if zone.casefold() == text.casefold() and "/" in zone]
    of_country = [zone for code in countries_meant(text, locale) for zone in _zones_of(code)]
    found = _meant(text, _cities(str(locale)))
    return list(dict.fromkeys([*exact, *found, *of_country]))[:MOST]


def countries_meant(said: str, locale: Locale) -> list[str]:
    """Codes, the likeliest first."""
    text = said.strip()
    code = text.upper()
    by_code = [code] if code in countries() else []
    return list(dict.fromkeys([*by_code, *_meant(text, _names(str(locale)))]))[:MOST]


def city_of(zone: str, locale: Locale) -> str | None:
    """What the zone is called by. None: it is a bare offset."""
    if zone.startswith("Etc/") or "/" not in zone:
        return None
    known: str | None = locale.time_zones.get(zone, {}).get("city")
    return known or zone.rpartition("/")[2].replace("_", " ")


@cache
def countries() -> frozenset[str]:
    """The codes of those that people live in."""
    return frozenset(get_global("zone_territories").values()) - {_WORLD}


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.casefold())
    if found is None:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    offset = ahead if found[1] in {"", "+"} else -ahead
    return offset if timedelta(hours=-12) <= offset <= timedelta(hours=14) else None


def _with_offset(offset: timedelta, now: datetime) -> list[str]:
    there = [zone for zone in _WELL_KNOWN if now.astimezone(ZoneInfo(zone)).utcoffset() == offset]
    hours, rest = divmod(int(offset.total_seconds()), 3600)
    fixed = "Etc/UTC" if not hours else f"Etc/GMT{-hours:+d}"  # east is minus there
    return [*there[: MOST - 1], *([] if rest else [fixed])]


def _zones_of(country: str) -> list[str]:
    of_country = [zone for zone, code in get_global("zone_territories").items() if code == country]
    return [zone for zone in of_country if zone in _canonical()]


@cache
def _canonical() -> frozenset[str]:
    """One name of each zone: CLDR's."""
    return frozenset(Locale("ru").time_zones) & zones()


@cache
def _cities(locale: str) -> Mapping[str, Sequence[str]]:
    """Zones by the names of their cities."""
    found: dict[str, list[str]] = {}
    for zone in sorted(_canonical()):
        if zone.startswith("Etc/"):
            continue
        names = {zone.rpartition("/")[2], *_OF_OTHER_CITIES.get(zone, ())}
        names |= {str(city_of(zone, Locale.parse(each))) for each in (locale, "en")}
        for name in {_folded(name) for name in names}:
            found.setdefault(name, []).append(zone)
    return found


@cache
def _names(locale: str) -> Mapping[str, Sequence[str]]:
    """Countries by their names."""
    found: dict[str, list[str]] = {}
    for code in sorted(countries()):
        names = (Locale.parse(each).territories.get(code, code) for each in (locale, "en"))
        for name in {_folded(name) for name in names}:
            found.setdefault(name, []).append(code)
    return found


def _meant(said: str, known: Mapping[str, Sequence[str]]) -> list[str]:
    """Those called exactly so; else those whose names begin so; else those called much the same."""
    text = _folded(said)
    if text in known:
        return [*known[text]]
    if len(text) < _SHORTEST_PART:
        return []
    begun = sorted(name for name in known if any(word.startswith(text) for word in _endings(name)))
    return _all(known, begun or get_close_matches(text, known, n=MOST, cutoff=_ALIKE))


def _endings(name: str) -> Iterable[str]:
    words = name.split()
    return (" ".join(words[at:]) for at in range(len(words)))


def _all(known: Mapping[str, Sequence[str]], names: Iterable[str]) -> list[str]:
    return [each for name in names for each in known[name]]


def _folded(name: str) -> str:
    """Without marks on letters, and with spaces for all that is no letter."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", bare.replace("_", " ")))
