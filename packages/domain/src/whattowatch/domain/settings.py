"""What a viewer can set."""

from enum import Enum
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.age_rating import GROWN_UP
from whattowatch.domain.errors import Refusal
from whattowatch.domain.watching import MAX_SERVICE_ID

LANGUAGES = ("en", "ru")
INTERFACE, AUTO = "interface", "auto"
VOICE_LANGUAGES = (INTERFACE, AUTO, *LANGUAGES)  # buttons carry the place of one; new ones go to the end
MOST_PICKS = 10
LONGEST_WINDOW_DAYS = 365
MOST_SERVICES = 50
HOURS = 24


def language_of(code: str) -> str:
    """The language to speak with whoever speaks this one, as far as is known here."""
    return code if code in LANGUAGES else "en"


class BadSetting(Refusal):
    """A setting was given a value it cannot have."""

    def __init__(self, name: str, value: object, use: str) -> None:
        super().__init__(name, value, use)
        self.name, self.value, self.use = name, value, use

    def __str__(self) -> str:
        return f"{self.name} cannot be {self.value!r}: use {self.use}"


class Notice(Enum):
    """A kind of message that comes unasked."""

    WATCHED = "watched"  # the day after a film was chosen for the evening: did you watch it?
    AVAILABLE = "available"  # a film of the watchlist has come to their services
    DIGEST = "digest"  # five films, once a week
    MODERATED = "moderated"  # what a moderator made of a review that they offered: as many as they asked for
    TONIGHT = "tonight"  # in the evening itself, for which a film was chosen


USUAL_NOTICES = (Notice.WATCHED, Notice.AVAILABLE, Notice.MODERATED)


class Settings(Struct, frozen=True, kw_only=True):
    """Defaults are what a viewer has who never set anything."""

    language: str = "en"  # of texts and titles, ISO 639-1
    zone: str = "UTC"  # IANA time zone: decides what "today" is
    country: str = "US"  # ISO 3166-1: where they watch
    picks: int = 3  # films in an answer
    window_days: int = 60  # how long a film that was shown is not shown again
    services: tuple[int, ...] = ()  # where they watch: numbers of `watching.py`, ascending
    learn_from_me: bool = True  # their ratings may count, among those of others, for what people like
    age_level: int | None = (
        None  # 0 to 17: no film that is for older people, or that nobody rated; None: a grown-up
    )
    quiet_from: int = 22  # hour of their day, 0 to 23, from which nothing comes unasked
    quiet_until: int = 9  # hour from which it may again; the same hour: nothing is quiet
    evening_hour: int = 19  # hour of their day, 0 to 23, in which an evening begins: they are reminded then
    notices: tuple[Notice, ...] = USUAL_NOTICES  # what may come unasked
    voice_language: str = INTERFACE  # that they speak in voice notes; `AUTO`: whichever

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def spoken(self) -> str | None:
        """The language that is listened for in voice notes, ISO 639-1; None: whichever it is."""
        if self.voice_language == AUTO:
            return None
        return self.language if self.voice_language == INTERFACE else self.voice_language


def checked(settings: Settings) -> Settings:
    """The settings, tidy, if each has a value it can have.

    Raises:
        BadSetting: names the first that has not.
    """
    if settings.language not in LANGUAGES:
        raise BadSetting("language", settings.language, " or ".join(LANGUAGES))
    if settings.voice_language not in VOICE_LANGUAGES:
        raise BadSetting("voice_language", settings.voice_language, " or ".join(VOICE_LANGUAGES))
    if settings.zone not in zones():
        raise BadSetting("zone", settings.zone, "a time zone such as Europe/Berlin")
    if not (len(settings.country) == 2 and settings.country.isascii() and settings.country.isupper()):
        raise BadSetting("country", settings.country, "a country code such as DE")
    if not 1 <= settings.picks <= MOST_PICKS:
        raise BadSetting("picks", settings.picks, f"1 to {MOST_PICKS}")
    if not 0 <= settings.window_days <= LONGEST_WINDOW_DAYS:
        raise BadSetting("window_days", settings.window_days, f"0 to {LONGEST_WINDOW_DAYS} days")
    if settings.age_level is not None and not 0 <= settings.age_level < GROWN_UP:
        raise BadSetting("age_level", settings.age_level, f"0 to {GROWN_UP - 1}, or none")
    for name in ("quiet_from", "quiet_until", "evening_hour"):
        hour = getattr(settings, name)
        if not 0 <= hour < HOURS:
            raise BadSetting(name, hour, f"an hour of the day, 0 to {HOURS - 1}")
    notices = tuple(notice for notice in Notice if notice in settings.notices)
    return replace(settings, services=_checked(settings.services), notices=notices)


def _checked(services: tuple[int, ...]) -> tuple[int, ...]:
    """Each once, in their order."""
    wrong = [service for service in services if not 1 <= service <= MAX_SERVICE_ID]
    if wrong:
        raise BadSetting("services", wrong[0], "numbers from the list of services")
    once = tuple(sorted(set(services)))
    if len(once) > MOST_SERVICES:
        raise BadSetting("services", len(once), f"at most {MOST_SERVICES} of them")
    return once


@cache
def zones() -> frozenset[str]:
    """All there are. Asking for them reads some hundred files, which takes 13 ms."""
    return frozenset(available_timezones())
