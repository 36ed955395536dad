"""A language to speak: texts by its catalogue, dates, numbers and names of countries by CLDR."""

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit


class Tongue:
    """`gettext` and its kin take the English text, and give it in the language: filling it in comes after."""

    def __init__(self, language: str, locale: Locale, catalogue: NullTranslations) -> None:
        self.language, self.locale = language, locale
        self.gettext, self.ngettext = catalogue.gettext, catalogue.ngettext
        self.pgettext, self.npgettext = catalogue.pgettext, catalogue.npgettext

    def number(self, number: float) -> str:
        """4, 4.5, 5,000."""
        return format_decimal(number, locale=self.locale)

    def tenths(self, number: float) -> str:
        """4.0: always with one digit behind the point."""
        return format_decimal(number, format="0.0", locale=self.locale)

    def percent(self, share: float) -> str:
        """Of 0 to 1."""
        return format_percent(share, locale=self.locale)

    def lasting(self, minutes: int) -> str:
        """In hours: 3 hours; less than one in minutes: 59 minutes."""
        unit, count = ("minute", minutes) if minutes < 60 else ("hour", round(minutes / 60))
        return format_unit(count, unit, locale=self.locale)

    def day(self, day: date) -> str:
        """3 May 2024, as it stands within a sentence."""
        # Translators: d is the day, MMMM the month's name, y the year; it stands within sentences, and at their ends.
        pattern = self.pgettext("a date, in CLDR's letters", "d MMMM y")
        return format_date(day, pattern, locale=self.locale)

    def together(self, parts: Sequence[str]) -> str:
        """A, B and C."""
        return format_list(parts, locale=self.locale)

    def territory(self, code: str) -> str:
        """A country by its ISO 3166-1 code; one that CLDR does not know is called by that."""
        name: str = self.locale.territories.get(code, code)
        return name
