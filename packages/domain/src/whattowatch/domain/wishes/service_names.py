"""Services by name, as people call them: those that a country has, and those that are known elsewhere.

A name counts after "on", because many are everyday words ("with Stan"); some are mistaken for nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from whattowatch.domain.watching import Service
from whattowatch.domain.wishes.chips import MOST_OF_A_NAME, Chip, Kind, chip
from whattowatch.domain.wishes.phrases import Phrases
from whattowatch.domain.wishes.words import Word, line_of, words_of

_BEFORE = ("on", "via", "на")
_MOST = 10  # numbers of one service
_TIER = re.compile(r"( basic| standard| essential| premium( plus)?| kids)?( with ads)?$")  # of one service
_ELSEWHERE = {  # TMDB's name, and other ways to say it; then those that need no "on"
    "Netflix": ("нетфликс*", "netflix, нетфликс*"),
    "Amazon Prime Video": (
        "amazon, prime, амазон*, прайм*",
        "amazon prime video, amazon prime, prime video, прайм видео, амазон* прайм*",
    ),
    "Disney Plus": ("disney, дисней*, дисне*", "disney plus, disney +, дисней плюс*"),
    "HBO Max": ("hbo, max, хбо", "hbo max"),
    "Hulu": ("хулу", "hulu"),
    "Apple TV Plus": ("apple, apple tv, эппл тв", "apple tv plus, apple tv +"),
    "Paramount Plus": ("paramount", "paramount plus, paramount +"),
    "Peacock": ("", ""),
    "MUBI": ("муби", "mubi"),
    "Shudder": ("", ""),
    "Criterion Channel": ("criterion", "criterion channel"),
    "Crunchyroll": ("", "crunchyroll"),
    "YouTube": ("youtube premium, ютуб*, ютюб*", "youtube"),
    "Kinopoisk": ("кинопоиск*, yandex, яндекс*", "kinopoisk, кинопоиск*"),
    "Okko": ("окко", "okko, окко"),
    "Ivi": ("иви", "ivi"),
    "Wink": ("винк*", ""),
    "Start": ("старт*", ""),
    "Premier": ("премьер", ""),
    "KION": ("кион*", "kion"),
    "Amediateka": ("амедиатек*", "amediateka, амедиатек*"),
    "Sky Go": ("sky", "sky go"),
    "WOW": ("", ""),
    "Joyn": ("", "joyn"),
    "RTL+": ("rtl", "rtl plus, rtl +"),
    "BBC iPlayer": ("iplayer, bbc", "bbc iplayer"),
    "Canal+": ("canal", "canal plus, canal +"),
    "Stan": ("", ""),
    "Crave": ("", ""),
    "Tubi TV": ("tubi", "tubi tv"),
    "Pluto TV": ("pluto", "pluto tv"),
    "Plex": ("", ""),
}


def _family(name: str) -> str:
    """What a service is called in all its tiers: netflix, disney plus."""
    words = " ".join(word.text for word in words_of(line_of(name)))
    plain = words.replace("+", "plus")
    return _TIER.sub("", plain) or plain


_OTHER_WAYS = {_family(name): ways for name, ways in _ELSEWHERE.items()}


def _is_sayable(family: str) -> bool:
    """It has letters, and no sign that phrases are written with."""
    return bool(family) and all(word.isalnum() for word in family.split())


def _said(family: str) -> str:
    """As `Phrases` take it."""
    loose, alone = _OTHER_WAYS.get(family, ("", ""))
    spelt = {family, family.replace("plus", "+"), family.removesuffix(" plus")} if family else set()
    ways = [*sorted(spelt), *_listed(loose), *_listed(alone)]
    after = (f"{before} {way}" for way in ways for before in _BEFORE)
    return ", ".join(dict.fromkeys((*after, *_listed(alone))))


def _listed(ways: str) -> Iterator[str]:
    return (way.strip() for way in ways.split(",") if way.strip())


def _chip(members: Sequence[Service]) -> Chip | None:
    numbers = ",".join(str(number) for number in sorted({each.service_id for each in members})[:_MOST])
    return chip(Kind.SERVICE, f"{numbers} {line_of(members[0].name)[:MOST_OF_A_NAME].strip()}")


class ServiceNames:
    """Args:
    services: those of one country, the best known first.
    """

    def __init__(self, services: Iterable[Service] = ()) -> None:
        families: dict[str, list[Service]] = {}
        for service in services:
            families.setdefault(_family(service.name), []).append(service)
        self._here = Phrases(
            (_said(family), found.value)
            for family, members in families.items()
            if _is_sayable(family) and (found := _chip(members)) is not None
        )
        self._elsewhere = Phrases(
            (_said(_family(name)), name) for name in _ELSEWHERE if _family(name) not in families
        )

    def at(self, words: Sequence[Word], place: int) -> tuple[int, Chip | None, str] | None:
        """How many words name a service here, the chip for it, and what it is called; no chip: not in this country."""
        here, elsewhere = self._here.at(words, place), self._elsewhere.at(words, place)
        if here is not None and (elsewhere is None or here[0] >= elsewhere[0]):
            return here[0], chip(Kind.SERVICE, here[1]), ""
        return None if elsewhere is None else (elsewhere[0], None, elsewhere[1])


NO_SERVICES = ServiceNames()
