"""The buttons beneath the settings. Each carries what is to be, so that pressing it twice changes nothing more."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from babel import Locale

from whattowatch.bot.callbacks import Signer, Verb
from whattowatch.bot.keyboards import LONGEST_LABEL
from whattowatch.bot.markup import cut
from whattowatch.bot.texts.settings import SettingsTexts
from whattowatch.bot.wording import Wording
from whattowatch.domain import settings as domain
from whattowatch.domain.age_rating import GROWN_UP
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.settings import HOURS, LANGUAGES, MOST_PICKS, VOICE_LANGUAGES, Notice, Settings
from whattowatch.domain.watching import Service

_FIRST = (
    "language",
    "zone",
    "country",
    "services",
    "picks",
    "window_days",
    "age_level",
    "quiet",
    "notices",
    "learn_from_me",
)
_VOICE, _EVENING = "voice_language", "evening_hour"
NAMES = (*_FIRST, _VOICE, _EVENING)  # by number; new ones go to the end
WINDOWS = (0, 7, 14, 30, 60, 90, 180, 365)  # days
AGES = (0, 6, 12, 16)
_FROM, _UNTIL = "quiet_from", "quiet_until"
CHOSEN_BY_NUMBER = (*_FIRST, _FROM, _UNTIL, _VOICE, _EVENING)  # the same
_A_ROW = {"picks": 5, "window_days": 2, "age_level": 2, _FROM: 6, _UNTIL: 6, _EVENING: 6}
_SERVICES_A_PAGE = 10


@dataclass(frozen=True, slots=True)
class SettingButtons:
    signer: Signer
    viewer_id: ViewerId
    wording: Wording

    @property
    def texts(self) -> SettingsTexts:
        return self.wording.settings

    def all(self) -> InlineKeyboardMarkup:
        buttons = [
            self._button(self.texts.label(name), Verb.SETTING, number) for number, name in enumerate(NAMES)
        ]
        return self._rows(buttons, 2, back=False)

    def choices(self, name: str, settings: Settings) -> InlineKeyboardMarkup:
        """Each value of a setting, with a mark on the one it has."""
        number = CHOSEN_BY_NUMBER.index(name)
        label, values, present = self._values(name, settings)
        buttons = [
            self._button(_marked(label(value), is_on=value == present), Verb.CHOOSE, number, value)
            for value in values
        ]
        if name == _FROM:
            never = self._button(self.texts.never_quiet, Verb.CHOOSE, number, HOURS)
            return self._rows([*buttons, never], _A_ROW[name])
        return self._rows(buttons, _A_ROW.get(name, 1))

    def notices(self, chosen: Collection[Notice]) -> InlineKeyboardMarkup:
        number = NAMES.index("notices")
        buttons = [
            self._button(
                _marked(self.texts.notice(notice), is_on=notice in chosen),
                Verb.CHOOSE,
                number,
                place,
                notice not in chosen,
            )
            for place, notice in enumerate(Notice)
        ]
        return self._rows(buttons, 1)

    def zones(self, zones: Sequence[str], now: datetime) -> InlineKeyboardMarkup:
        buttons = [
            self._button(self.texts.zone(ZoneInfo(zone), now), Verb.ZONE, number)
            for number, zone in enumerate(zones)
        ]
        return self._rows(buttons, 1)

    def countries(self, codes: Sequence[str]) -> InlineKeyboardMarkup:
        buttons = [
            self._button(self.texts.country(code), Verb.COUNTRY, country_number(code)) for code in codes
        ]
        return self._rows(buttons, 1)

    def services(
        self, services: Sequence[Service], chosen: Collection[int], page: int, pages: int
    ) -> InlineKeyboardMarkup:
        buttons = [
            self._button(
                _marked(each.name, is_on=each.service_id in chosen),
                Verb.SERVICE,
                each.service_id,
                page,
                each.service_id not in chosen,
            )
            for each in services
        ]
        labels = self.wording.buttons
        newer = [self._button(labels.newer, Verb.SERVICES, page - 1)] if page > 0 else []
        older = [self._button(labels.older, Verb.SERVICES, page + 1)] if page + 1 < pages else []
        return self._rows(buttons, 2, turning=[*newer, *older])

    def back(self) -> InlineKeyboardMarkup:
        return self._rows([], 1)

    def _values(self, name: str, settings: Settings) -> tuple[Callable[[int], str], Sequence[int], int]:
        """How a value is called, all values there are to choose from, and the present one."""
        texts, hours = self.texts, range(HOURS)
        age = GROWN_UP if settings.age_level is None else settings.age_level
        return {
            "language": (
                lambda number: texts.language(Locale(LANGUAGES[number])),
                range(len(LANGUAGES)),
                LANGUAGES.index(settings.language),
            ),
            "picks": (texts.picks, range(1, MOST_PICKS + 1), settings.picks),
            "window_days": (texts.window, WINDOWS, settings.window_days),
            "age_level": (lambda number: texts.age(age_of(number)), (*AGES, GROWN_UP), age),
            "learn_from_me": (
                lambda number: texts.learning(wanted=bool(number)),
                (1, 0),
                int(settings.learn_from_me),
            ),
            _VOICE: (
                lambda number: spoken(VOICE_LANGUAGES[number], texts),
                range(len(VOICE_LANGUAGES)),
                VOICE_LANGUAGES.index(settings.voice_language),
            ),
            _FROM: (texts.hour, hours, settings.quiet_from),
            _UNTIL: (texts.hour, hours, settings.quiet_until),
            _EVENING: (texts.hour, hours, settings.evening_hour),
        }[name]

    def _rows(
        self,
        buttons: Sequence[InlineKeyboardButton],
        size: int,
        *,
        turning: Sequence[InlineKeyboardButton] = (),
        back: bool = True,
    ) -> InlineKeyboardMarkup:
        rows = [list(buttons[at : at + size]) for at in range(0, len(buttons), size)]
        last = [self._button(self.texts.back, Verb.SETTINGS)] if back else []
        return InlineKeyboardMarkup(inline_keyboard=[row for row in (*rows, list(turning), last) if row])

    def _button(self, label: str, verb: Verb, *item: object) -> InlineKeyboardButton:
        data = self.signer.data(self.viewer_id, verb, *item)
        return InlineKeyboardButton(text=cut(label, LONGEST_LABEL), callback_data=data)


def services_page(count: int, page: int) -> tuple[slice, int, int]:
    """What of the services is on a page, the page that is there, and how many there are."""
    pages = max(1, -(-count // _SERVICES_A_PAGE))
    there = min(page, pages - 1)
    return slice(there * _SERVICES_A_PAGE, (there + 1) * _SERVICES_A_PAGE), there, pages


def spoken(choice: str, texts: SettingsTexts) -> str:
    """How a language of voice notes is called."""
    match choice:
        case domain.INTERFACE:
            return texts.spoken_as_written
        case domain.AUTO:
            return texts.spoken_in_any
        case _:
            return texts.language(Locale(choice))


def age_of(number: int) -> int | None:
    return None if number >= GROWN_UP else number


def country_number(code: str) -> int:
    """DE is 3 * 26 + 4."""
    first, second = (ord(letter) - ord("A") for letter in code)
    return first * 26 + second


def country_of(number: int) -> str:
    """Two letters, whatever the number."""
    return "".join(chr(ord("A") + place % 26) for place in divmod(number, 26))


def _marked(label: str, *, is_on: bool) -> str:
    return f"✓ {label}" if is_on else label
